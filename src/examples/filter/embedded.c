/* A filter as it stands on a small processor, in float, that prints its covariances as JSON lines, one step a line.
 *
 *     cc -O2 -o embedded embedded.c && ./embedded > run.jsonl && ./touchstone check run.jsonl
 */
#include <stdio.h>

enum { N = 2 };

static const float F[N][N] = {{1, 0.0625f}, {0, 1}}, H[N] = {1, 0}, Q[N][N] = {{0, 0}, {0, 0.0009765625f}};
static const float R = 0.000244140625f;
static float P[N][N] = {{256, 0}, {0, 256}};

static void print(const char *name, float m[N][N]) {
    printf("\"%s\":[[%.9g,%.9g],[%.9g,%.9g]]", name, m[0][0], m[0][1], m[1][0], m[1][1]);
}

/* P - PH'HP/(HPH' + R) */
static void update(void) {
    float PHt[N], S = R;
    for (int i = 0; i < N; i++) {
        PHt[i] = 0;
        for (int j = 0; j < N; j++) PHt[i] += P[i][j] * H[j];
    }
    for (int i = 0; i < N; i++) S += H[i] * PHt[i];
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++) P[i][j] -= PHt[i] * PHt[j] / S;
}

/* FPF' + Q */
static void predict(void) {
    float FP[N][N] = {{0}};
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++)
            for (int k = 0; k < N; k++) FP[i][j] += F[i][k] * P[k][j];
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++) {
            P[i][j] = Q[i][j];
            for (int k = 0; k < N; k++) P[i][j] += FP[i][k] * F[j][k];
        }
}

int main(void) {
    printf("{\"F\":[[1,0.0625],[0,1]],\"H\":[[1,0]],\"Q\":[[0,0],[0,0.0009765625]],\"R\":[[0.000244140625]],"
           "\"precision\":\"binary32\"}\n");
    for (int k = 0; k < 200; k++) {
        printf("{\"step\":%d,", k);
        print("predicted", P);
        update();
        printf(",");
        print("filtered", P);
        printf("}\n");
        predict();
    }
    return 0;
}
