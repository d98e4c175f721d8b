package dev.touchstone.cli;

import dev.touchstone.scenario.suite.GoldenSuite;
import java.util.Optional;
import picocli.CommandLine;

/** The version in the jar's manifest, and those of the suite in the jar. */
final class Version implements CommandLine.IVersionProvider {

    /** The version in the jar's manifest. */
    static String number() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "touchstone " + number(), GoldenSuite.packed().versions().toString()
        };
    }
}
