package dev.touchstone.experiment;

import dev.touchstone.scenario.InvalidInputException;
import java.util.ServiceLoader;

/**
 * Machines that compute cells. The one implementation is on Apache Spark, in a jar of its own, so that nothing of Spark is
 * in this one.
 */
public interface Cluster {

    /**
     * Where that master's cells are computed.
     *
     * @param master a Spark master: {@code local[*]}, {@code spark://HOST:7077}, …
     * @throws InvalidInputException when Spark is not there
     */
    CellExecutor at(String master);

    /**
     * The one on the class path.
     *
     * @throws InvalidInputException when there is none
     */
    static Cluster installed() {
        return ServiceLoader.load(Cluster.class)
                .findFirst()
                .orElseThrow(
                        () -> new InvalidInputException(
                                "--spark",
                                "Spark's part is a jar of its own and not on the class path; 'mvn -Pspark -DskipTests package' makes"
                                        + " target/touchstone-VERSION-spark.jar, and CONTRIBUTING.md says how spark-submit takes it"));
    }
}
