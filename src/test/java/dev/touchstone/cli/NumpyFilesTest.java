package dev.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that NumPy itself wrote, and files that it reads. */
@Tag("slow")
class NumpyFilesTest {

    /** Runs the README's engine on an exported scenario and saves what README's section says. */
    private static final String ENGINE = """
            import numpy as np, sys
            z = np.load(sys.argv[1])
            assert z["weights"].shape == (z["d"], z["s"]) and z["lambda"].dtype == np.float64
            L = np.linalg.qr(z["weights"].T)[1].T
            rates = np.append(z["lambda"], np.zeros(z["d"] - z["r"]))
            gram = []
            for t in z["times"]:
                Q, _ = np.linalg.qr(L * np.exp(t * np.minimum(rates[:, None] - rates[: z["s"]], 0)))
                gram.append(Q[: z["r"]] @ Q[: z["r"]].T)
            %s(sys.argv[2], scenario=z["id"], time=z["times"], gram=np.asarray(gram%s))
            """;

    @TempDir
    private Path directory;

    private Path scenario;
    private Path trace;

    @BeforeEach
    void export() throws Exception {
        boolean present = python("import numpy") == 0;
        assumeTrue(present || System.getenv("CI") != null, "python3 with NumPy is not installed");
        assertThat(present).as("python3 with NumPy, which CI must have").isTrue();
        scenario = directory.resolve("scenario.npz");
        trace = directory.resolve("trace.npz");
        assertThat(Outcome.of("scenario", "export", "riccati-004", "-o", scenario.toString())
                        .code())
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void savedArrays_pass() throws Exception {
        assertThat(python(ENGINE.formatted("np.savez", ""))).isZero();

        Outcome outcome = Outcome.of("check", trace.toString());

        assertThat(outcome.out()).contains("declares binary64", "judged 4 of 12", "verdict: PASS");
        assertThat(outcome.code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void compressedFortranSingles_passAsBinary32() throws Exception {
        assertThat(python(ENGINE.formatted("np.savez_compressed", ", dtype='f4', order='F'")))
                .isZero();

        Outcome outcome = Outcome.of("check", trace.toString());

        assertThat(outcome.out()).contains("declares binary32", "verdict: PASS");
    }

    @Test
    void singlesDeclaredAsDoubles_areInaccurate() throws Exception {
        assertThat(python(ENGINE.formatted("np.savez", ", dtype='f4'"))).isZero();

        Outcome outcome = Outcome.of("check", trace.toString(), "--precision", "binary64");

        assertThat(outcome.out()).contains("verdict: INACCURATE");
        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void exportedScenario_comesBackByteForByte() throws IOException {
        Outcome outcome = Outcome.of("scenario", "import", scenario.toString());

        assertThat(outcome.out()).isEqualTo(Files.readString(Path.of("golden/scenarios/riccati-004.json")));
    }

    @Test
    void npzScenario_runsLikeAnyOther() {
        Outcome outcome = Outcome.of("run", "binary64", scenario.toString());

        assertThat(outcome.out())
                .isEqualTo(Outcome.of("run", "binary64", "riccati-004").out());
    }

    @Test
    void scenarioOnStandardInput_runs() throws IOException {
        String text = Files.readString(Path.of("golden/scenarios/riccati-004.json"));

        Outcome outcome = Outcome.withInput(text, "run", "binary64", "-", "-o", "-");

        assertThat(outcome.out())
                .isEqualTo(Outcome.of("run", "binary64", "riccati-004").out());
    }

    @Test
    void precisionOfAJsonTrace_isItsOwn() {
        Path json = directory.resolve("t.json");
        Outcome.of("run", "binary64", "riccati-004", "-o", json.toString());

        Outcome outcome = Outcome.of("check", json.toString(), "--precision", "binary32");

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains("a JSON trace declares its own engine.precision");
    }

    private int python(String program) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("python3", "-c", program, "" + scenario, "" + trace)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void import_overAFile_isRefusedUnlessForced() throws IOException {
        Path npz = directory.resolve("riccati-001.npz");
        Path json = Files.writeString(directory.resolve("mine.json"), "mine");
        Outcome.of("scenario", "export", "riccati-001", "-o", npz.toString());

        Outcome refused = Outcome.of("scenario", "import", npz.toString(), "-o", json.toString());
        assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err()).isEqualTo("touchstone: " + json + ": is there already; --force replaces it\n");
        assertThat(json).hasContent("mine");

        assertThat(Outcome.of("scenario", "import", "--force", npz.toString(), "-o", json.toString())
                        .code())
                .isZero();
        assertThat(json).content().contains("riccati-001");
    }
}
