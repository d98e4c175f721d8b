/* The Touchstone protocol for an engine in C: copy this file and json.[ch], and replace engine.h by your own engine.
 *
 *     cc -O2 -o engine *.c -lm
 *     ./engine scenario.json trace.json
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

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

int main(int argc, char **argv) {
    char *text = argc == 3 ? read_file(argv[1]) : NULL;
    if (!text) return fprintf(stderr, "usage: engine scenario.json trace.json\n"), 1;
    json *scenario = json_read(text);
    const char *id = json_member(scenario, "id") ? json_text(scenario, "id") : json_text(scenario, "title"), *reason;
    int count;
    point *points = engine_solve(scenario, &count, &reason);
    FILE *out = fopen(argv[2], "wb");
    if (!out) return perror(argv[2]), 1;
    fprintf(out, "{\"format\":1,\"scenario\":\"%s\"", id);
    if (!points) return fprintf(out, ",\"skipped\":\"%s\"}\n", reason), fclose(out) != 0;
    fprintf(out, ",\"engine\":{\"name\":\"%s\",\"version\":\"%s\",\"precision\":\"%s\"},\"points\":[", engine_name,
            engine_version, engine_precision);
    for (int k = 0; k < count; k++) {
        if (k) fputc(',', out);
        put_point(out, &points[k], json_member(scenario, "times") ? "time" : "step");
    }
    fputs("]}\n", out);
    return fclose(out) != 0;
}
