package dev.touchstone.experiment;

import dev.touchstone.experiment.Figure.Axis;
import dev.touchstone.experiment.Figure.Panel;
import dev.touchstone.experiment.Figure.Series;
import dev.touchstone.experiment.Figure.Style;
import dev.touchstone.experiment.Findings.FindingsTable;
import dev.touchstone.experiment.SpectraExperiment.Given;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the cells of {@link SpectraExperiment} say. */
final class SpectraFindings {

    private static final int BINS = 30;

    private final String title;
    private final List<CellResult> limits;
    private final List<CellResult> thresholds;
    private final List<Starts> networks;

    SpectraFindings(String title, List<CellResult> results) {
        this.title = title;
        this.limits = part(results, SpectraExperiment.LIMIT);
        this.thresholds = part(results, SpectraExperiment.THRESHOLD);
        this.networks = Starts.by(part(results, SpectraExperiment.NETWORK), "teacher", "n").stream()
                .sorted(Comparator.comparing((Starts each) -> teacher(each.cell()))
                        .thenComparing(SpectraFindings::alpha))
                .toList();
    }

    private static List<CellResult> part(List<CellResult> results, String part) {
        return results.stream()
                .filter(result -> result.cell().text("part").equals(part))
                .toList();
    }

    Findings findings() {
        List<Panel> panels = new ArrayList<>();
        limits.stream()
                .filter(limit -> limit.cell().integer("points") > 0)
                .map(this::density)
                .forEach(panels::add);
        panels.add(bands());
        return new Findings(
                List.of(supports(), thresholds(), spikes(), bulks()), words(), new Figure(title, 2, panels));
    }

    private static String teacher(Cell cell) {
        return cell.text("teacher");
    }

    private static double alpha(Starts group) {
        return Given.ALPHA.one(group.results().get(0));
    }

    private static double alpha(CellResult limit) {
        return Given.ALPHA.one(limit);
    }

    private static double[] edges(CellResult limit) {
        return Given.EDGE.of(limit);
    }

    private CellResult limit(Starts group) {
        return limits.stream()
                .filter(limit -> teacher(limit.cell()).equals(teacher(group.cell())) && alpha(limit) == alpha(group))
                .findFirst()
                .orElseThrow();
    }

    private List<CellResult> spiked() {
        return limits.stream()
                .filter(limit -> teacher(limit.cell()).equals(SpectraExperiment.SPIKES))
                .toList();
    }

    /** The strengths, the largest first. */
    private static double strength(int fromTop) {
        return SpectraExperiment.STRENGTHS[SpectraExperiment.STRENGTHS.length - 1 - fromTop];
    }

    /** Where the band of a spike begins, if it is one of its own: its index among the edges, or −1. */
    private static int band(CellResult limit, int fromTop) {
        int index = edges(limit).length - 2 * (fromTop + 1);
        return index < 2 ? -1 : index;
    }

    private static double[] eigenvalues(Starts group, int fromTop) {
        return group.results().stream()
                .mapToDouble(start -> {
                    double[] eigenvalues = Given.EIGENVALUE.of(start);
                    return eigenvalues[eigenvalues.length - 1 - fromTop];
                })
                .toArray();
    }

    /** s + ξ/s; NaN where s is below √ξ. */
    private static double predicted(CellResult limit, double s) {
        double xi = Given.XI.one(limit);
        return s * s > xi ? s + xi / s : Double.NaN;
    }

    private FindingsTable supports() {
        return new FindingsTable(
                "Certified support of Z* + sqrt(xi) GOE; the network's eigenvalues are what exceeds q, less q",
                List.of("teacher", "alpha", "xi", "q", "rank / d", "bands"),
                networks.stream()
                        .map(this::limit)
                        .map(limit -> List.of(
                                teacher(limit.cell()),
                                Double.toString(alpha(limit)),
                                digits(Given.XI.one(limit)),
                                digits(Given.Q.one(limit)),
                                digits(Given.RANK.one(limit)),
                                bandsText(edges(limit))))
                        .toList());
    }

    private static String bandsText(double[] edges) {
        return IntStream.range(0, edges.length / 2)
                .mapToObj(k -> String.format(Locale.ROOT, "%.6f to %.6f", edges[2 * k], edges[2 * k + 1]))
                .collect(Collectors.joining(", "));
    }

    private static String digits(double x) {
        return String.format(Locale.ROOT, "%.10g", x);
    }

    private static String decimals(double x) {
        return Double.isNaN(x) ? "-" : String.format(Locale.ROOT, "%.4f", x);
    }

    private FindingsTable thresholds() {
        return new FindingsTable(
                "Where a spike of mass 1/64 leaves the bulk: both counts of bands are certified",
                List.of("spike s", "in the bulk at alpha", "a band of its own at alpha", "s / sqrt(xi) there"),
                thresholds.stream()
                        .map(threshold -> {
                            double[] alphas = Given.ALPHA.of(threshold);
                            double[] xi = Given.XI.of(threshold);
                            double s = strength(threshold.cell().integer("bands") - 2);
                            return List.of(
                                    Double.toString(s),
                                    String.format(Locale.ROOT, "%.6f", alphas[0]),
                                    String.format(Locale.ROOT, "%.6f", alphas[1]),
                                    decimals(s / Math.sqrt(xi[0])) + " to " + decimals(s / Math.sqrt(xi[1])));
                        })
                        .toList());
    }

    private FindingsTable spikes() {
        List<List<String>> rows = new ArrayList<>();
        for (Starts group : networks) {
            if (teacher(group.cell()).equals(SpectraExperiment.SPIKES)) {
                for (int k = 0; k < SpectraExperiment.STRENGTHS.length; k++) {
                    CellResult limit = limit(group);
                    int band = band(limit, k);
                    rows.add(List.of(
                            Double.toString(alpha(group)),
                            Double.toString(strength(k)),
                            band < 0 ? "in the bulk" : bandsText(Arrays.copyOfRange(edges(limit), band, band + 2)),
                            decimals(predicted(limit, strength(k))),
                            Estimate.of(eigenvalues(group, k)).text(3),
                            Integer.toString(group.results().size())));
                }
            }
        }
        return new FindingsTable(
                "Spikes: certified band, s + xi/s of one alone, and the k-th largest eigenvalue of networks of d = "
                        + networks.get(0).cell().text("d") + " with its 95 % band",
                List.of("alpha", "spike s", "certified band", "s + xi/s", "measured", "starts"),
                rows);
    }

    private FindingsTable bulks() {
        return new FindingsTable(
                "The whole spectrum: networks against the certified law, means and 95 % bands over starts",
                List.of(
                        "teacher",
                        "alpha",
                        "rank / d",
                        "certified",
                        "lowest eigenvalue",
                        "lowest edge",
                        "eigenvalues outside the bands",
                        "MSE",
                        "certified MSE",
                        "gap at most"),
                networks.stream().map(this::bulk).toList());
    }

    private List<String> bulk(Starts group) {
        CellResult limit = limit(group);
        double q = Given.Q.one(limit);
        double[] edges = edges(limit);
        return List.of(
                teacher(group.cell()),
                Double.toString(alpha(group)),
                group.over(start -> share(start, x -> x > q)).text(3),
                decimals(Given.RANK.one(limit)),
                group.over(start -> Given.EIGENVALUE.of(start)[0]).text(2),
                decimals(edges[0]),
                String.format(
                        Locale.ROOT,
                        "%.1f %%",
                        100
                                * group.over(start -> share(start, x -> !isInside(x, edges)))
                                        .mean()),
                group.over(start -> Given.MSE.one(start)).text(3),
                decimals(Given.MSE.one(limit)),
                String.format(Locale.ROOT, "%.0e", worstGap(group)));
    }

    private static double worstGap(Starts group) {
        return group.results().stream()
                .mapToDouble(start -> Given.RELATIVE_GAP.one(start))
                .max()
                .orElseThrow();
    }

    private static double share(CellResult start, DoublePredicate which) {
        double[] eigenvalues = Given.EIGENVALUE.of(start);
        return (double) Arrays.stream(eigenvalues).filter(which).count() / eigenvalues.length;
    }

    private static boolean isInside(double x, double[] edges) {
        return IntStream.range(0, edges.length / 2).anyMatch(k -> edges[2 * k] <= x && x <= edges[2 * k + 1]);
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        words.add("Certified: "
                + thresholds.stream()
                        .map(threshold -> {
                            double[] alphas = Given.ALPHA.of(threshold);
                            double[] xi = Given.XI.of(threshold);
                            double s = strength(threshold.cell().integer("bands") - 2);
                            return String.format(
                                    Locale.ROOT,
                                    "the spike %.1f is in the bulk at alpha = %.5f and has a band of its own at %.5f, where s / sqrt(xi) is %.3f to %.3f",
                                    s,
                                    alphas[0],
                                    alphas[1],
                                    s / Math.sqrt(xi[0]),
                                    s / Math.sqrt(xi[1]));
                        })
                        .collect(Collectors.joining("; "))
                + ". For one spike of vanishing mass the ratio would be 1: with mass 1/64 each a spike widens to a band, which leaves the bulk later. "
                + "The counts at these alphas are proved, that nothing else happens between them is not.");
        words.add(spikeWords());
        double outside = networks.stream()
                .mapToDouble(group -> group.over(start -> share(start, x -> !isInside(x, edges(limit(group)))))
                        .mean())
                .max()
                .orElseThrow();
        double rank = networks.stream()
                .mapToDouble(group -> Math.abs(group.over(start -> share(start, x -> x > Given.Q.one(limit(group))))
                                .mean()
                        - Given.RANK.one(limit(group))))
                .max()
                .orElseThrow();
        words.add(String.format(
                Locale.ROOT,
                "Measured: of the %s eigenvalues of a network's matrix at most %.1f %% on average lie outside the certified bands, and its "
                        + "rank / d is within %.3f of the certified one.",
                networks.get(0).cell().text("d"),
                100 * outside,
                rank));
        words.add(
                "What is measured: the eigenvalues of Z - (q/lambda) times the gradient of d L by Z, with the certified q. At a minimum they are "
                        + "the network's own plus q where these are positive; the others, below q, are what the ridge cuts to 0. Its law in the limit "
                        + "is that of Z* + sqrt(xi) GOE.");
        words.add(
                "What it cannot decide: finite networks say nothing of digits. At d = 64 a spike of mass 1/64 is a single eigenvalue, whose scatter "
                        + "from start to start is as wide as its band; a band of the limit is no band of one network. The duality gap says how "
                        + "near the minimum the loss is, not how near the eigenvalues are.");
        words.add("In results.json the column quantity says what a row gives: "
                + Arrays.stream(Given.values())
                        .map(given -> given.ordinal() + " "
                                + given.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .collect(Collectors.joining(", "))
                + ".");
        return words;
    }

    private String spikeWords() {
        int inside = 0;
        int all = 0;
        double worst = 0;
        for (Starts group : networks) {
            if (teacher(group.cell()).equals(SpectraExperiment.SPIKES)) {
                for (int k = 0; k < SpectraExperiment.STRENGTHS.length; k++) {
                    CellResult limit = limit(group);
                    int band = band(limit, k);
                    if (band >= 0) {
                        double mean = Estimate.of(eigenvalues(group, k)).mean();
                        all++;
                        inside += mean >= edges(limit)[band] && mean <= edges(limit)[band + 1] ? 1 : 0;
                        worst = Math.max(worst, Math.abs(mean / predicted(limit, strength(k)) - 1));
                    }
                }
            }
        }
        return String.format(
                Locale.ROOT,
                "Measured: where a spike has a band of its own, the mean of the matching eigenvalue lies in it in %d of %d cases, and within %.1f %% of "
                        + "s + xi/s in all.",
                inside,
                all,
                100 * worst);
    }

    private Panel density(CellResult limit) {
        boolean spikes = teacher(limit.cell()).equals(SpectraExperiment.SPIKES);
        double[] edges = edges(limit);
        double[] at = Given.DENSITY.places(limit);
        double[] density = Given.DENSITY.of(limit);
        int points = limit.cell().integer("points");
        List<Series> series = new ArrayList<>();
        networks.stream()
                .filter(group -> teacher(group.cell()).equals(teacher(limit.cell())) && alpha(group) == alpha(limit))
                .map(group -> histogram(group, edges[0], edges[edges.length - 1]))
                .forEach(series::add);
        for (int k = 0; k < edges.length / 2; k++) {
            double[] x = new double[points + 2];
            double[] y = new double[points + 2];
            x[0] = edges[2 * k];
            x[points + 1] = edges[2 * k + 1];
            System.arraycopy(at, k * points, x, 1, points);
            System.arraycopy(density, k * points, y, 1, points);
            series.add(
                    new Series(k == 0 ? "certified density " + (spikes ? "(L53)" : "(L37)") : "", Style.LINE, 0, x, y));
        }
        double top = Arrays.stream(density).max().orElseThrow();
        for (int k = 0; k < edges.length; k++) {
            series.add(new Series(
                    k == 0 ? "certified ends" : "", Style.LIMIT, 0, new double[] {edges[k], edges[k]}, new double[] {
                        0, top / 4
                    }));
        }
        double q = Given.Q.one(limit);
        series.add(new Series(
                "q: what is below it is cut to 0", Style.THEORY, 4, new double[] {q, q}, new double[] {0, 1.1 * top}));
        return new Panel(
                (spikes ? "Teacher of three spikes 1.5, 3, 6, α = " : "Wishart teacher, κ* = 0.25, α = ")
                        + alpha(limit),
                new Axis("eigenvalue of the network, plus q", false),
                new Axis("density", false),
                series);
    }

    /** Of all starts together, as steps. */
    private static Series histogram(Starts group, double low, double high) {
        double width = (high - low) / BINS;
        double[] counts = new double[BINS + 4];
        int all = 0;
        for (CellResult start : group.results()) {
            for (double x : Given.EIGENVALUE.of(start)) {
                int bin = (int) Math.floor((x - low) / width) + 2;
                if (bin >= 0 && bin < counts.length) {
                    counts[bin]++;
                }
                all++;
            }
        }
        double[] x = new double[2 * counts.length];
        double[] y = new double[2 * counts.length];
        for (int bin = 0; bin < counts.length; bin++) {
            x[2 * bin] = low + (bin - 2) * width;
            x[2 * bin + 1] = low + (bin - 1) * width;
            y[2 * bin] = counts[bin] / all / width;
            y[2 * bin + 1] = y[2 * bin];
        }
        return new Series(
                group.results().size() + " networks, d = " + group.cell().text("d"), Style.LINE, 3, x, y);
    }

    private Panel bands() {
        List<Series> series = new ArrayList<>();
        series.add(edge("bulk, certified ends", 0, spiked(), limit -> 0));
        series.add(edge("", 0, spiked(), limit -> 1));
        int[] hues = {1, 2, 4};
        for (int k = 0; k < SpectraExperiment.STRENGTHS.length; k++) {
            int fromTop = k;
            List<CellResult> apart =
                    spiked().stream().filter(limit -> band(limit, fromTop) >= 0).toList();
            String name = String.format(Locale.ROOT, "spike %.1f", strength(k));
            series.add(edge(name + ", certified ends", hues[k], apart, limit -> band(limit, fromTop)));
            series.add(edge("", hues[k], apart, limit -> band(limit, fromTop) + 1));
            series.add(measured(fromTop, hues[k]));
            series.add(new Series(
                    k == 0 ? "s + ξ/s, for s > √ξ" : "",
                    Style.LIMIT,
                    hues[k],
                    spiked().stream().mapToDouble(SpectraFindings::alpha).toArray(),
                    spiked().stream()
                            .mapToDouble(limit -> predicted(limit, strength(fromTop)))
                            .toArray()));
        }
        return new Panel(
                "Spikes leave the bulk as samples are added",
                new Axis("samples, α = n/d²", true),
                new Axis("eigenvalue of the network, plus q", false),
                series);
    }

    private static Series edge(String name, int hue, List<CellResult> limits, ToIntFunction<CellResult> index) {
        return new Series(
                name,
                Style.LINE,
                hue,
                limits.stream().mapToDouble(SpectraFindings::alpha).toArray(),
                limits.stream()
                        .mapToDouble(limit -> edges(limit)[index.applyAsInt(limit)])
                        .toArray());
    }

    private Series measured(int fromTop, int hue) {
        List<Starts> groups = networks.stream()
                .filter(group -> teacher(group.cell()).equals(SpectraExperiment.SPIKES))
                .toList();
        Estimate[] estimates = groups.stream()
                .map(group -> Estimate.of(eigenvalues(group, fromTop)))
                .toArray(Estimate[]::new);
        return new Series(
                fromTop == 0 ? "networks, three largest, 95 % bands" : "",
                Style.POINTS,
                hue,
                groups.stream().mapToDouble(SpectraFindings::alpha).toArray(),
                Starts.means(estimates),
                Starts.bars(estimates));
    }
}
