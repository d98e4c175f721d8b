/** What a person or a program reads: tables for a terminal, JSON, JUnit's XML. No verdict is formed here. */
package dev.touchstone.report;
