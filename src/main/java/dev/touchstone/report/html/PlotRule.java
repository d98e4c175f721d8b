package dev.touchstone.report.html;

/**
 * A straight line across a plot, with its name beside it.
 *
 * @param at a number of the axis that it stands on
 * @param isUpright whether that is the horizontal axis
 */
record PlotRule(String name, double at, boolean isUpright) {}
