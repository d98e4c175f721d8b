/**
 * Benchmarks (JMH), compiled by the profile {@code bench} only; {@code src/jmh/compare.sh} runs them beside other
 * people's programs.
 */
package dev.touchstone.bench;
