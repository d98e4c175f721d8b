package dev.touchstone.openset;

import org.apache.commons.math3.linear.RealMatrix;

/** A way to follow a quadratic equation from its start to τ. */
@FunctionalInterface
interface FlowSolver {

    RealMatrix at(Quadratic equation, double tau);
}
