package dev.touchstone.spark;

import dev.touchstone.experiment.CellExecutor;
import dev.touchstone.experiment.Cluster;
import dev.touchstone.scenario.InvalidInputException;

/** Apache Spark, which has to be on the class path: {@code spark-submit} puts it there. */
public final class SparkCluster implements Cluster {

    @Override
    public CellExecutor at(String master) {
        try {
            return SparkExecutor.at(master);
        } catch (NoClassDefFoundError e) {
            throw new InvalidInputException(
                    "--spark",
                    "Spark itself is not on the class path (no "
                            + e.getMessage().replace('/', '.')
                            + "); start the command with spark-submit, as CONTRIBUTING.md says");
        }
    }
}
