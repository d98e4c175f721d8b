package dev.touchstone.scenario.format;

import dev.touchstone.linear.DoubledMatrix;
import dev.touchstone.linear.Moments;
import dev.touchstone.model.EnclosedLabels;
import dev.touchstone.number.FloatFormat;
import dev.touchstone.scenario.EngineInfo;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Property;
import dev.touchstone.scenario.Retraction;
import dev.touchstone.scenario.TrainingLog;
import dev.touchstone.scenario.TrainingStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A recorded run of SGD in a NumPy archive: {@code weights} of shape (N, d, s), the W_k that were recorded, {@code step} their k (0, 1, … if
 * there is none), {@code samples} of shape (·, d) or (·, B, d), {@code labels} or {@code lambda}, {@code theta} and {@code noise},
 * {@code learningRate}, {@code kind} and {@code retraction}. Samples, labels, noise and rates stand for each step from 0, or for each recorded W, of the step
 * that starts there. Nothing is in memory but what a step is judged on.
 */
final class NpzTrainingLog {

    private static final int LARGEST_D = 1 << 20;
    private static final int LARGEST_S = 1024;
    private static final int LARGEST_BATCH = 1 << 24;
    /** A W of so many numbers is read at once. */
    private static final int AT_ONCE = 1 << 22;

    private static final List<String> NUMBERS =
            List.of("weights", "step", "samples", "labels", "lambda", "theta", "noise", "learningRate");
    private static final List<String> TEXTS = List.of("kind", "retraction");
    private static final List<String> PASSED_OVER = List.of("format", "id", "title", "flags");

    private final String file;
    private final Map<String, NpySlices> arrays;
    private final EngineInfo engine;
    private final Kind kind;
    private final int recorded;
    private final int d;
    private final int s;
    private final int batch;
    private final int given;
    private final int[] at;
    private final boolean byStep;
    private final double[] lambda;
    private final Optional<Teacher> teacher;

    /** Θ as it is given: ‖θ_j‖ from above. */
    private record Teacher(NpySlices theta, double[] norms) {}

    private NpzTrainingLog(InputSource source, Map<String, NpySlices> arrays, NpzFile named, EngineInfo engine) {
        this.file = source.name();
        this.arrays = arrays;
        this.engine = engine;
        this.kind = kind(named);
        NpyHeader weights = arrays.get("weights").header();
        this.recorded = weights.size(0);
        this.d = weights.size(1);
        this.s = weights.size(2);
        if (recorded == 0 || d > LARGEST_D || s < 1 || s > LARGEST_S || s > d) {
            throw weights.invalid(
                    "found " + weights.words() + ", expected (N, d, s) with N at least 1, s at most d, d at most "
                            + LARGEST_D + " and s at most " + LARGEST_S);
        }
        if (weights.isText()) {
            weights.requireAxes(3);
        }
        NpyHeader samples = require("samples").header();
        boolean flat = samples.axes() == 2;
        if (samples.isText() || (!flat && samples.axes() != 3) || samples.size(samples.axes() - 1) != d) {
            throw samples.invalid(
                    "found " + samples.words() + ", expected numbers of shape (N, " + d + ") or (N, B, " + d + ")");
        }
        this.batch = flat ? 1 : samples.size(1);
        this.given = samples.size(0);
        if (batch < 1 || (long) batch * d > LARGEST_BATCH) {
            throw samples.invalid(
                    "found " + samples.words() + ", expected from 1 to " + LARGEST_BATCH / d + " samples a step");
        }
        this.at = steps();
        int last = at[recorded - 1];
        boolean byRecord = given == recorded || given == recorded - 1;
        this.byStep = given >= last && !byRecord;
        if (!byStep && !byRecord) {
            throw samples.invalid("found " + samples.words() + ", expected samples of each recorded W (" + recorded
                    + ", or " + (recorded - 1)
                    + ", since none is needed after the last), or of each step from 0 (at least " + last + ")");
        }
        if (given == recorded && last == recorded) {
            throw samples.invalid("found " + samples.words() + ", which may be samples of each of " + recorded
                    + " recorded W, or of each of " + last + " steps; expected " + (recorded - 1)
                    + " of the former, without one for the last W, or " + (last + 1) + " of the latter");
        }
        requireLabels();
        this.lambda = lambda();
        this.teacher = Optional.ofNullable(arrays.get("theta")).map(this::teacher);
        requireOf("labels");
        requireOf("noise");
        requireRates();
    }

    private void requireLabels() {
        boolean taught = arrays.containsKey("lambda");
        if (taught == arrays.containsKey("labels")) {
            throw new InvalidInputException(
                    file,
                    taught
                            ? "found 'labels' and 'lambda', expected one of them: the labels as they were used, or the teacher's lambda"
                            : "found neither 'labels' nor 'lambda', expected the labels y as they were used, or the teacher's lambda");
        }
        if (!taught && (arrays.containsKey("theta") || arrays.containsKey("noise"))) {
            throw new InvalidInputException(
                    file,
                    "found 'theta' or 'noise' beside 'labels', which have both in them; expected them with 'lambda'");
        }
    }

    /** Whether these arrays are those of a recorded run: a trace has no samples, a scenario one W. */
    static boolean isLog(InputSource source, Set<String> names) {
        return names.contains("weights")
                && names.contains("samples")
                && !names.contains("scenario")
                && NpzFile.slices(source, List.of("weights"))
                                .get("weights")
                                .header()
                                .axes()
                        == 3;
    }

    /** The run in that input. */
    static TrainingLog read(InputSource source, Optional<FloatFormat> declared) {
        Set<String> found = NpzFile.names(source);
        List<String> known = new ArrayList<>(NUMBERS);
        known.addAll(TEXTS);
        known.addAll(PASSED_OVER);
        known.addAll(NpzEngine.ARRAYS);
        Map<String, Long> texts = known.stream()
                .filter(name -> !NUMBERS.contains(name))
                .collect(Collectors.toMap(name -> name, name -> 0L));
        NpzFile named = NpzFile.readKnown(source, texts);
        Map<String, NpySlices> arrays = NpzFile.slices(source, NUMBERS);
        EngineInfo engine = new NpzEngine(named)
                .read(declared, List.of(arrays.get("weights").header().type()));
        for (NpySlices array : arrays.values()) {
            if (array.header().type().equals(NpyHeader.BITS)
                    && !engine.precision().equals(FloatFormat.BFLOAT16)) {
                throw array.header()
                        .invalid(
                                "found uint16, which is read as the bits of bfloat16 where --precision or a string array 'precision'"
                                        + " says bfloat16");
            }
        }
        String declaredBy = declared.isPresent()
                ? "--precision"
                : named.find("precision").isPresent() ? "its array 'precision'" : "the type of its weights";
        List<String> notes = found.stream()
                .filter(name -> !known.contains(name))
                .map(name -> "note: the array '" + name + "' is not used")
                .toList();
        return new NpzTrainingLog(source, arrays, named, engine).log(named, declaredBy, notes);
    }

    /** The one that is named, or the one on the manifold. */
    private Kind kind(NpzFile named) {
        List<Kind> kinds = Arrays.stream(Kind.values())
                .filter(each -> each.properties().contains(Property.SGD))
                .toList();
        Optional<String> name = named.text("kind");
        return kinds.stream()
                .filter(each ->
                        name.map(each.key()::equals).orElse(each.properties().contains(Property.ON_STIEFEL)))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        file,
                        "kind",
                        "found '" + name.orElse("") + "', expected "
                                + kinds.stream().map(Kind::key).collect(Collectors.joining(" or "))));
    }

    private TrainingLog log(NpzFile named, String declaredBy, List<String> notes) {
        boolean onStiefel = kind.properties().contains(Property.ON_STIEFEL);
        Optional<Retraction> retraction = named.text("retraction")
                .map(name -> Retraction.named(name)
                        .orElseThrow(() -> new InvalidInputException(
                                file, "retraction", "found '" + name + "', expected polar or qr")));
        if (!onStiefel && retraction.isPresent()) {
            throw new InvalidInputException(file, "retraction", "found one for " + kind.key() + ", which has none");
        }
        int[] pairs = IntStream.range(0, recorded - 1)
                .filter(i -> at[i + 1] == at[i] + 1)
                .toArray();
        int[] numbers = Arrays.stream(pairs).map(i -> at[i]).toArray();
        TrainingLog.Steps steps = new TrainingLog.Steps() {
            @Override
            public int[] numbers() {
                return numbers;
            }

            @Override
            public TrainingStep at(int index) {
                return step(pairs[index]);
            }
        };
        return new TrainingLog(
                file,
                engine,
                declaredBy,
                kind,
                onStiefel ? Optional.of(retraction.orElse(Retraction.POLAR)) : Optional.empty(),
                d,
                s,
                batch,
                recorded,
                notes,
                steps);
    }

    private NpySlices require(String name) {
        return Optional.ofNullable(arrays.get(name))
                .orElseThrow(() -> new InvalidInputException(file, "array '" + name + "' is missing"));
    }

    private int[] steps() {
        if (!arrays.containsKey("step")) {
            return IntStream.range(0, recorded).toArray();
        }
        NpySlices array = arrays.get("step");
        array.header().requireNumbers(recorded);
        double[] numbers = all(array);
        int[] steps = new int[recorded];
        for (int i = 0; i < recorded; i++) {
            steps[i] = (int) numbers[i];
            if (steps[i] != numbers[i] || steps[i] < 0 || (i > 0 && steps[i] <= steps[i - 1])) {
                throw array.header()
                        .invalid("found " + shown(numbers[i]) + " at " + i
                                + ", expected step numbers that rise from 0 or more");
            }
        }
        return steps;
    }

    private static String shown(double x) {
        return x == (long) x ? String.valueOf((long) x) : String.valueOf(x);
    }

    private static double[] all(NpySlices array) {
        double[] numbers = new double[Math.toIntExact(array.header().count())];
        array.read(0, numbers, 0, numbers.length);
        return numbers;
    }

    private double[] lambda() {
        if (!arrays.containsKey("lambda")) {
            return new double[0];
        }
        NpySlices array = arrays.get("lambda");
        array.header().requireAxes(1);
        if (array.header().size(0) < 1 || array.header().size(0) > Math.min(d, LARGEST_S)) {
            throw array.header()
                    .invalid("found " + array.header().words() + ", expected from 1 to " + Math.min(d, LARGEST_S)
                            + " numbers");
        }
        double[] numbers = all(array);
        double most = 0;
        for (int j = 0; j < numbers.length; j++) {
            if (!(numbers[j] >= 0 && numbers[j] <= Double.MAX_VALUE)) {
                throw array.header()
                        .invalid("found " + shown(numbers[j]) + " at " + j + ", expected numbers of at least 0");
            }
            most = Math.max(most, numbers[j]);
        }
        if (most == 0) {
            throw array.header().invalid("found only zeros, expected a number above 0");
        }
        return numbers;
    }

    private Teacher teacher(NpySlices theta) {
        theta.header().requireNumbers(d, lambda.length);
        Moments moments = moments(theta, new double[0][d]);
        double[] norms = new double[lambda.length];
        Arrays.setAll(norms, j -> Math.sqrt(moments.gram().bound(j, j)) * (1 + 0x1p-20));
        for (double norm : norms) {
            if (!Double.isFinite(norm)) {
                throw theta.header().invalid("found a number that is not finite");
            }
        }
        return new Teacher(theta, norms);
    }

    private Moments moments(NpySlices theta, double[][] X) {
        int r = lambda.length;
        Moments moments = new Moments(r, X, false);
        double[] numbers = new double[Moments.BLOCK * r];
        double[][] rows = new double[Moments.BLOCK][r];
        for (int first = 0; first < d; first += Moments.BLOCK) {
            int count = Math.min(Moments.BLOCK, d - first);
            theta.read((long) first * r, numbers, 0, count * r);
            for (int i = 0; i < count; i++) {
                System.arraycopy(numbers, i * r, rows[i], 0, r);
            }
            moments.add(rows, count);
        }
        return moments;
    }

    /** Labels or noise: one for each sample. */
    private void requireOf(String name) {
        NpySlices array = arrays.get(name);
        if (array != null) {
            boolean flat = batch == 1 && array.header().axes() == 1;
            array.header().requireNumbers(flat ? new int[] {given} : new int[] {given, batch});
        }
    }

    private void requireRates() {
        NpyHeader rates = require("learningRate").header();
        if (rates.axes() > 0) {
            rates.requireNumbers(given);
        }
        if (rates.isText()) {
            rates.requireAxes(0);
        }
    }

    /** The step from the W recorded as number i. */
    private TrainingStep step(int i) {
        int from = byStep ? at[i] : i;
        String where = "of the step from W" + at[i];
        double[][] X = new double[batch][d];
        for (int b = 0; b < batch; b++) {
            arrays.get("samples").read(((long) from * batch + b) * d, X[b], 0, d);
            requireFinite("samples", where, X[b]);
        }
        NpySlices rates = arrays.get("learningRate");
        double[] eta = new double[1];
        rates.read(rates.header().axes() == 0 ? 0 : from, eta, 0, 1);
        requireFinite("learningRate", where, eta);
        if (eta[0] < 0) {
            throw rates.header().invalid("found " + eta[0] + " " + where + ", expected at least 0");
        }
        return new TrainingStep(at[i], X, labels(from, where, X), eta[0], new Recorded(i), new Recorded(i + 1));
    }

    private EnclosedLabels labels(int from, String where, double[][] X) {
        if (arrays.containsKey("labels")) {
            return new EnclosedLabels.Given(ofSamples("labels", from, where));
        }
        double[] noise = arrays.containsKey("noise") ? ofSamples("noise", from, where) : new double[batch];
        int r = lambda.length;
        double[][] shares = new double[batch][r];
        if (teacher.isEmpty()) {
            double[][] overlaps = new double[batch][];
            for (int b = 0; b < batch; b++) {
                overlaps[b] = Arrays.copyOf(X[b], r);
                shares[b] = Arrays.stream(overlaps[b]).map(Math::abs).toArray();
            }
            return new EnclosedLabels.Taught(lambda, DoubledMatrix.of(overlaps), shares, noise);
        }
        Moments moments = moments(teacher.get().theta(), X);
        DoubledMatrix inner = moments.inner();
        for (int b = 0; b < batch; b++) {
            double size = Math.sqrt(inner.bound(b, b)) * (1 + 0x1p-20);
            shares[b] = Arrays.stream(teacher.get().norms())
                    .map(norm -> norm * size)
                    .toArray();
        }
        return new EnclosedLabels.Taught(lambda, moments.overlaps(), shares, noise);
    }

    private double[] ofSamples(String name, int from, String where) {
        double[] numbers = new double[batch];
        arrays.get(name).read((long) from * batch, numbers, 0, batch);
        requireFinite(name, where, numbers);
        return numbers;
    }

    private void requireFinite(String name, String where, double[] numbers) {
        for (double each : numbers) {
            if (!Double.isFinite(each)) {
                throw arrays.get(name).header().invalid("found a number that is not finite " + where);
            }
        }
    }

    /** W as it was recorded, rounded to the declared precision, which is what the engine meant. */
    private final class Recorded implements TrainingStep.Rows {

        private final int index;
        private final boolean rounds;
        private double[] all;

        Recorded(int index) {
            this.index = index;
            this.rounds = !arrays.get("weights").header().isWithin(engine.precision());
        }

        @Override
        public void read(int first, int count, double[][] into) {
            double[] numbers = numbers(first, count);
            int begin = numbers.length == d * s && (long) d * s <= AT_ONCE ? first * s : 0;
            for (int i = 0; i < count; i++) {
                System.arraycopy(numbers, begin + i * s, into[i], 0, s);
            }
        }

        private double[] numbers(int first, int count) {
            long size = (long) d * s;
            if (size > AT_ONCE) {
                return read((long) first * s, count * s);
            }
            if (all == null) {
                all = read(0, (int) size);
            }
            return all;
        }

        private double[] read(long from, int count) {
            double[] numbers = new double[count];
            arrays.get("weights").read((long) index * d * s + from, numbers, 0, count);
            if (rounds) {
                for (int n = 0; n < count; n++) {
                    numbers[n] = engine.precision().round(numbers[n]);
                }
            }
            return numbers;
        }
    }
}
