package dev.touchstone.fuzz;

import dev.touchstone.linear.DecimalMatrix;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * An orthogonal matrix that rounds nothing: (Qx)_i = sign_i · x_{source_i}.
 *
 * @param source where each entry comes from
 * @param sign +1 or −1
 */
record SignedPermutation(List<Integer> source, List<Integer> sign) {

    SignedPermutation {
        source = List.copyOf(source);
        sign = List.copyOf(sign);
    }

    static SignedPermutation identity(int n) {
        return new SignedPermutation(
                IntStream.range(0, n).boxed().toList(),
                IntStream.range(0, n).map(i -> 1).boxed().toList());
    }

    /** Random signs, and nothing moved; of more than one entry not all signs are +. */
    static SignedPermutation signs(int n, Random random) {
        int flipped = random.nextInt(n);
        return new SignedPermutation(
                IntStream.range(0, n).boxed().toList(),
                IntStream.range(0, n)
                        .map(i -> i == flipped || random.nextBoolean() ? -1 : 1)
                        .boxed()
                        .toList());
    }

    /** Two entries exchanged. */
    static SignedPermutation swap(int n, int a, int b) {
        return new SignedPermutation(
                IntStream.range(0, n)
                        .map(i -> i == a ? b : i == b ? a : i)
                        .boxed()
                        .toList(),
                identity(n).sign());
    }

    int size() {
        return source.size();
    }

    /** Qᵀ. */
    SignedPermutation inverse() {
        return new SignedPermutation(
                IntStream.range(0, size()).map(source::indexOf).boxed().toList(),
                IntStream.range(0, size())
                        .map(i -> sign.get(source.indexOf(i)))
                        .boxed()
                        .toList());
    }

    /** The same on the first n entries, which must be among themselves. */
    SignedPermutation leading(int n) {
        return new SignedPermutation(source.subList(0, n), sign.subList(0, n));
    }

    /** The same permutation without its signs. */
    SignedPermutation unsigned() {
        return new SignedPermutation(source, identity(size()).sign);
    }

    /** Q_left A Q_rightᵀ. */
    static DecimalMatrix apply(SignedPermutation left, DecimalMatrix A, SignedPermutation right) {
        int columns = A.columns();
        BigDecimal[] entries = new BigDecimal[A.rows() * columns];
        for (int n = 0; n < entries.length; n++) {
            int i = n / columns;
            int j = n % columns;
            boolean finite = A.isFinite(left.source.get(i), right.source.get(j));
            BigDecimal moved = finite ? A.get(left.source.get(i), right.source.get(j)) : null;
            entries[n] = finite && left.sign.get(i) * right.sign.get(j) < 0 ? moved.negate() : moved;
        }
        return DecimalMatrix.of(A.rows(), columns, entries);
    }
}
