package dev.touchstone.flow;

import dev.touchstone.number.Arithmetic;
import java.util.Optional;
import org.apache.commons.math3.FieldElement;
import org.apache.commons.math3.linear.FieldMatrix;

/**
 * One step of a Kalman filter's covariance, (70), in one arithmetic: what updates at step k and leads from k to k + 1. One such
 * step can be taken from any P, without the run that it is a part of.
 *
 * @param k counted from 0
 * @param F n×n, the transition from k to k + 1
 * @param H p×n, what the sensors see at k; empty at a step without a measurement
 * @param Q n×n, symmetric, the noise from k to k + 1
 * @param R p×p, symmetric, the sensors' noise at k
 * @param hasInformation whether R has an inverse, so that (71) holds
 * @param <T> the numbers
 */
public record CovarianceStep<T extends FieldElement<T>>(
        Arithmetic<T> arithmetic,
        int k,
        FieldMatrix<T> F,
        Optional<FieldMatrix<T>> H,
        FieldMatrix<T> Q,
        FieldMatrix<T> R,
        boolean hasInformation) {}
