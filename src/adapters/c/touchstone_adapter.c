/* The Touchstone protocol for an engine in C: copy this file, json.[ch], matrix.[ch] and engine.h, and write your own engine.c.
 *
 *     cc -O2 -o engine *.c -lm
 *     ./engine scenario.json trace.json    one scenario, one process
 *     ./engine --stdio                     many scenarios, JSON lines on standard input and output
 */
#define _POSIX_C_SOURCE 200809L
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine.h"

static char *read_file(const char *name) {
    FILE *file = fopen(name, "rb");
    if (!file) return NULL;
    size_t size = 0, room = 1 << 16;
    char *text = malloc(room);
    for (size_t got; (got = fread(text + size, 1, room - size - 1, file)) > 0;)
        if ((size += got) > room / 2) text = realloc(text, room *= 2);
    text[size] = 0;
    fclose(file);
    return text;
}

matrix read_matrix(const json *value) {
    return matrix_of(value->size, json_element(value, 0)->size, json_numbers(value));
}

/* JSON has no NaN: null is an answer that is not finite. */
static void put(FILE *out, double x) { isfinite(x) ? fprintf(out, "%.17g", x) : fputs("null", out); }

static void put_row(FILE *out, const double *row, int size) {
    for (int j = 0; j < size; j++) fputc(j ? ',' : '[', out), put(out, row[j]);
    fputc(']', out);
}

static void put_matrix(FILE *out, const char *name, matrix m) {
    fprintf(out, ",\"%s\":", name);
    for (int i = 0; i < m.rows; i++) fputc(i ? ',' : '[', out), put_row(out, &AT(m, i, 0), m.columns);
    fputc(']', out);
}

static void put_point(FILE *out, const point *p, const char *axis) {
    fprintf(out, "{\"%s\":%.17g", axis, p->at);
    if (!p->gram.at) {
        p->solution.rows ? put_matrix(out, "solution", p->solution) : fputs(",\"escaped\":true", out);
        fputs("}", out);
        return;
    }
    put_matrix(out, "gram", p->gram);
    fputs(",\"alignment\":", out), put_row(out, p->alignment.at, p->alignment.columns);
    fputs(",\"risk\":", out), put(out, p->risk);
    if (p->weights.at) {
        put_matrix(out, "weights", p->weights);
        fputs(",\"loss\":", out), put(out, p->loss);
    }
    fputs("}", out);
}

static void put_trace(FILE *out, const json *scenario, const point *points, int count) {
    const char *id = json_text(scenario, json_member(scenario, "id") ? "id" : "title");
    fprintf(out, "{\"format\":1,\"scenario\":\"%s\",\"engine\":{\"name\":\"%s\",\"version\":\"%s\",\"precision\":\"%s\"},\"points\":[",
            id, engine_name, engine_version, engine_precision);
    for (int k = 0; k < count; k++) {
        if (k) fputc(',', out);
        put_point(out, &points[k], json_member(scenario, "times") ? "time" : "step");
    }
    fputs("]}", out);
}

static int answer_file(const char *source, const char *target) {
    char *text = read_file(source);
    if (!text) return perror(source), 1;
    const json *scenario = json_read(text);
    const char *reason;
    int count;
    point *points = engine_solve(scenario, &count, &reason);
    FILE *out = fopen(target, "wb");
    if (!out) return perror(target), 1;
    const char *id = json_text(scenario, json_member(scenario, "id") ? "id" : "title");
    if (points) put_trace(out, scenario, points, count);
    else fprintf(out, "{\"format\":1,\"scenario\":\"%s\",\"skipped\":\"%s\"}", id, reason);
    return fclose(out) != 0;
}

static void reply_to_start(FILE *out, const json *message) {
    if (json_member(message, "variant")) {
        fputs("{\"protocol\":1,\"error\":\"this process holds one engine, no variants\"}\n", out);
        return;
    }
    fprintf(out, "{\"protocol\":1,\"name\":\"%s\",\"version\":\"%s\",\"precision\":\"%s\",\"kinds\":[", engine_name,
            engine_version, engine_precision);
    for (int k = 0; engine_kinds[k]; k++) fprintf(out, "%s\"%s\"", k ? "," : "", engine_kinds[k]);
    fputs("]}\n", out);
}

/* In a process of its own: one failure must not end the run, and an engine has nothing to free. */
static void reply_to_run(FILE *out, const json *message) {
    long sequence = json_number(message, "seq");
    pid_t child = fork();
    if (child == 0) {
        close(0); /* else an exit of the engine's would give back what was read ahead */
        const json *scenario = json_member(message, "scenario");
        const char *reason;
        int count;
        point *points = engine_solve(scenario, &count, &reason);
        fprintf(out, "{\"seq\":%ld,", sequence);
        if (points) fputs("\"trace\":", out), put_trace(out, scenario, points, count);
        else fprintf(out, "\"skipped\":\"%s\"", reason);
        fputs("}\n", out);
        _exit(fflush(out) != 0);
    }
    int status = 1;
    if (child < 0 || waitpid(child, &status, 0) < 0 || status != 0)
        fprintf(out, "{\"seq\":%ld,\"error\":\"%s %d\"}\n", sequence, WIFSIGNALED(status) ? "signal" : "exit code",
                WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
}

static int answer_lines(FILE *out) {
    char *line = NULL;
    size_t room = 0;
    while (getline(&line, &room, stdin) > 0) {
        json *message = json_read(line);
        const char *command = json_text(message, "cmd");
        if (!strcmp(command, "stop")) break;
        !strcmp(command, "start") ? reply_to_start(out, message) : reply_to_run(out, message);
        fflush(out);
        json_free(message);
    }
    return 0;
}

/* The protocol keeps standard output for itself: what anything else prints goes to standard error. */
int main(int argc, char **argv) {
    FILE *channel = fdopen(dup(1), "w");
    if (!channel || dup2(2, 1) < 0 || setvbuf(stdout, NULL, _IONBF, 0)) return perror("standard output"), 1;
    if (argc == 2 && !strcmp(argv[1], "--stdio")) return answer_lines(channel);
    if (argc == 3) return answer_file(argv[1], argv[2]);
    return fprintf(stderr, "usage: engine scenario.json trace.json, or engine --stdio\n"), 1;
}
