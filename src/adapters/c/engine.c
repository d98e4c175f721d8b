/* Flows and the discrete map in closed form, everything on weights step by step, by its definition. */
#include "engine.h"
#include "equations.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const engine_name = "c-closed-forms", *const engine_version = "1", *const engine_precision = "binary64";
const char *const engine_kinds[] = {"riccati",       "discrete-map", "population-descent", "stiefel-sgd",
                                    "euclidean-sgd", "riccati-ode",  NULL};

typedef struct {
    int d, r, s, canonical, euclidean;
    double *lambda, *unit; /* lambda_j, lambda_j/||Lambda|| */
    matrix theta;
} teacher;

static teacher teacher_of(const json *scenario) {
    teacher t = {json_number(scenario, "d"), json_number(scenario, "r"), json_number(scenario, "s"), 0, 0, 0, 0, {0}};
    t.canonical = !strcmp(json_text(scenario, "theta"), "canonical");
    t.euclidean = !strcmp(json_text(scenario, "kind"), "euclidean-sgd");
    t.theta = t.canonical ? identity(t.d, t.r) : polar(read_matrix(json_member(scenario, "theta")));
    t.lambda = json_numbers(json_member(scenario, "lambda"));
    t.unit = calloc(t.r, sizeof *t.unit);
    double norm = 0;
    for (int j = 0; j < t.r; j++) norm = hypot(norm, t.lambda[j] / t.lambda[0]); /* squares may underflow */
    for (int j = 0; j < t.r; j++) t.unit[j] = t.lambda[j] / t.lambda[0] / norm;
    return t;
}

static matrix overlap(const teacher *t, matrix a) {
    return t->canonical ? rows_of(a, 0, t->r) : times(transpose(t->theta), a);
}

/* ---- what is measured ------------------------------------------------------------------------------------------ */

static void measure_gram(const teacher *t, matrix gram, point *p) {
    p->alignment = matrix_of(1, t->r, NULL);
    p->gram = gram;
    p->risk = 1;
    for (int i = 0; i < t->r; i++) {
        p->alignment.at[i] = AT(gram, i, i);
        for (int j = 0; j < t->r; j++) p->risk -= t->unit[i] * t->unit[j] * AT(gram, i, j) * AT(gram, i, j);
    }
}

static void measure_weights(const teacher *t, matrix w, point *p) {
    matrix z = overlap(t, w);
    matrix basis = t->euclidean ? overlap(t, householder(w, w.columns).q) : z;
    measure_gram(t, times(basis, transpose(basis)), p);
    p->gram = times(z, transpose(z));
    p->weights = w;
    matrix scaled = copy(t->theta);
    for (int i = 0; i < t->d; i++)
        for (int j = 0; j < t->r; j++) AT(scaled, i, j) *= t->unit[j];
    matrix gap = added(times(scaled, transpose(t->theta)), times(w, transpose(w)), -1 / sqrt(t->s));
    p->loss = square_sum(gap) / 8;
}

/* ---- closed forms ---------------------------------------------------------------------------------------------- */

/* A basis of the start's span: its rows along the teacher, then the others. */
static matrix span(const teacher *t, const json *start) {
    const json *gram = json_member(start, "gram");
    matrix along, across;
    if (gram) { /* any L with LL' = G, and C with C'C = I - L'L */
        along = cholesky(read_matrix(gram));
        matrix unit = identity(along.columns, along.columns);
        across = transpose(cholesky(added(unit, times(transpose(along), along), -1)));
    } else {
        matrix weights = read_matrix(json_member(start, "weights"));
        along = overlap(t, weights);
        across = t->canonical ? rows_of(weights, t->r, t->d) : added(weights, times(t->theta, along), -1);
    }
    return stacked(along, across);
}

static double growth(const json *scenario, double lambda, double at) {
    return json_member(scenario, "times") ? lambda * at : at * log1p(json_number(scenario, "step") * lambda);
}

/* The span's teacher rows grow by e^growth: G = Theta' P Theta of it. */
static const char *closed_form(const json *scenario, const teacher *t, point *points, int count) {
    matrix rows = span(t, json_member(scenario, "start"));
    double *logs = calloc(rows.rows, sizeof *logs);
    for (int k = 0; k < count; k++) {
        for (int j = 0; j < t->r; j++) {
            logs[j] = growth(scenario, t->lambda[j], points[k].at);
            if (!isfinite(logs[j])) return "the exponents of growth are beyond binary64";
        }
        measure_gram(t, graded_gram(rows, logs, t->r), &points[k]);
    }
    return NULL;
}

/* ---- steps ----------------------------------------------------------------------------------------------------- */

static matrix descend(const teacher *t, matrix w, double h) {
    matrix z = overlap(t, w);
    for (int j = 0; j < t->r; j++)
        for (int k = 0; k < t->s; k++) AT(z, j, k) *= t->lambda[j];
    matrix mw = times(t->theta, z);
    return polar(added(w, added(mw, times(w, times(transpose(w), mw)), -1), h));
}

/* The retraction of W + P'K. A large step would drown W where the two are added, so both are first turned by the J of
 * K' = JR: K J = R' is lower trapezoidal, and only as many columns are large as must be. */
static matrix retracted(matrix w, matrix p, matrix k, int by_qr) {
    qr lq = householder(transpose(k), w.columns);
    matrix turned = added(times(w, lq.q), times(transpose(p), transpose(lq.r)), 1);
    if (!by_qr) return times(polar(turned), transpose(lq.q));
    qr outer = householder(turned, w.columns);
    qr inner = householder(times(rows_of(outer.r, 0, w.columns), transpose(lq.q)), w.columns);
    for (int j = 0; j < w.columns; j++)
        for (int i = 0; i < w.columns && AT(inner.r, j, j) < 0; i++) AT(inner.q, i, j) *= -1;
    return times(outer.q, inner.q); /* W~ = turned J' = q (r J') */
}

typedef struct {
    matrix samples;
    double *labels, *rates;
    int batch, rate_count, by_qr;
} training;

static training training_of(const json *scenario, const teacher *t) {
    const json *rates = json_member(scenario, "learningRate"), *noise = json_member(scenario, "noise");
    training g = {read_matrix(json_member(scenario, "samples")), NULL, json_numbers(rates), 0, json_count(rates), 0};
    g.batch = json_number(scenario, "batch");
    g.by_qr = !strcmp(json_text(scenario, "retraction"), "qr");
    g.labels = noise ? json_numbers(noise) : calloc(g.samples.rows, sizeof(double));
    matrix z = overlap(t, transpose(g.samples));
    for (int n = 0; n < g.samples.rows; n++)
        for (int j = 0; j < t->r; j++) g.labels[n] += t->unit[j] * (AT(z, j, n) * AT(z, j, n) - 1);
    return g;
}

static matrix sgd_step(const teacher *t, const training *g, matrix w, int step) {
    int first = step * g->batch;
    double eta = g->rates[g->rate_count == 1 ? 0 : step], total = 0;
    matrix x = rows_of(g->samples, first, first + g->batch), v = times(x, w), cv = copy(v);
    for (int b = 0; b < g->batch; b++) {
        double student = (square_sum(rows_of(v, b, b + 1)) - square_sum(w)) / sqrt(t->s);
        double c = eta * (g->labels[first + b] - student) / (4 * g->batch * sqrt(t->s));
        for (int k = 0; k < t->s; k++) AT(cv, b, k) *= c;
        total += c;
    }
    if (t->euclidean) return added(added(w, w, -total), times(transpose(x), cv), 1);
    return retracted(w, added(x, times(v, transpose(w)), -1), cv, g->by_qr);
}

static void stepped(const json *scenario, const teacher *t, point *points, int count) {
    const json *start = json_member(scenario, "start");
    matrix w = read_matrix(json_member(start, "weights"));
    if (!strcmp(json_text(start, "map"), "polar")) w = polar(w);
    int descent = !strcmp(json_text(scenario, "kind"), "population-descent"), step = 0;
    training g;
    if (!descent) g = training_of(scenario, t);
    for (int k = 0; k < count; k++) {
        for (; step < points[k].at; step++)
            w = descent ? descend(t, w, json_number(scenario, "step")) : sgd_step(t, &g, w, step);
        measure_weights(t, w, &points[k]);
    }
}

point *engine_solve(const json *scenario, int *count, const char **reason) {
    static const char *const on_weights[] = {"population-descent", "stiefel-sgd", "euclidean-sgd"};
    const char *kind = json_text(scenario, "kind");
    int closed = !strcmp(kind, "riccati") || !strcmp(kind, "discrete-map"), by_steps = 0;
    for (int k = 0; k < 3; k++) by_steps |= !strcmp(kind, on_weights[k]);
    int equation = !strcmp(kind, "riccati-ode");
    *reason = "this engine has no flows off the Stiefel manifold and no fine-tuning";
    if (!closed && !by_steps && !equation) return NULL;
    const json *asked = json_member(scenario, json_member(scenario, "times") ? "times" : "record");
    point *points = calloc(asked->size, sizeof *points);
    double *at = json_numbers(asked);
    *count = asked->size;
    *reason = "this engine computes no limit";
    if (json_element(asked, asked->size - 1)->type != 'n') return NULL; /* "infinity" */
    for (int k = 0; k < *count; k++) points[k].at = at[k];
    if (equation) return (*reason = equation_points(scenario, points, *count)) ? NULL : points;
    teacher t = teacher_of(scenario);
    *reason = NULL;
    if (closed) *reason = closed_form(scenario, &t, points, *count);
    else stepped(scenario, &t, points, *count);
    return *reason ? NULL : points;
}
