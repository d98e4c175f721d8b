package org.apache.spark;

/** Something of Spark's package, for the fixture that breaks the rules: Spark itself is in the profile's class path only. */
public final class StandIn {}
