package dev.touchstone.scenario;

/** A size that problems have, by which quantities get their shapes. */
public enum Dimension {
    /** d: coordinates of an input. */
    INPUT,
    /** r: the teacher's directions, in whose coordinates G is given; all d where there is no teacher. */
    TEACHER,
    /** s: the student's neurons. */
    STUDENT,
    /** Ends of the support of a law: at most so many, how many is part of the answer. */
    EDGES,
    /** Numbers at which something is asked for; perhaps none. */
    POSITIONS,
    /** n: entries of a filter's state. */
    STATE,
    /** 1. */
    ONE
}
