package dev.touchstone.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.touchstone.conform.ConformanceRun;
import dev.touchstone.report.SampleRuns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report in a browser: headless Chromium, as Debian packages it, on a phone's width. */
@Tag("slow")
class HtmlReportInChromiumTest {

    private static final int SECONDS = 120;

    /** Opens everything, so that what is folded away is laid out too, and writes down what it finds. */
    private static final String PROBE = """
            <script>
            document.querySelectorAll("details").forEach(function (each) { each.open = true; });
            var page = document.documentElement;
            var small = Array.from(document.querySelectorAll("svg")).filter(function (svg) {
              var box = svg.getBoundingClientRect();
              return !(box.width > 100) || !(box.height > 20);
            });
            var choose = document.getElementById("choose");
            choose.value = "s2";
            choose.dispatchEvent(new Event("change"));
            parent.postMessage([
              "width " + page.clientWidth, "overflow " + (page.scrollWidth - page.clientWidth),
              "plots " + document.querySelectorAll("svg").length, "small " + small.length,
              "open " + Array.from(document.querySelectorAll("details.scenario[open]")).map(function (each) {
                return each.id;
              }).join(" "),
              "focused " + document.activeElement.tagName
            ].join(", "), "*");
            </script>
            """;

    /** Chromium's own window is never as narrow as a phone; a frame is. */
    private static final String PHONE = """
            <!DOCTYPE html><title>phone</title><p id="found"></p>
            <script>
            window.addEventListener("message", function (event) {
              document.getElementById("found").textContent = "found: " + event.data;
            });
            </script>
            <iframe src="probed.html" style="width: 390px; height: 844px; border: 0"></iframe>
            """;

    @TempDir
    private static Path directory;

    private static String html;

    private record Ended(int code, String out, String err) {}

    @BeforeAll
    static void writePages() throws Exception {
        boolean present = isPresent();
        assumeTrue(present || System.getenv("CI") != null, "chromium is not installed");
        ConformanceRun run = SampleRuns.mixed(2);
        html = new String(HtmlReport.of(run, run.diagnosis()), StandardCharsets.UTF_8);
        Files.writeString(directory.resolve("report.html"), html);
        Files.writeString(
                directory.resolve("probed.html"),
                html.replaceFirst("<meta http-equiv=[^>]*>", "").replace("</body>", PROBE + "</body>"));
        Files.writeString(directory.resolve("phone.html"), PHONE);
    }

    private static boolean isPresent() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("chromium", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Ended chromium(String page, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--enable-logging=stderr",
                "--user-data-dir=" + Files.createTempDirectory(directory, "profile")));
        command.addAll(List.of(options));
        command.add(directory.resolve(page).toUri().toString());
        Path out = Files.createTempFile(directory, "out", "");
        Path err = Files.createTempFile(directory, "err", "");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        assertThat(ended).as("chromium ended within %d s", SECONDS).isTrue();
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    @Test
    void phone_seesEveryPlotAndScrollsOnlyDown() throws Exception {
        int plots = html.split("<svg", -1).length - 1;

        Ended ended = chromium("phone.html", "--dump-dom", "--virtual-time-budget=10000");

        assertThat(ended.out())
                .contains("found: width 390, overflow 0, plots " + plots + ", small 0, open s2, focused SUMMARY");
    }

    @Test
    void page_underItsOwnSecurityPolicy_complainsOfNothing() throws Exception {
        Ended ended = chromium("report.html", "--dump-dom");

        assertThat(ended.code()).isZero();
        assertThat(ended.err()).doesNotContain("CONSOLE");
        assertThat(ended.out()).contains("<option value=\"s1\">"); // the script ran
    }
}
