/**
 * Scenarios (inputs) and traces (outputs) as immutable records, their JSON files and schemas, and the golden
 * catalogue: SPEC §6. Jackson is imported here and in {@code report} only.
 */
package dev.touchstone.scenario;
