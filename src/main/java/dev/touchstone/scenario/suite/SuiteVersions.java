package dev.touchstone.scenario.suite;

import dev.touchstone.scenario.format.EngineProtocol;

/**
 * The four numbers that tell two suites, or a suite and its reader, apart: {@code golden/README.md}.
 *
 * @param protocol of the JSON lines between a host and an engine
 * @param format of scenario, trace, index and report files
 * @param vectors how many scenarios the suite has ever had; ids are never taken back, so it only grows
 * @param errata how many of them were found wrong and are superseded
 */
public record SuiteVersions(int protocol, int format, int vectors, int errata) {

    /** The one file format there is; the schemas refuse any other. */
    public static final int FORMAT = 1;

    static SuiteVersions of(GoldenIndex index) {
        return new SuiteVersions(
                EngineProtocol.VERSION,
                FORMAT,
                index.entries().size(),
                index.errata().size());
    }

    /** E.g. {@code protocol 1, file format 1, vectors 248, errata 0}. */
    @Override
    public String toString() {
        return "protocol " + protocol + ", file format " + format + ", vectors " + vectors + ", errata " + errata;
    }
}
