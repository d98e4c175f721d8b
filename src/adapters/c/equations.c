/* The matrix Riccati equation (50), dX/dt = A'X + XA - XSX + Q, by doubling, (59) and (60), where S has one sign. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "equations.h"

static const double rounding = 1e-15;

typedef struct {
    matrix A, S, Q;
} equation;

/* E, G and H of (59) for some time. E is I + F, and F is what is kept: E - I of a short time has only the first digits of
 * the slow directions. */
typedef struct {
    matrix F, G, H;
} flow;

static matrix scaled(matrix a, double factor) { return added(matrix_of(a.rows, a.columns, NULL), a, factor); }

static matrix plus_identity(matrix a) { return added(a, identity(a.rows, a.rows), 1); }

static matrix symmetric(matrix a) { return scaled(added(a, transpose(a), 1), 0.5); }

/* U'AV */
static matrix between(matrix u, matrix a, matrix v) { return times(transpose(u), times(a, v)); }

/* S as given, or BR^-1B'; with a cross weight N also A - BR^-1N' and Q - NR^-1N'. */
static equation equation_of(const json *part) {
    const json *s = json_member(part, "S"), *n = json_member(part, "N");
    equation e = {read_matrix(json_member(part, "A")), {0}, read_matrix(json_member(part, "Q"))};
    if (s) return e.S = read_matrix(s), e;
    matrix b = transpose(read_matrix(json_member(part, "B"))), r = read_matrix(json_member(part, "R"));
    e.S = times(transpose(b), solve(r, b));
    if (!n) return e;
    matrix by_n = solve(r, transpose(read_matrix(n)));
    e.A = added(e.A, times(transpose(b), by_n), -1);
    e.Q = added(e.Q, times(read_matrix(n), by_n), -1);
    return e;
}

/* Whether S is LL' but for rounding, in any units of the states. */
static int semidefinite(matrix s) {
    matrix l = cholesky(s), rest = added(s, times(l, transpose(l)), -1);
    for (int i = 0; i < s.rows; i++)
        for (int j = 0; j < s.rows; j++)
            if (!(fabs(AT(rest, i, j)) <= 1e-12 * sqrt(fmax(AT(s, i, i), 0) * fmax(AT(s, j, j), 0)))) return 0;
    return 1;
}

/* M of (51) times h. */
static matrix hamiltonian(equation e, double h) {
    int n = e.A.rows;
    matrix m = matrix_of(2 * n, 2 * n, NULL);
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++) {
            AT(m, i, j) = -h * AT(e.A, i, j), AT(m, i, n + j) = h * AT(e.S, i, j);
            AT(m, n + i, j) = h * AT(e.Q, i, j), AT(m, n + i, n + j) = h * AT(e.A, j, i);
        }
    return m;
}

static double norm(matrix m) {
    double largest = 0;
    for (int i = 0; i < m.rows; i++) {
        double sum = 0;
        for (int j = 0; j < m.columns; j++) sum += fabs(AT(m, i, j));
        largest = fmax(largest, sum);
    }
    return largest;
}

static matrix block(matrix m, int n, int i, int j) {
    matrix part = transpose(rows_of(m, i * n, (i + 1) * n));
    return transpose(rows_of(part, j * n, (j + 1) * n));
}

/* Of a time with |Mh| <= 1/4, from the power series of e^(Mh) - I. */
static flow short_flow(matrix mh) {
    int n = mh.rows / 2;
    matrix power = mh, series = mh;
    for (int k = 2; k < 18; k++) series = added(series, power = scaled(times(mh, power), 1.0 / k), 1);
    matrix p11 = block(series, n, 0, 0), phi11 = plus_identity(p11);
    flow f = {scaled(solve(phi11, p11), -1), solve(phi11, block(series, n, 0, 1)), {0}};
    f.H = transpose(solve(transpose(phi11), transpose(block(series, n, 1, 0))));
    return f;
}

/* (60) of two equal ones. */
static flow doubled(flow f) {
    matrix e = plus_identity(f.F), gh = times(f.G, f.H), inner = plus_identity(gh);
    matrix lost = times(e, solve(inner, times(gh, e)));
    flow twice = {added(added(scaled(f.F, 2), times(f.F, f.F), 1), lost, -1), {0}, {0}};
    twice.G = symmetric(added(f.G, times(e, solve(inner, times(f.G, transpose(e)))), 1));
    twice.H = symmetric(added(f.H, between(e, f.H, solve(inner, e)), 1));
    return twice;
}

/* Whether I + GX has positive eigenvalues only: then no pole is passed on the way that G belongs to. */
static int reaches(matrix g, matrix x) {
    matrix l = cholesky(g);
    matrix inner = added(between(l, x, l), identity(l.columns, l.columns), 1 - rounding);
    return cholesky(inner).columns == l.columns;
}

/* (59) from LDL': a factored start stays one, so that rounding does not raise its rank. */
static matrix applied(flow f, matrix l, matrix d) {
    matrix le = added(transpose(l), times(transpose(l), f.F), 1);
    matrix inner = plus_identity(times(between(l, f.G, l), d));
    return symmetric(added(f.H, between(le, d, solve(inner, le)), 1));
}

/* X of S >= 0 after the time t from LDL'; without rows where it escapes. */
static matrix after(equation e, matrix l, matrix d, double t) {
    double steps = 1;
    while (norm(hamiltonian(e, t / steps)) > 0.25) steps *= 2;
    flow f = short_flow(hamiltonian(e, t / steps));
    for (; steps > 1 && reaches(scaled(f.G, 2), f.H); steps /= 2) f = doubled(f); /* 2: not just before a pole */
    if (steps > 65536) fputs("the solution from 0 has a pole, and the time is too long for steps\n", stderr), exit(1);
    for (; steps > 0; steps--) {
        if (!reaches(f.G, times(l, times(d, transpose(l))))) return (matrix){0};
        d = applied(f, l, d);
        l = identity(d.rows, d.rows);
    }
    return d;
}

/* -X solves (A, -S, -Q): so sign X and an S >= 0 are what is computed with. */
static const char *part_of(const json *part, double begin, double end, matrix *l, matrix *d, point *points, int count) {
    equation e = equation_of(part);
    double sign = semidefinite(e.S) ? 1 : -1;
    e.S = scaled(e.S, sign), e.Q = scaled(e.Q, sign);
    if (!semidefinite(e.S)) return "this engine has no S of both signs";
    for (int k = 0; k < count; k++)
        if (points[k].at > begin && points[k].at <= end && d->rows)
            points[k].solution = scaled(after(e, *l, scaled(*d, sign), points[k].at - begin), sign);
    if (d->rows) *d = scaled(after(e, *l, scaled(*d, sign), end - begin), sign);
    *l = identity(l->rows, l->rows);
    return NULL;
}

static void start_of(const json *start, matrix *l, matrix *d) {
    const json *x = json_member(start, "X"), *middle = json_member(start, "D");
    if (x) {
        *d = read_matrix(x), *l = identity(d->rows, d->rows);
        return;
    }
    *l = read_matrix(json_member(start, "L")), *d = identity(l->columns, l->columns);
    for (int k = 0; middle && k < d->rows; k++) AT(*d, k, k) = json_element(middle, k)->number;
}

const char *equation_points(const json *scenario, point *points, int count) {
    const json *segments = json_member(scenario, "segments"), *part = segments ? segments->first : scenario;
    double begin = 0, last = points[count - 1].at;
    matrix l, d;
    start_of(json_member(scenario, "start"), &l, &d);
    if (points[0].at == 0) points[0].solution = times(l, times(d, transpose(l)));
    for (; part && begin < last; part = part->next) {
        const json *until = json_member(part, "until");
        double end = until ? fmin(until->number, last) : last;
        const char *reason = part_of(part, begin, end, &l, &d, points, count);
        if (reason) return reason;
        begin = end;
    }
    return NULL;
}
