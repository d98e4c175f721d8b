package dev.touchstone.dynamics;

import dev.touchstone.flow.Hamiltonian;
import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.linear.Matrices;
import dev.touchstone.number.Arithmetic;
import dev.touchstone.scenario.RiccatiOdeProblem;
import dev.touchstone.scenario.RiccatiSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * The numbers of (50) in one arithmetic, every given one {@linkplain Hook moved} once.
 *
 * @param problem as it was read
 * @param isGiven whether nothing has been moved
 * @param pieces in the order of time
 * @param start X₀
 * @param <T> the numbers
 */
public record EquationRun<T extends FieldElement<T>>(
        Arithmetic<T> arithmetic,
        RiccatiOdeProblem problem,
        boolean isGiven,
        List<Piece<T>> pieces,
        FieldMatrix<T> start) {

    /**
     * Coefficients as they are given: S, or B and R, perhaps with N.
     *
     * @param until empty for the last
     */
    public record Piece<T extends FieldElement<T>>(
            Optional<T> until,
            FieldMatrix<T> A,
            Optional<FieldMatrix<T>> S,
            Optional<Control<T>> control,
            FieldMatrix<T> Q) {

        /** (A, S, Q) of (50), S = BR⁻¹Bᵀ where it is given so. */
        public Hamiltonian<T> equation(Arithmetic<T> arithmetic) {
            return control.map(of -> of.equation(arithmetic, A, Q))
                    .orElseGet(() -> new Hamiltonian<>(arithmetic, A, S.orElseThrow(), Q));
        }
    }

    /** B, R and the cross weight N, 0 where there is none. */
    public record Control<T extends FieldElement<T>>(FieldMatrix<T> B, FieldMatrix<T> R, FieldMatrix<T> N) {

        /** That of A and Q with these. */
        public Hamiltonian<T> equation(Arithmetic<T> arithmetic, FieldMatrix<T> A, FieldMatrix<T> Q) {
            return Hamiltonian.ofControl(arithmetic, A, B, R, N, Q);
        }
    }

    /** Its numbers in that arithmetic; the hook sees the segments in their order, then the start. */
    public static <T extends FieldElement<T>> EquationRun<T> of(
            Arithmetic<T> arithmetic, RiccatiOdeProblem problem, Hook<T> hook) {
        Reading<T> reading = new Reading<>(arithmetic, hook);
        List<Piece<T>> pieces = new ArrayList<>();
        for (RiccatiSegment segment : problem.segments()) {
            pieces.add(reading.piece(segment));
        }
        return new EquationRun<>(
                arithmetic, problem, hook.isIdentity(), pieces, Hook.startOf(arithmetic, problem.from(), hook));
    }

    private record Reading<T extends FieldElement<T>>(Arithmetic<T> arithmetic, Hook<T> hook) {

        Piece<T> piece(RiccatiSegment segment) {
            Optional<T> until = segment.until().map(arithmetic::of).map(hook::input);
            FieldMatrix<T> A = any(segment.A());
            Optional<FieldMatrix<T>> S = Optional.empty();
            Optional<Control<T>> control = Optional.empty();
            if (segment.quadratic() instanceof RiccatiSegment.Given given) {
                S = Optional.of(symmetric(given.S()));
            } else if (segment.quadratic() instanceof RiccatiSegment.Control of) {
                control = Optional.of(new Control<>(
                        any(of.B()),
                        symmetric(of.R()),
                        of.N()
                                .map(this::any)
                                .orElseGet(() -> Matrices.zero(
                                        arithmetic, of.B().rows(), of.B().columns()))));
            }
            return new Piece<>(until, A, S, control, symmetric(segment.Q()));
        }

        private FieldMatrix<T> any(DecimalMatrix matrix) {
            return Hook.entries(arithmetic, Matrices.of(arithmetic, matrix), hook::input);
        }

        private FieldMatrix<T> symmetric(DecimalMatrix matrix) {
            return Hook.symmetricEntries(Matrices.of(arithmetic, matrix), hook::input);
        }
    }
}
