// Boost odeint, the Runge-Kutta pair of Dormand and Prince with dense output, on the Riccati flow: see program.py.
#include <boost/numeric/odeint.hpp>
#include <boost/version.hpp>
#include <cstdio>
#include <iostream>
#include <vector>

using numbers = std::vector<double>;

static int of, n, m;
static numbers M;

// A (a x b) B (b x c), or A' B with A stored b x a.
static numbers product(const numbers &A, const numbers &B, int a, int b, int c, bool transposed = false) {
    numbers out(a * c);
    for (int i = 0; i < a; i++)
        for (int k = 0; k < b; k++)
            for (int j = 0; j < c; j++) out[i * c + j] += (transposed ? A[k * a + i] : A[i * b + k]) * B[k * c + j];
    return out;
}

// M Y + Y M - 2 Y M Y of a Gram matrix, (I - Y Y') M Y of weights
static void slope(const numbers &y, numbers &f, double) {
    numbers grown = product(M, y, n, n, m);
    if (of == 1) {
        numbers right = product(y, M, n, n, n), square = product(y, grown, n, n, n);
        for (int i = 0; i < n * n; i++) f[i] = grown[i] + right[i] - 2 * square[i];
    } else {
        numbers square = product(y, product(y, grown, m, n, m, true), n, m, m);
        for (int i = 0; i < n * m; i++) f[i] = grown[i] - square[i];
    }
}

static numbers read(int count) {
    numbers out(count);
    for (double &x : out) std::cin >> x;
    return out;
}

int main() {
    numbers head = read(6);
    of = int(head[0]), n = int(head[1]), m = int(head[2]);
    double rtol = head[4], atol = head[5];
    M = read(n * n);
    numbers y = read(n * m), times = read(int(head[3]));
    if (!std::cin) return std::cerr << "a number is missing\n", 2;
    std::puts(BOOST_LIB_VERSION);
    bool asked = times.front() == 0; // else the start is no point of the answer
    if (!asked) times.insert(times.begin(), 0.0);
    auto print = [&](const numbers &state, double time) {
        if (time > 0 || asked)
            for (double x : state) std::printf("%.17g\n", x);
    };
    using namespace boost::numeric::odeint;
    auto stepper = make_dense_output(atol, rtol, runge_kutta_dopri5<numbers>()); // this order: absolute, relative
    integrate_times(stepper, slope, y, times.begin(), times.end(), 0.1, print);
}
