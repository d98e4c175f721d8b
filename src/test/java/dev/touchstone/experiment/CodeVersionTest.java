package dev.touchstone.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeVersionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NormsFindings.class",
                "SamplesFindings$Fit.class",
                "ExponentsTables.class",
                "PhaseDiagramPanels.class",
                "Findings.class",
                "Figure.class",
                "Figure$Axis.class"
            })
    void classThatSaysSomethingOfNumbers_isNotPartOfIt(String file) {
        assertThat(CodeVersion.onlyReads(file)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NormsExperiment.class",
                "ExponentsExperiment$Problem.class",
                "TriangularFlow.class",
                "RiskCurves.class",
                "FindingsOfSomethingElse.class",
                "Figures.class"
            })
    void classThatMayComputeNumbers_isPartOfIt(String file) {
        assertThat(CodeVersion.onlyReads(file)).isFalse();
    }
}
