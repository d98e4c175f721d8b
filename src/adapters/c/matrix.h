/* Dense matrices, row by row, and kernels that keep the digits of rows or columns of very different sizes.
 * Nothing is freed: an engine is one process for one scenario, and lives for milliseconds. */
#ifndef MATRIX_H
#define MATRIX_H

typedef struct {
    int rows, columns;
    double *at;
} matrix;

#define AT(m, i, j) ((m).at[(i) * (m).columns + (j)])

matrix matrix_of(int rows, int columns, const double *entries); /* zeros when there are none */
matrix identity(int rows, int columns);
matrix copy(matrix a);
matrix transpose(matrix a);
matrix times(matrix a, matrix b);
matrix added(matrix a, matrix b, double factor); /* a + factor b */
matrix rows_of(matrix a, int from, int to);
matrix stacked(matrix a, matrix b); /* a above b */
double square_sum(matrix a);
matrix solve(matrix a, matrix b); /* A^-1 B by elimination with row pivots */

/* A (A'A)^(-1/2) by one-sided Jacobi rotations: accurate whatever the sizes of the columns; zero rows stay zero. */
matrix polar(matrix a);

/* A = QR by reflections: the first `width` columns of Q, and all of R. */
typedef struct {
    matrix q, r;
} qr;
qr householder(matrix a, int width);

/* L with LL' = A for a semidefinite A, a column per positive pivot, the largest first; zeros of A stay zeros. */
matrix cholesky(matrix a);

/* The first r rows and columns of F (F'F)^(-1) F', F = diag(e^logs) rows, for logs of any size. */
matrix graded_gram(matrix rows, const double *logs, int r);

#endif
