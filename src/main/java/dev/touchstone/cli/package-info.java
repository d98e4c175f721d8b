/** The command line: picocli commands, exit codes, progress. No mathematics. */
package dev.touchstone.cli;
