/* What touchstone_adapter.c asks an engine in C for. */
#ifndef ENGINE_H
#define ENGINE_H

#include "json.h"
#include "matrix.h"

extern const char *const engine_name, *const engine_version, *const engine_precision;
extern const char *const engine_kinds[]; /* ends with NULL */

/* One point of a trace. */
typedef struct {
    double at; /* time or step */
    matrix weights, gram, alignment; /* weights without entries when the kind has none */
    matrix solution; /* of the equation (50), without rows where it escapes; then nothing else is there */
    double risk, loss;
} point;

/* The points asked for, as many as `count`; NULL with a reason when the scenario is not supported. */
point *engine_solve(const json *scenario, int *count, const char **reason);

/* A matrix of the scenario; defined in touchstone_adapter.c. */
matrix read_matrix(const json *value);

#endif
