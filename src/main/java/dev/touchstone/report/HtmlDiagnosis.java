package dev.touchstone.report;

import dev.touchstone.conform.ConformanceRun;
import dev.touchstone.conform.Outcome;
import java.util.List;
import java.util.Optional;

/** Why an engine is wrong, in lines of prose: the slot that a diagnosis fills in the HTML report. */
public interface HtmlDiagnosis {

    /** No diagnosis. */
    HtmlDiagnosis NONE = new HtmlDiagnosis() {
        @Override
        public Optional<List<String>> of(ConformanceRun run) {
            return Optional.empty();
        }

        @Override
        public Optional<List<String>> of(Outcome outcome) {
            return Optional.empty();
        }
    };

    /** What its failures have in common. */
    Optional<List<String>> of(ConformanceRun run);

    /** Why one scenario fails. */
    Optional<List<String>> of(Outcome outcome);
}
