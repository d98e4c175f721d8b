/** An experiment's figure as SVG and PNG: chart, ticks, colours. It knows {@code experiment.Figure} and no other part of a report. */
package dev.touchstone.report.figure;
