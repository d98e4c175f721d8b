/** The command line: picocli commands, exit codes, progress (SPEC §8). No mathematics. */
package dev.touchstone.cli;
