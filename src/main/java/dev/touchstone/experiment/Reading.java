package dev.touchstone.experiment;

import java.util.List;

/** What the cells of an experiment are read for. */
@FunctionalInterface
interface Reading {

    Findings findings(String title, Size size, List<CellResult> results);
}
