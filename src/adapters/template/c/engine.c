/* Your engine: what engine.h asks for.
 *
 * As it stands it solves the Riccati flow dG/dtau = LG + GL - 2 GLG, L = diag(lambda), by the closed form that is (5a) in
 * Touchstone's golden/EQUATIONS.md. Put your own mathematics in place of `flow`; golden/README.md says what the other kinds are
 * given and asked. */
#include "engine.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const engine_name = "my-engine", *const engine_version = "0", *const engine_precision = "binary64";
const char *const engine_kinds[] = {"riccati", NULL};

/* A basis of the start's span: first its r rows along the teacher, then the others. */
static matrix start(const json *scenario) {
    const json *given = json_member(scenario, "start"), *gram = json_member(given, "gram"), *theta = json_member(scenario, "theta");
    if (gram) { /* r x r: L with LL' = G, above C with C'C = I - L'L */
        matrix along = cholesky(read_matrix(gram));
        matrix missing = added(identity(along.columns, along.columns), times(transpose(along), along), -1);
        return stacked(along, transpose(cholesky(missing)));
    }
    matrix weights = read_matrix(json_member(given, "weights")); /* d x s */
    if (theta->type == 's') return weights; /* "canonical": the teacher is the first r axes */
    matrix teacher = polar(read_matrix(theta)); /* d x r */
    matrix along = times(transpose(teacher), weights);
    return stacked(along, added(weights, times(teacher, along), -1));
}

/* THE MATHEMATICS: G(time), r x r. Row j of the span grows by e^(lambda_j time), the others stay; G is what the first r rows of an
 * orthonormal basis of it are multiplied by their own transpose. The span is triangular first, so that each column is divided by
 * the growth of its own pivot: no exponential is above 1, none overflows. */
static matrix flow(matrix basis, const double *lambda, int r, double time) {
    matrix lower = transpose(householder(transpose(basis), 0).r);
    for (int i = 0; i < lower.rows; i++)
        for (int j = 0; j < lower.columns; j++)
            AT(lower, i, j) *= exp(time * fmin((i < r ? lambda[i] : 0) - (j < r ? lambda[j] : 0), 0));
    matrix q = rows_of(householder(lower, lower.columns).q, 0, r);
    return times(q, transpose(q));
}

point *engine_solve(const json *scenario, int *count, const char **reason) {
    *reason = "this engine solves riccati only";
    if (strcmp(json_text(scenario, "kind"), "riccati")) return NULL;
    const json *asked = json_member(scenario, "times");
    double *lambda = json_numbers(json_member(scenario, "lambda")); /* r numbers, the largest first */
    double *at = json_numbers(asked), squares = 0;
    int r = json_number(scenario, "r");
    for (int j = 0; j < r; j++) squares += lambda[j] * lambda[j];
    matrix basis = start(scenario);
    point *points = calloc(asked->size, sizeof *points);
    *count = asked->size;
    for (int k = 0; k < *count; k++) {
        point *p = &points[k];
        p->at = at[k];
        p->gram = flow(basis, lambda, r, at[k]); /* r x r */
        p->alignment = matrix_of(1, r, NULL);
        p->risk = 1;
        for (int i = 0; i < r; i++) {
            p->alignment.at[i] = AT(p->gram, i, i);
            for (int j = 0; j < r; j++) p->risk -= lambda[i] * lambda[j] / squares * AT(p->gram, i, j) * AT(p->gram, i, j);
        }
    }
    return points;
}
