/** Ways to solve the matrix Riccati equation (50) that people use, in binary64: compared, not trusted. */
package dev.touchstone.engine.riccati;
