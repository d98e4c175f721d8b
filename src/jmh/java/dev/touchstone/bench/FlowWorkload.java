package dev.touchstone.bench;

import dev.touchstone.flow.RiccatiFlow;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Ball;
import dev.touchstone.number.BallArithmetic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.FieldMatrix;

/** The flow that every contender computes: the numbers of {@code ric.txt}, which {@code yardsticks/gen.py} writes. */
record FlowWorkload(BallArithmetic arithmetic, List<Ball> lambda, FieldMatrix<Ball> Z0, List<Ball> times) {

    private static final int DIGITS = 40;
    /** Of a unit of the last digit, (D1). */
    private static final BigDecimal SHARE_OF_A_UNIT = new BigDecimal("0.005");

    /** The workload in balls of that many bits; all its numbers are doubles, so exact. */
    static FlowWorkload read(Path file, int bits) {
        BallArithmetic arithmetic = BallArithmetic.ofBits(bits);
        try (Scanner numbers = new Scanner(Files.readString(file))) {
            int r = numbers.nextInt();
            int s = numbers.nextInt();
            int times = numbers.nextInt();
            List<Ball> lambda = balls(arithmetic, numbers, r);
            List<Ball> rows = balls(arithmetic, numbers, r * s);
            FieldMatrix<Ball> Z0 = Matrices.build(arithmetic, r, s, (i, j) -> rows.get(i * s + j));
            return new FlowWorkload(arithmetic, lambda, Z0, balls(arithmetic, numbers, times));
        } catch (IOException e) {
            throw new UncheckedIOException("no workload: python3 src/jmh/yardsticks/gen.py writes " + file, e);
        }
    }

    private static List<Ball> balls(BallArithmetic arithmetic, Scanner numbers, int n) {
        return Stream.generate(numbers::next)
                .limit(n)
                .map(BigDecimal::new)
                .map(arithmetic::of)
                .toList();
    }

    /** (5a) at every time. */
    List<FieldMatrix<Ball>> trace() {
        List<FieldMatrix<Ball>> trace = new ArrayList<>();
        for (Ball tau : times) {
            RiccatiFlow.Exponentials<Ball> at = RiccatiFlow.exponentials(arithmetic, lambda, tau);
            trace.add(RiccatiFlow.fromOverlap(arithmetic, at.E(), at.K(), Z0));
        }
        return trace;
    }

    /**
     * Refuses a trace unless all its entries are proved to 40 digits: each radius at most 0.005 units of the 40th.
     *
     * @throws IllegalStateException naming the first entry that is not
     */
    static void requireProved(List<FieldMatrix<Ball>> trace) {
        for (int k = 0; k < trace.size(); k++) {
            FieldMatrix<Ball> G = trace.get(k);
            for (int i = 0; i < G.getRowDimension(); i++) {
                for (int j = 0; j < G.getColumnDimension(); j++) {
                    if (!isProved(G.getEntry(i, j))) {
                        throw new IllegalStateException("not proved to " + DIGITS + " digits: G[" + i + "][" + j
                                + "] at point " + k + " is " + G.getEntry(i, j));
                    }
                }
            }
        }
    }

    static boolean isProved(Ball x) {
        if (x.containsZero()) {
            return x.isZero();
        }
        BigDecimal middle = x.midpoint();
        BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(middle.precision() - middle.scale() - DIGITS);
        return x.radius().compareTo(unit.multiply(SHARE_OF_A_UNIT)) <= 0;
    }
}
