/** The forms in which textbooks carry a filter's covariance, (70), each rounding every operation to its engine's precision. */
package dev.touchstone.engine.kalman;
