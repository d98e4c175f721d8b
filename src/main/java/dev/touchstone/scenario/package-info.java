/**
 * Scenarios (inputs) and traces (outputs) as immutable records: what is asked, what is answered, and where a number stands.
 * Files are unknown here: {@code scenario.format} reads and writes them, {@code scenario.suite} is the golden catalogue.
 */
package dev.touchstone.scenario;
