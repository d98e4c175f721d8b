/* A small engine in C, binary64. */
#ifndef ENGINE_H
#define ENGINE_H

#include "json.h"
#include "matrix.h"

extern const char *const engine_name, *const engine_version, *const engine_precision;

/* One point of a trace. */
typedef struct {
    double at; /* time or step */
    matrix weights, gram, alignment; /* weights without entries when the kind has none */
    double risk, loss;
} point;

/* The points asked for, as many as `count`; NULL with a reason when the scenario is not supported. */
point *engine_solve(const json *scenario, int *count, const char **reason);

#endif
