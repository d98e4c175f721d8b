/**
 * A conformance run as one page of HTML that needs nothing beside it: its style sheet, its script and its plots are inside. It reads
 * well without the script.
 */
package dev.touchstone.report.html;
