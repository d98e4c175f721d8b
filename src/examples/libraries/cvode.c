/* SUNDIALS CVODE, its backward differentiation formulas and dense Newton steps, on the Riccati flow: see program.py.
 * cc -O2 -o cvode cvode.c -lsundials_cvode -lsundials_nvecserial -lsundials_sunmatrixdense -lsundials_sunlinsoldense -lm */
#include <cvode/cvode.h>
#include <nvector/nvector_serial.h>
#include <stdio.h>
#include <stdlib.h>
#include <sundials/sundials_version.h>
#include <sunlinsol/sunlinsol_dense.h>
#include <sunmatrix/sunmatrix_dense.h>

static int n, m;
static double *M, *product, *small;

static double number(void) {
    double x;
    if (scanf("%lf", &x) != 1) fputs("a number is missing\n", stderr), exit(2);
    return x;
}

/* out (a x c) = A (a x b) B (b x c), or A' B with A stored b x a. */
static void multiply(double *out, const double *A, const double *B, int a, int b, int c, int transposed) {
    for (int i = 0; i < a; i++)
        for (int j = 0; j < c; j++) {
            double sum = 0;
            for (int k = 0; k < b; k++) sum += (transposed ? A[k * a + i] : A[i * b + k]) * B[k * c + j];
            out[i * c + j] = sum;
        }
}

/* M Y + Y M - 2 Y M Y of a symmetric state */
static int gram(realtype t, N_Vector state, N_Vector slope, void *data) {
    double *y = N_VGetArrayPointer(state), *f = N_VGetArrayPointer(slope);
    (void)t, (void)data;
    multiply(product, M, y, n, n, n, 0);
    multiply(small, y, product, n, n, n, 0);
    multiply(f, y, M, n, n, n, 0);
    for (int i = 0; i < n * n; i++) f[i] += product[i] - 2 * small[i];
    return 0;
}

/* (I - Y Y') M Y */
static int weights(realtype t, N_Vector state, N_Vector slope, void *data) {
    double *y = N_VGetArrayPointer(state), *f = N_VGetArrayPointer(slope);
    (void)t, (void)data;
    multiply(product, M, y, n, n, m, 0);
    multiply(small, y, product, m, n, m, 1);
    multiply(f, y, small, n, m, m, 0);
    for (int i = 0; i < n * m; i++) f[i] = product[i] - f[i];
    return 0;
}

int main(void) {
    int of = (int)number();
    n = (int)number(), m = (int)number();
    int count = (int)number(), size = n * m;
    double rtol = number(), atol = number(), reached = 0;
    M = malloc(n * n * sizeof *M), product = malloc(size * sizeof *M), small = malloc((n + m) * (n + m) * sizeof *M);
    for (int i = 0; i < n * n; i++) M[i] = number();
    SUNContext context;
    SUNContext_Create(NULL, &context);
    N_Vector y = N_VNew_Serial(size, context);
    for (int i = 0; i < size; i++) N_VGetArrayPointer(y)[i] = number();

    void *solver = CVodeCreate(CV_BDF, context);
    SUNMatrix jacobian = SUNDenseMatrix(size, size, context);
    CVodeInit(solver, of == 1 ? gram : weights, 0, y);
    CVodeSStolerances(solver, rtol, atol);
    CVodeSetLinearSolver(solver, SUNLinSol_Dense(y, jacobian, context), jacobian);
    CVodeSetMaxNumSteps(solver, 1000000); /* 500 unless told, too few for long times at tight tolerances */
    puts(SUNDIALS_VERSION);
    for (int k = 0; k < count; k++) {
        double time = number();
        int flag = time > 0 ? CVode(solver, time, y, &reached, CV_NORMAL) : 0;
        if (flag < 0) return fprintf(stderr, "CVode at tau = %g: %s\n", reached, CVodeGetReturnFlagName(flag)), 1;
        for (int i = 0; i < size; i++) printf("%.17g\n", N_VGetArrayPointer(y)[i]);
    }
    return 0;
}
