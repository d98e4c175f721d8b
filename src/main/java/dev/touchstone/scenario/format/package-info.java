/**
 * The forms in which scenarios and traces are read and written: JSON under closed schemas, NumPy's archives, CSV, and the
 * lines that a host and an engine exchange. Reading is bounded: a hostile file ends in one sentence, not in a full memory.
 *
 * <p>References: {@code golden/README.md} (files), {@code golden/PROTOCOL.md} (lines); JSON Schema 2020-12; R. Kern,
 * <i>NEP 1: A simple file format for NumPy arrays</i>, 2007. Jackson is imported here, in {@code suite} and in {@code
 * report} only.
 */
package dev.touchstone.scenario.format;
