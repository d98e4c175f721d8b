package dev.touchstone.spark;

import dev.touchstone.experiment.Cell;
import dev.touchstone.experiment.CellExecutor;
import dev.touchstone.experiment.CellResult;
import dev.touchstone.experiment.Experiments;
import dev.touchstone.scenario.InvalidInputException;
import java.io.Serializable;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.serializer.JavaSerializer;
import scala.collection.Iterator;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction1;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * Cells as tasks of one Spark job, a cell each. The driver is told a result when its task has finished, not when the job
 * has: a killed run keeps what was computed. The only class that uses Spark.
 */
final class SparkExecutor implements CellExecutor {

    private static final ClassTag<CellResult> RESULT = ClassTag$.MODULE$.apply(CellResult.class);

    private final SparkConf settings;

    private SparkExecutor(SparkConf settings) {
        this.settings = settings;
    }

    /** Takes what spark-submit has set, too. */
    static SparkExecutor at(String master) {
        SparkConf settings = new SparkConf()
                .setMaster(master)
                .setAppName("touchstone experiment")
                .setIfMissing("spark.log.level", "OFF")
                .set("spark.ui.enabled", "false")
                .set("spark.ui.showConsoleProgress", "false")
                // Cells are records, which Kryo does not know.
                .set("spark.serializer", JavaSerializer.class.getName());
        if (master.startsWith("local")) {
            // This machine alone: nobody else need reach the driver.
            settings.set("spark.driver.host", "127.0.0.1").set("spark.driver.bindAddress", "127.0.0.1");
        }
        return new SparkExecutor(settings);
    }

    @Override
    public void run(List<Cell> cells, Consumer<CellResult> finished) {
        JavaSparkContext spark = start();
        try (spark) {
            // As many partitions as cells: they start in order, the longest first.
            JavaRDD<Cell> each = spark.parallelize(cells, cells.size());
            spark.sc().runJob(each.rdd(), new Evaluation(), new Arrival(finished), RESULT);
        } catch (Exception e) { // Scala throws checked ones undeclared.
            throw reason(e);
        }
    }

    private JavaSparkContext start() {
        try {
            return new JavaSparkContext(settings);
        } catch (Exception e) {
            throw failure("does not start there", e);
        }
    }

    /** A cell's or the driver's own exception where one is behind it; Spark's come with pages of its state. */
    private RuntimeException reason(Exception e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof RuntimeException own && !isOfSpark(own)
                ? own
                : failure("gave up; finished cells are kept", e);
    }

    private static boolean isOfSpark(Throwable e) {
        StackTraceElement[] frames = e.getStackTrace();
        return frames.length == 0 || frames[0].getClassName().startsWith("org.apache.spark.");
    }

    private InvalidInputException failure(String what, Exception e) {
        String why = String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
        return new InvalidInputException("--spark " + settings.get("spark.master"), "Spark " + what + " (" + why + ")");
    }

    /** What a worker does. */
    private static final class Evaluation extends AbstractFunction1<Iterator<Cell>, CellResult>
            implements Serializable {

        private static final long serialVersionUID = 1L;

        @Override
        public CellResult apply(Iterator<Cell> cells) {
            return Experiments.evaluate(cells.next());
        }
    }

    /** What the driver does with a result, in Spark's one thread for events. */
    private static final class Arrival extends AbstractFunction2<Object, CellResult, BoxedUnit> {

        private final Consumer<CellResult> finished;

        Arrival(Consumer<CellResult> finished) {
            this.finished = finished;
        }

        @Override
        public BoxedUnit apply(Object partition, CellResult result) {
            finished.accept(result);
            return BoxedUnit.UNIT;
        }
    }
}
