package dev.touchstone.report;

import dev.touchstone.judge.FilterLogJudgement;
import dev.touchstone.judge.RunJudgement;
import dev.touchstone.judge.TrainingLogJudgement;
import java.util.List;

/** The judgement on a recorded run as a person reads it on a terminal. */
public final class RunText {

    private RunText() {}

    /** The whole report. */
    public static List<String> lines(RunJudgement judgement) {
        return judgement instanceof TrainingLogJudgement training
                ? TrainingLogText.lines(training)
                : FilterLogText.lines((FilterLogJudgement) judgement);
    }

    /** The report in one line. */
    public static String summary(RunJudgement judgement) {
        return judgement instanceof TrainingLogJudgement training
                ? TrainingLogText.summary(training)
                : FilterLogText.summary((FilterLogJudgement) judgement);
    }
}
