package dev.touchstone.engine;

import dev.touchstone.linear.DecimalMatrix;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Retraction;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.Start;
import dev.touchstone.scenario.Training;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Scenarios on samples for tests: Gaussian inputs, α = ½, numbers in steps of 1/64 so that they fit 11 bits. */
public record SampleScenarios(
        Kind kind,
        int d,
        int r,
        int s,
        Optional<Retraction> retraction,
        int batch,
        List<BigDecimal> rates,
        double noise,
        int[] record,
        long seed) {

    private static final double GRID = 64;

    public static SampleScenarios stiefel(int d, int r, int s, double eta, int... record) {
        return of(Kind.STIEFEL_SGD, d, r, s, eta, record);
    }

    public static SampleScenarios of(Kind kind, int d, int r, int s, double eta, int... record) {
        Optional<Retraction> polar = kind == Kind.STIEFEL_SGD ? Optional.of(Retraction.POLAR) : Optional.empty();
        return new SampleScenarios(kind, d, r, s, polar, 1, Problems.list(eta), 0, record, 7);
    }

    public SampleScenarios qr() {
        return new SampleScenarios(kind, d, r, s, Optional.of(Retraction.QR), batch, rates, noise, record, seed);
    }

    public SampleScenarios withBatch(int size) {
        return new SampleScenarios(kind, d, r, s, retraction, size, rates, noise, record, seed);
    }

    /** That noise on every label. */
    public SampleScenarios withNoise(double each) {
        return new SampleScenarios(kind, d, r, s, retraction, batch, rates, each, record, seed);
    }

    public SampleScenarios withRates(double... each) {
        return new SampleScenarios(kind, d, r, s, retraction, batch, Problems.list(each), noise, record, seed);
    }

    /** The least squares of that many samples. */
    public static Scenario fineTune(int d, int r, int s, int n) {
        return new SampleScenarios(Kind.FINE_TUNE, d, r, s, Optional.empty(), n, List.of(), 0.25, new int[] {1}, 11)
                .scenario();
    }

    public Scenario scenario() {
        Random random = new Random(seed);
        int samples = batch * Math.max(1, record[record.length - 1]);
        DecimalMatrix weights = gaussian(d, s, random);
        DecimalMatrix inputs = gaussian(samples, d, random);
        List<BigDecimal> noises = noise == 0 ? List.of() : Collections.nCopies(samples, new BigDecimal(noise));
        List<BigDecimal> lambda = IntStream.rangeClosed(1, r)
                .mapToObj(j -> new BigDecimal(Math.rint(512 / Math.sqrt(j)) / 512))
                .toList();
        return new Scenario(
                Optional.empty(),
                kind.key() + " d=" + d + " s=" + s,
                kind,
                List.of(),
                d,
                r,
                s,
                lambda,
                Optional.empty(),
                new Start.Polar(weights),
                Optional.empty(),
                Optional.of(new Training(rates, retraction, batch, inputs, noises)),
                IntStream.of(record).mapToObj(BigDecimal::valueOf).toList());
    }

    private static DecimalMatrix gaussian(int rows, int columns, Random random) {
        double[] entries = IntStream.range(0, rows * columns)
                .mapToDouble(n -> Math.rint(random.nextGaussian() * GRID) / GRID)
                .toArray();
        return Problems.matrix(rows, columns, entries);
    }
}
