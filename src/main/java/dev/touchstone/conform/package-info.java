/** A foreign engine over a suite: each answer judged, relations between them, and what became of it since last time. */
package dev.touchstone.conform;
