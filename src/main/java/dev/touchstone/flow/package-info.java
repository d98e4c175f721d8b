/**
 * Population dynamics in the Gram matrix: the two Riccati flows (3) and (6) in closed form and as a Taylor series, and the
 * order-preserving discrete map (17). Samples are unknown here.
 */
package dev.touchstone.flow;
