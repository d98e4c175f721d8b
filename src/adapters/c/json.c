#include "json.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void malformed(const char *at) {
    fprintf(stderr, "malformed JSON before: %.40s\n", at);
    exit(1);
}

static char *skip(char *at) {
    while (isspace((unsigned char)*at)) at++;
    return at;
}

/* Ends the string that starts behind its quote with a zero; returns what follows. */
static char *end_string(char *at) {
    for (; *at && *at != '"'; at++)
        if (*at == '\\' && at[1]) at++;
    if (!*at) malformed(at);
    *at = 0;
    return at + 1;
}

static char *value(char *at, json *into, int depth);

static char *members(char *at, json *into, char close, int depth) {
    json **last = &into->first;
    for (at = skip(at + 1); *at != close; at = skip(at)) {
        if (into->size > 0) {
            if (*at != ',') malformed(at);
            at = skip(at + 1);
        }
        json *member = calloc(1, sizeof *member);
        if (close == '}') {
            if (*at != '"') malformed(at);
            member->name = at + 1;
            at = skip(end_string(at + 1));
            if (*at++ != ':') malformed(at);
        }
        at = value(skip(at), member, depth + 1);
        *last = member;
        last = &member->next;
        into->size++;
    }
    return at + 1;
}

static char *value(char *at, json *into, int depth) {
    static const char *const words[] = {"true", "false", "null"};
    if (depth > 32) malformed(at);
    if (*at == '{' || *at == '[') {
        into->type = *at == '{' ? 'o' : 'a';
        return members(at, into, *at == '{' ? '}' : ']', depth);
    }
    if (*at == '"') {
        into->type = 's';
        into->text = at + 1;
        return end_string(at + 1);
    }
    for (int k = 0; k < 3; k++)
        if (!strncmp(at, words[k], strlen(words[k]))) {
            into->type = k == 2 ? '0' : *at;
            return at + strlen(words[k]);
        }
    char *end;
    into->type = 'n';
    into->number = strtod(at, &end);
    if (end == at) malformed(at);
    return end;
}

json *json_read(char *text) {
    json *tree = calloc(1, sizeof *tree);
    char *end = skip(value(skip(text), tree, 0));
    if (*end) malformed(end);
    return tree;
}

void json_free(json *tree) {
    for (json *next; tree; tree = next) {
        next = tree->next;
        json_free(tree->first);
        free(tree);
    }
}

const json *json_member(const json *object, const char *name) {
    for (const json *member = object->first; member; member = member->next)
        if (member->name && !strcmp(member->name, name)) return member;
    return NULL;
}

const json *json_element(const json *array, int index) {
    const json *element = array->first;
    while (element && index-- > 0) element = element->next;
    return element;
}

double json_number(const json *object, const char *name) {
    const json *member = json_member(object, name);
    return member ? member->number : 0;
}

const char *json_text(const json *object, const char *name) {
    const json *member = json_member(object, name);
    return member && member->type == 's' ? member->text : "";
}

int json_count(const json *value) {
    if (value->type != 'a') return 1;
    int count = 0;
    for (const json *each = value->first; each; each = each->next) count += json_count(each);
    return count;
}

static double *fill(const json *value, double *into) {
    if (value->type != 'a') {
        *into = value->number;
        return into + 1;
    }
    for (const json *each = value->first; each; each = each->next) into = fill(each, into);
    return into;
}

double *json_numbers(const json *value) {
    double *numbers = calloc(json_count(value) + 1, sizeof *numbers);
    fill(value, numbers);
    return numbers;
}
