package dev.touchstone.scenario;

/** A size that problems have, by which quantities get their shapes. */
public enum Dimension {
    /** d: coordinates of an input. */
    INPUT,
    /** r: the teacher's directions, in whose coordinates G is given; all d where there is no teacher. */
    TEACHER,
    /** s: the student's neurons. */
    STUDENT,
    /** 1. */
    ONE
}
