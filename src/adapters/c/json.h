/* Just enough JSON to read a scenario: values in one tree, numbers by strtod, which rounds correctly. */
#ifndef JSON_H
#define JSON_H

typedef struct json json;

struct json {
    char type;        /* 'o'bject, 'a'rray, 's'tring, 'n'umber, 't'rue, 'f'alse, '0' for null */
    const char *name; /* of an object's member */
    const char *text; /* of a string, as it stands in the file: escapes are kept */
    double number;
    int size; /* members of an object, elements of an array */
    json *first, *next;
};

json *json_read(char *text);                       /* changes the text; exits with a message when it is malformed */
void json_free(json *tree);
const json *json_member(const json *object, const char *name); /* NULL when there is none */
const json *json_element(const json *array, int index);
double json_number(const json *object, const char *name);
const char *json_text(const json *object, const char *name);  /* "" when it is no string */
double *json_numbers(const json *value);           /* a number, or an array of any depth, row by row */
int json_count(const json *value);                 /* how many numbers that gives */

#endif
