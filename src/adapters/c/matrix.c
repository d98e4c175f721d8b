#include "matrix.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

matrix matrix_of(int rows, int columns, const double *entries) {
    matrix m = {rows, columns, calloc((size_t)rows * columns + 1, sizeof(double))};
    if (entries) memcpy(m.at, entries, (size_t)rows * columns * sizeof(double));
    return m;
}

matrix identity(int rows, int columns) {
    matrix m = matrix_of(rows, columns, NULL);
    for (int i = 0; i < rows && i < columns; i++) AT(m, i, i) = 1;
    return m;
}

matrix copy(matrix a) { return matrix_of(a.rows, a.columns, a.at); }

matrix transpose(matrix a) {
    matrix t = matrix_of(a.columns, a.rows, NULL);
    for (int i = 0; i < a.rows; i++)
        for (int j = 0; j < a.columns; j++) AT(t, j, i) = AT(a, i, j);
    return t;
}

matrix times(matrix a, matrix b) {
    matrix c = matrix_of(a.rows, b.columns, NULL);
    for (int i = 0; i < a.rows; i++)
        for (int j = 0; j < b.columns; j++)
            for (int k = 0; k < a.columns; k++) AT(c, i, j) += AT(a, i, k) * AT(b, k, j);
    return c;
}

matrix added(matrix a, matrix b, double factor) {
    matrix c = copy(a);
    for (int k = 0; k < a.rows * a.columns; k++) c.at[k] += factor * b.at[k];
    return c;
}

matrix rows_of(matrix a, int from, int to) { return matrix_of(to - from, a.columns, a.at + from * a.columns); }

matrix stacked(matrix a, matrix b) {
    matrix c = matrix_of(a.rows + b.rows, a.columns, NULL);
    memcpy(c.at, a.at, (size_t)a.rows * a.columns * sizeof(double));
    memcpy(c.at + a.rows * a.columns, b.at, (size_t)b.rows * a.columns * sizeof(double));
    return c;
}

double square_sum(matrix a) {
    double sum = 0;
    for (int k = 0; k < a.rows * a.columns; k++) sum += a.at[k] * a.at[k];
    return sum;
}

static void swap_rows(matrix a, int p, int q) {
    for (int j = 0; j < a.columns; j++) {
        double entry = AT(a, p, j);
        AT(a, p, j) = AT(a, q, j), AT(a, q, j) = entry;
    }
}

matrix solve(matrix a, matrix b) {
    matrix u = copy(a), x = copy(b);
    for (int k = 0; k < a.rows; k++) {
        int p = k;
        for (int i = k + 1; i < a.rows; i++)
            if (fabs(AT(u, i, k)) > fabs(AT(u, p, k))) p = i;
        swap_rows(u, k, p), swap_rows(x, k, p);
        for (int i = k + 1; i < a.rows; i++) {
            double factor = AT(u, i, k) / AT(u, k, k);
            for (int j = k; j < a.rows; j++) AT(u, i, j) -= factor * AT(u, k, j);
            for (int j = 0; j < x.columns; j++) AT(x, i, j) -= factor * AT(x, k, j);
        }
    }
    for (int k = a.rows - 1; k >= 0; k--)
        for (int j = 0; j < x.columns; j++) {
            for (int i = k + 1; i < a.rows; i++) AT(x, k, j) -= AT(u, k, i) * AT(x, i, j);
            AT(x, k, j) /= AT(u, k, k);
        }
    return x;
}

static double column_size(matrix a, int j) {
    double size = 0;
    for (int i = 0; i < a.rows; i++) size = fmax(size, fabs(AT(a, i, j)));
    return size;
}

static void rotate(matrix a, int p, int q, double c, double t) {
    for (int i = 0; i < a.rows; i++) {
        double x = AT(a, i, p), y = AT(a, i, q);
        AT(a, i, p) = c * (x - t * y);
        AT(a, i, q) = c * (t * x + y);
    }
}

/* Rotates columns p and q until they are orthogonal; 0 when they already were. */
static int orthogonalise(matrix a, matrix turn, int p, int q) {
    double size_p = column_size(a, p), size_q = column_size(a, q), alpha = 0, beta = 0, gamma = 0;
    for (int i = 0; i < a.rows; i++) {
        double x = AT(a, i, p) / size_p, y = AT(a, i, q) / size_q;
        alpha += x * x;
        beta += y * y;
        gamma += x * y;
    }
    if (!(fabs(gamma) > sqrt(a.rows) * DBL_EPSILON / 2 * sqrt(alpha * beta))) return 0;
    double zeta = (beta * (size_q / size_p) - alpha * (size_p / size_q)) / (2 * gamma);
    double t = copysign(1 / (fabs(zeta) + hypot(1, zeta)), zeta);
    rotate(a, p, q, 1 / hypot(1, t), t);
    rotate(turn, p, q, 1 / hypot(1, t), t);
    return 1;
}

matrix polar(matrix a) {
    matrix u = copy(a), turn = identity(a.columns, a.columns);
    for (int sweep = 0, rotated = 1; rotated && sweep < 60; sweep++) {
        rotated = 0;
        for (int p = 0; p < a.columns; p++)
            for (int q = p + 1; q < a.columns; q++) rotated |= orthogonalise(u, turn, p, q);
    }
    for (int j = 0; j < u.columns; j++) {
        double size = column_size(u, j), square = 0; /* a column of 1e-200 has a norm, too */
        for (int i = 0; i < u.rows; i++) square += (AT(u, i, j) / size) * (AT(u, i, j) / size);
        for (int i = 0; i < u.rows; i++) AT(u, i, j) = AT(u, i, j) / size / sqrt(square);
    }
    return times(u, transpose(turn));
}

/* (I - 2vv'/v'v) A, from column `from` on. */
static void reflect(matrix a, const double *v, int from) {
    double size = 0, half = 0;
    for (int i = 0; i < a.rows; i++) size = fmax(size, fabs(v[i]));
    for (int i = 0; i < a.rows; i++) half += v[i] / size * (v[i] / size) / 2;
    for (int j = from; j < a.columns; j++) {
        double product = 0;
        for (int i = 0; i < a.rows; i++) product += v[i] / size * AT(a, i, j);
        for (int i = 0; i < a.rows; i++) AT(a, i, j) -= product / half * (v[i] / size);
    }
}

qr householder(matrix a, int width) {
    qr f = {identity(a.rows, width), copy(a)};
    int count = a.rows < a.columns ? a.rows : a.columns;
    matrix v = matrix_of(count, a.rows, NULL); /* a reflection a row */
    for (int k = 0; k < count; k++) {
        double norm = 0;
        for (int i = k; i < a.rows; i++) {
            AT(v, k, i) = AT(f.r, i, k);
            norm = hypot(norm, AT(v, k, i));
        }
        if (norm == 0) continue;
        AT(v, k, k) += copysign(norm, AT(v, k, k));
        reflect(f.r, &AT(v, k, 0), k);
        for (int i = k + 1; i < a.rows; i++) AT(f.r, i, k) = 0;
    }
    for (int k = count - 1; k >= 0; k--)
        if (AT(v, k, k) != 0) reflect(f.q, &AT(v, k, 0), 0);
    return f;
}

matrix cholesky(matrix a) {
    matrix schur = copy(a), columns = matrix_of(a.rows, a.rows, NULL); /* a column of L as a row */
    int rank = 0;
    for (; rank < a.rows; rank++) {
        int p = 0;
        for (int i = 1; i < a.rows; i++)
            if (AT(schur, i, i) > AT(schur, p, p)) p = i;
        double pivot = AT(schur, p, p), *l = &AT(columns, rank, 0);
        if (!(pivot > 0)) break;
        for (int i = 0; i < a.rows; i++) l[i] = AT(schur, p, i);
        for (int i = 0; i < a.rows; i++)
            for (int j = 0; j < a.rows; j++)
                AT(schur, i, j) = i == p || j == p ? 0 : AT(schur, i, j) - l[i] * l[j] / pivot;
        for (int i = 0; i < a.rows; i++) l[i] /= sqrt(pivot);
    }
    return transpose(rows_of(columns, 0, rank));
}

/* Makes the largest unused entry, its row's e^log included, the pivot of column k; -1 when all are zero. */
static int choose_pivot(matrix m, const double *logs, const int *used, int k) {
    double largest = -INFINITY;
    int row = -1, column = k;
    for (int i = 0; i < m.rows; i++)
        for (int j = k; j < m.columns && !used[i]; j++) {
            double size = log(fabs(AT(m, i, j))) + logs[i];
            if (size > largest) largest = size, row = i, column = j;
        }
    for (int i = 0; i < m.rows; i++) {
        double entry = AT(m, i, column);
        AT(m, i, column) = AT(m, i, k);
        AT(m, i, k) = entry;
    }
    return row;
}

/* The product does not change when F is multiplied from the right. So eliminate columns with complete pivoting on the
 * true sizes, which never mixes rows, and divide each column by its pivot: what remains is well conditioned, and only
 * here do the exponentials meet, as quotients. */
matrix graded_gram(matrix rows, const double *logs, int r) {
    matrix m = copy(rows);
    int *used = calloc(m.rows, sizeof *used), *pivots = calloc(m.columns + 1, sizeof *pivots), rank = 0;
    for (; rank < m.columns; rank++) {
        int p = choose_pivot(m, logs, used, rank);
        if (p < 0) break;
        for (int j = rank + 1; j < m.columns; j++) {
            double factor = AT(m, p, j) / AT(m, p, rank);
            for (int i = 0; i < m.rows; i++) AT(m, i, j) -= factor * AT(m, i, rank);
            AT(m, p, j) = 0;
        }
        pivots[rank] = p;
        used[p] = 1;
    }
    matrix b = matrix_of(m.rows, rank, NULL);
    for (int i = 0; i < m.rows; i++)
        for (int k = 0; k < rank; k++) {
            double ratio = AT(m, i, k) / AT(m, pivots[k], k);
            if (ratio != 0) AT(b, i, k) = copysign(exp(log(fabs(ratio)) + (logs[i] - logs[pivots[k]])), ratio);
        }
    matrix basis = rows_of(householder(b, rank).q, 0, r);
    return times(basis, transpose(basis));
}
