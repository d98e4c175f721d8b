package dev.touchstone.openset;

import static dev.touchstone.openset.OpenEngine.DESCENTS;
import static dev.touchstone.openset.OpenEngine.SGD;
import static dev.touchstone.openset.OpenEngine.descent;

import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/** Gradient steps as libraries of optimisers take them, and other ways to go through the samples. */
final class OptimiserEngines {

    private OptimiserEngines() {}

    static List<OpenEngine> all() {
        return List.of(
                descent("nesterov", "Nesterov's momentum 0.9, the gradient taken ahead", DESCENTS, Nesterov::new),
                descent("heavy-ball", "momentum 0.5, never transported", DESCENTS, HeavyBall::new),
                descent("adam", "Adam with 0.9, 0.999, 1e-8", DESCENTS, task -> new Adaptive(task, 0.9, 0.999, false)),
                descent("rmsprop", "RMSprop with 0.99", DESCENTS, task -> new Adaptive(task, 0, 0.99, false)),
                descent("adagrad", "Adagrad", DESCENTS, task -> new Adaptive(task, 0, 1, true)),
                descent(
                        "decoupled-weight-decay",
                        "decoupled weight decay of 0.05 a unit of t",
                        DESCENTS,
                        WeightDecay::new),
                directed(
                        "clip-by-value", "gradient clipped to ±0.02, entry by entry", OptimiserEngines::clippedEntries),
                directed("clip-by-norm", "gradient clipped to norm 0.05", OptimiserEngines::clippedNorm),
                directed(
                        "sign-sgd",
                        "sign of the gradient, a hundredth of it",
                        G -> Task.entrywise(G, x -> Math.signum(x) / 100)),
                rated("warm-up", "learning rate raised from 0 over 8 steps", (k, last) -> Math.min(1, (k + 1) / 8.0)),
                rated(
                        "cosine-decay",
                        "learning rate falling like a cosine",
                        (k, last) -> (1 + Math.cos(Math.PI * k / last)) / 2),
                rated("inverse-time-decay", "learning rate divided by 1 + k/10", (k, last) -> 1 / (1 + k / 10.0)),
                descent("averaged-iterates", "the mean of all W until then reported", DESCENTS, Averaged::new),
                descent("lookahead", "every second step taken back by half", DESCENTS, Lookahead::new),
                descent("stale-gradient", "gradient at the W of the step before", DESCENTS, Stale::new),
                descent(
                        "accumulated-gradient",
                        "every second step, with the sum of two gradients",
                        DESCENTS,
                        Accumulated::new),
                descent("noisy-gradient", "Gaussian noise of 1e-3 on the gradient", DESCENTS, Noisy::new),
                resampled("shuffled-samples", "samples in a random order", OptimiserEngines::shuffled),
                resampled("sample-twice", "every sample taken twice in turn", (n, all) -> n / 2),
                resampled("samples-reversed", "samples taken from the last", (n, all) -> all - 1 - n),
                judged("label-smoothing", "labels multiplied by 0.9", Smoothed::new),
                judged("pseudo-huber", "residual e/√(1 + e²)", Huber::new),
                judged("dropout", "one neuron after the other left out of a step", Dropout::new));
    }

    private static OpenEngine judged(
            String name, String description, java.util.function.Function<Task, Descent> descent) {
        return descent(name, description, SGD, descent);
    }

    /** One whose gradient is replaced by a function of it. */
    private static OpenEngine directed(String name, String description, UnaryOperator<RealMatrix> f) {
        return descent(name, description, DESCENTS, task -> new Descent(task) {
            @Override
            protected RealMatrix direction(int k, RealMatrix W) {
                return f.apply(super.direction(k, W));
            }
        });
    }

    @FunctionalInterface
    private interface Schedule {
        double at(int k, double last);
    }

    private static OpenEngine rated(String name, String description, Schedule schedule) {
        return descent(name, description, DESCENTS, task -> new Descent(task) {
            @Override
            protected double rate(int k) {
                return super.rate(k) * schedule.at(k, task.last());
            }
        });
    }

    @FunctionalInterface
    private interface Order {
        int sample(int n, int all);
    }

    private static OpenEngine resampled(String name, String description, Order order) {
        return descent(name, description, SGD, task -> new Descent(task) {
            @Override
            protected int sample(int n) {
                return order.sample(n, task.samples.getRowDimension());
            }
        });
    }

    private static int shuffled(int n, int all) {
        List<Integer> order =
                new java.util.ArrayList<>(IntStream.range(0, all).boxed().toList());
        java.util.Collections.shuffle(order, new Random(5));
        return order.get(n);
    }

    private static RealMatrix clippedEntries(RealMatrix G) {
        return Task.entrywise(G, x -> Math.max(-0.02, Math.min(0.02, x)));
    }

    private static RealMatrix clippedNorm(RealMatrix G) {
        return G.scalarMultiply(Math.min(1, 0.05 / G.getFrobeniusNorm()));
    }

    private static class HeavyBall extends Descent {

        private RealMatrix velocity;

        HeavyBall(Task task) {
            super(task);
        }

        @Override
        protected RealMatrix direction(int k, RealMatrix W) {
            RealMatrix now = super.direction(k, W);
            velocity = velocity == null ? now : velocity.scalarMultiply(0.5).add(now);
            return velocity;
        }
    }

    private static final class Nesterov extends Descent {

        private RealMatrix velocity;

        Nesterov(Task task) {
            super(task);
        }

        @Override
        protected RealMatrix moved(int k, RealMatrix W) {
            RealMatrix kept = velocity == null ? W.scalarMultiply(0) : velocity.scalarMultiply(0.9);
            velocity = kept.add(direction(k, W.add(kept)).scalarMultiply(rate(k)));
            return W.add(velocity);
        }
    }

    /** Adam, RMSprop and Adagrad: gradients divided by the root of their mean square, or of the sum of squares. */
    private static final class Adaptive extends Descent {

        private final double beta1;
        private final double beta2;
        private final boolean summed;
        private RealMatrix mean;
        private RealMatrix square;

        Adaptive(Task task, double beta1, double beta2, boolean summed) {
            super(task);
            this.beta1 = beta1;
            this.beta2 = beta2;
            this.summed = summed;
            this.mean = new Array2DRowRealMatrix(task.d, task.s);
            this.square = mean;
        }

        @Override
        protected RealMatrix direction(int k, RealMatrix W) {
            RealMatrix now = super.direction(k, W);
            mean = mean.scalarMultiply(beta1).add(now.scalarMultiply(1 - beta1));
            square = square.scalarMultiply(beta2)
                    .add(Task.entrywise(now, x -> x * x).scalarMultiply(summed ? 1 : 1 - beta2));
            double first = 1 - Math.pow(beta1, k + 1.0);
            double second = summed ? 1 : 1 - Math.pow(beta2, k + 1.0);
            RealMatrix scaled = mean.copy();
            for (int i = 0; i < task.d; i++) {
                for (int j = 0; j < task.s; j++) {
                    scaled.multiplyEntry(i, j, 1 / first / (Math.sqrt(square.getEntry(i, j) / second) + 1e-8));
                }
            }
            return scaled.scalarMultiply(0.1);
        }
    }

    private static final class WeightDecay extends Descent {

        WeightDecay(Task task) {
            super(task);
        }

        @Override
        protected RealMatrix moved(int k, RealMatrix W) {
            return super.moved(k, W).subtract(W.scalarMultiply(0.05 * rate(k)));
        }
    }

    private static final class Averaged extends Descent {

        private RealMatrix sum;

        Averaged(Task task) {
            super(task);
        }

        @Override
        protected RealMatrix step(int k, RealMatrix W) {
            RealMatrix next = super.step(k, W);
            sum = (sum == null ? W : sum).add(next);
            return next;
        }

        @Override
        protected RealMatrix reported(int k, RealMatrix W) {
            RealMatrix mean = k == 0 ? W : sum.scalarMultiply(1.0 / (k + 1));
            return k == 0 ? W : retracted(k, W, mean);
        }
    }

    private static final class Lookahead extends Descent {

        private RealMatrix slow;

        Lookahead(Task task) {
            super(task);
        }

        @Override
        protected RealMatrix step(int k, RealMatrix W) {
            slow = slow == null ? W : slow;
            RealMatrix fast = super.step(k, W);
            if (k % 2 == 0) {
                return fast;
            }
            slow = retracted(k, W, slow.add(fast).scalarMultiply(0.5));
            return slow;
        }
    }

    private static final class Stale extends Descent {

        private RealMatrix before;

        Stale(Task task) {
            super(task);
        }

        @Override
        protected RealMatrix direction(int k, RealMatrix W) {
            RealMatrix at = before == null ? W : before;
            before = W;
            return super.direction(k, at);
        }
    }

    private static final class Accumulated extends Descent {

        private RealMatrix kept;

        Accumulated(Task task) {
            super(task);
        }

        @Override
        protected RealMatrix step(int k, RealMatrix W) {
            if (k % 2 == 0) {
                kept = direction(k, W).scalarMultiply(rate(k));
                return W;
            }
            return retracted(k, W, super.moved(k, W).add(kept));
        }
    }

    private static final class Noisy extends Descent {

        private final Random random = new Random(11);

        Noisy(Task task) {
            super(task);
        }

        @Override
        protected RealMatrix direction(int k, RealMatrix W) {
            return Task.entrywise(super.direction(k, W), x -> x + 1e-3 * random.nextGaussian());
        }
    }

    private static final class Smoothed extends Descent {

        Smoothed(Task task) {
            super(task);
        }

        @Override
        protected double label(int n) {
            return 0.9 * super.label(n);
        }
    }

    private static final class Huber extends Descent {

        Huber(Task task) {
            super(task);
        }

        @Override
        protected double residual(int n, RealVector x, RealMatrix W) {
            double e = super.residual(n, x, W);
            return e / Math.sqrt(1 + e * e);
        }
    }

    private static final class Dropout extends Descent {

        Dropout(Task task) {
            super(task);
        }

        @Override
        protected RealMatrix direction(int k, RealMatrix W) {
            RealMatrix left = super.direction(k, W);
            left.setColumn(k % task.s, new double[task.d]);
            return left;
        }
    }
}
