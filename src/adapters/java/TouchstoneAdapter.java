import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/**
 * The Touchstone protocol for an engine in Java, in one file that needs nothing but a JDK: copy it and replace
 * {@link Engine} by your own; {@link Json} reads and writes the files.
 *
 * <pre>
 * java TouchstoneAdapter.java scenario.json trace.json    one scenario, one process
 * java TouchstoneAdapter.java --stdio                     many scenarios, JSON lines on standard input and output
 * </pre>
 */
public final class TouchstoneAdapter {

    private TouchstoneAdapter() {}

    public static void main(String[] args) throws IOException {
        PrintStream channel = System.out;
        System.setOut(System.err); // the protocol keeps standard output for itself
        if (args[0].equals("--stdio")) {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Map<String, Object> message = Json.object(Json.read(line));
                if (message.get("cmd").equals("stop")) {
                    break;
                }
                channel.write((Json.write(reply(message)) + "\n").getBytes(StandardCharsets.UTF_8));
                channel.flush();
            }
        } else {
            Map<String, Object> scenario = Json.object(Json.read(Files.readString(Path.of(args[0]))));
            Files.writeString(Path.of(args[1]), Json.write(answer(scenario)));
        }
    }

    /** The trace of one scenario, or why it was skipped. */
    static Map<String, Object> answer(Map<String, Object> scenario) {
        Map<String, Object> trace = new LinkedHashMap<>();
        trace.put("format", 1);
        trace.put("scenario", scenario.getOrDefault("id", scenario.get("title")));
        try {
            List<Object> points = Engine.solve(scenario);
            trace.put("engine", Map.of("name", Engine.NAME, "version", Engine.VERSION, "precision", Engine.PRECISION));
            trace.put("points", points);
        } catch (Engine.Unsupported reason) {
            trace.put("skipped", reason.getMessage());
        }
        return trace;
    }

    /** What one line of the host is answered. */
    static Map<String, Object> reply(Map<String, Object> message) {
        if (message.get("cmd").equals("start")) {
            return message.containsKey("variant")
                    ? Map.of("protocol", 1, "error", "this process holds one engine, no variants")
                    : Map.of(
                            "protocol",
                            1,
                            "name",
                            Engine.NAME,
                            "version",
                            Engine.VERSION,
                            "precision",
                            Engine.PRECISION,
                            "kinds",
                            Engine.KINDS);
        }
        Object seq = message.get("seq");
        try {
            Map<String, Object> trace = answer(Json.object(message.get("scenario")));
            return trace.containsKey("skipped")
                    ? Map.of("seq", seq, "skipped", trace.get("skipped"))
                    : Map.of("seq", seq, "trace", trace);
        } catch (RuntimeException problem) { // one failure must not end the run
            return Map.of("seq", seq, "error", problem.toString());
        }
    }
}

/** A small engine, binary64: closed forms for the Riccati flow and the discrete map, definitions for what steps. */
final class Engine {

    static final String NAME = "java-closed-forms";
    static final String VERSION = "1";
    static final String PRECISION = "binary64";
    static final List<String> KINDS =
            List.of("riccati", "discrete-map", "population-descent", "stiefel-sgd", "euclidean-sgd");

    /** A scenario that this engine does not claim to solve. */
    static final class Unsupported extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unsupported(String reason) {
            super(reason);
        }
    }

    private final Map<String, Object> scenario;
    private final String kind;
    private final int r;
    private final int s;
    private final double[] lambda;
    private final double[] unit; // λ_j/‖Λ‖
    private final boolean canonical;
    private final double[][] theta;

    private Engine(Map<String, Object> scenario) {
        this.scenario = scenario;
        this.kind = (String) scenario.get("kind");
        this.r = (int) Json.number(scenario.get("r"));
        this.s = (int) Json.number(scenario.get("s"));
        this.lambda = Json.row(scenario.get("lambda"));
        this.canonical = scenario.get("theta").equals("canonical");
        this.theta = canonical
                ? Matrix.identity((int) Json.number(scenario.get("d")), r)
                : Matrix.polar(Json.matrix(scenario.get("theta")));
        double[] ratios = DoubleStream.of(lambda).map(l -> l / lambda[0]).toArray(); // squares of λ_j may underflow
        double norm = Math.sqrt(Matrix.dot(ratios, ratios));
        this.unit = DoubleStream.of(ratios).map(ratio -> ratio / norm).toArray();
    }

    /** The points of the trace. */
    static List<Object> solve(Map<String, Object> scenario) {
        Engine engine = new Engine(scenario);
        return switch (engine.kind) {
            case "riccati" -> engine.closedForm((l, tau) -> l * tau);
            case "discrete-map" -> engine.closedForm((l, k) -> k * Math.log1p(engine.number("step") * l));
            case "population-descent" -> engine.stepped((w, step) -> engine.descend(w));
            case "stiefel-sgd", "euclidean-sgd" -> engine.stepped(engine.new Sgd());
            default -> throw new Unsupported("kind " + engine.kind);
        };
    }

    private double number(String name) {
        return Json.number(scenario.get(name));
    }

    private List<Object> points(DoubleFunction<Map<String, Object>> quantities) {
        String axis = scenario.containsKey("times") ? "time" : "step";
        List<Object> points = new ArrayList<>();
        for (double at : Json.row(scenario.get(axis.equals("time") ? "times" : "record"))) {
            Map<String, Object> point = quantities.apply(at);
            point.put(axis, axis.equals("time") ? (Object) at : (Object) (long) at);
            points.add(point);
        }
        return points;
    }

    private double[][] overlap(double[][] a) {
        return canonical ? Arrays.copyOf(a, r) : Matrix.times(Matrix.transpose(theta), a);
    }

    private Map<String, Object> measured(double[][] gram) {
        Map<String, Object> values = new LinkedHashMap<>();
        double[] alignment = new double[r];
        double explained = 0;
        for (int i = 0; i < r; i++) {
            alignment[i] = gram[i][i];
            for (int j = 0; j < r; j++) {
                explained += unit[i] * unit[j] * gram[i][j] * gram[i][j];
            }
        }
        values.put("gram", gram);
        values.put("alignment", alignment);
        values.put("risk", 1 - explained);
        return values;
    }

    private Map<String, Object> measuredWeights(double[][] w) {
        double[][] z = overlap(w);
        double[][] basis =
                kind.equals("euclidean-sgd") ? overlap(Matrix.householder(w, s).q()) : z;
        double[][] wanted = new double[theta.length][];
        Arrays.setAll(wanted, i -> Matrix.product(theta[i], unit));
        double[][] gap = Matrix.added(
                Matrix.times(wanted, Matrix.transpose(theta)), Matrix.times(w, Matrix.transpose(w)), -1 / Math.sqrt(s));
        Map<String, Object> values = measured(Matrix.times(basis, Matrix.transpose(basis)));
        values.put("weights", w);
        values.put("gram", Matrix.times(z, Matrix.transpose(z)));
        values.put("loss", Matrix.squareSum(gap) / 8);
        return values;
    }

    private interface Growth {
        double exponent(double lambda, double at);
    }

    /** The span of the start, its rows along the teacher grown by e^exponent: G = ΘᵀPΘ of it. */
    private List<Object> closedForm(Growth growth) {
        double[][] rows = span(Json.object(scenario.get("start")));
        return points(at -> {
            double[] logs = new double[rows.length];
            for (int j = 0; j < r; j++) {
                logs[j] = growth.exponent(lambda[j], at);
                if (!Double.isFinite(logs[j])) {
                    throw new Unsupported("the exponents of growth are beyond binary64");
                }
            }
            return measured(Matrix.gradedGram(rows, logs, r));
        });
    }

    private double[][] span(Map<String, Object> start) {
        if (!start.containsKey("gram")) {
            double[][] weights = Json.matrix(start.get("weights"));
            double[][] along = overlap(weights);
            return Matrix.stacked(
                    along,
                    canonical
                            ? Arrays.copyOfRange(weights, r, weights.length)
                            : Matrix.added(weights, Matrix.times(theta, along), -1));
        }
        double[][] along = Matrix.cholesky(Json.matrix(start.get("gram"))); // any L with LLᵀ = G, C with CᵀC = I − LᵀL
        int width = along[0].length;
        double[][] defect =
                Matrix.added(Matrix.identity(width, width), Matrix.times(Matrix.transpose(along), along), -1);
        return Matrix.stacked(along, Matrix.transpose(Matrix.cholesky(defect)));
    }

    private interface Step {
        double[][] advance(double[][] w, int step);
    }

    private List<Object> stepped(Step step) {
        Map<String, Object> start = Json.object(scenario.get("start"));
        double[][] weights = Json.matrix(start.get("weights"));
        double[][][] w = {start.get("map").equals("polar") ? Matrix.polar(weights) : weights};
        int[] done = {0};
        return points(at -> {
            for (; done[0] < at; done[0]++) {
                w[0] = step.advance(w[0], done[0]);
            }
            return measuredWeights(w[0]);
        });
    }

    private double[][] descend(double[][] w) {
        double[][] z = overlap(w);
        double[][] taught = new double[r][s];
        for (int j = 0; j < r; j++) {
            for (int k = 0; k < s; k++) {
                taught[j][k] = lambda[j] * z[j][k];
            }
        }
        double[][] mw = Matrix.times(theta, taught);
        double[][] inside = Matrix.times(w, Matrix.times(Matrix.transpose(w), mw));
        return Matrix.polar(Matrix.added(w, Matrix.added(mw, inside, -1), number("step")));
    }

    /** SGD on the scenario's samples. */
    private final class Sgd implements Step {

        private final double[][] samples = Json.matrix(scenario.get("samples"));
        private final double[] labels = new double[samples.length];
        private final double[] rates;
        private final int batch = (int) number("batch");

        private Sgd() {
            Object rate = scenario.get("learningRate");
            this.rates = rate instanceof List ? Json.row(rate) : new double[] {Json.number(rate)};
            double[] noise = scenario.containsKey("noise") ? Json.row(scenario.get("noise")) : labels;
            double[][] z = overlap(Matrix.transpose(samples));
            for (int n = 0; n < labels.length; n++) {
                double label = noise[n];
                for (int j = 0; j < r; j++) {
                    label += unit[j] * (z[j][n] * z[j][n] - 1);
                }
                labels[n] = label;
            }
        }

        @Override
        public double[][] advance(double[][] w, int step) {
            int first = step * batch;
            double[][] x = Arrays.copyOfRange(samples, first, first + batch);
            double[][] v = Matrix.times(x, w);
            double[][] cv = new double[batch][];
            double total = 0;
            for (int b = 0; b < batch; b++) {
                double student = (Matrix.dot(v[b], v[b]) - Matrix.squareSum(w)) / Math.sqrt(s);
                double eta = rates[rates.length == 1 ? 0 : step];
                double c = eta * (labels[first + b] - student) / (4 * batch * Math.sqrt(s));
                cv[b] = DoubleStream.of(v[b]).map(entry -> c * entry).toArray();
                total += c;
            }
            if (kind.equals("euclidean-sgd")) {
                return Matrix.added(Matrix.added(w, w, -total), Matrix.times(Matrix.transpose(x), cv), 1);
            }
            return retracted(w, Matrix.added(x, Matrix.times(v, Matrix.transpose(w)), -1), cv);
        }

        /**
         * The retraction of W + PᵀK. A large step would drown W where the two are added, so both are first turned by the J
         * of Kᵀ = JR: KJ = Rᵀ is lower trapezoidal, and only as many columns are large as must be.
         */
        private double[][] retracted(double[][] w, double[][] p, double[][] k) {
            Matrix.Qr lq = Matrix.householder(Matrix.transpose(k), s);
            double[][] step = Matrix.times(Matrix.transpose(p), Matrix.transpose(lq.r()));
            double[][] turned = Matrix.added(Matrix.times(w, lq.q()), step, 1);
            double[][] back = Matrix.transpose(lq.q());
            if (scenario.get("retraction").equals("polar")) {
                return Matrix.times(Matrix.polar(turned), back);
            }
            Matrix.Qr outer = Matrix.householder(turned, s);
            Matrix.Qr inner = Matrix.householder(Matrix.times(Arrays.copyOf(outer.r(), s), back), s);
            for (int j = 0; j < s; j++) {
                for (int i = 0; i < s && inner.r()[j][j] < 0; i++) {
                    inner.q()[i][j] *= -1;
                }
            }
            return Matrix.times(outer.q(), inner.q()); // W̃ = turned Jᵀ = Q (R Jᵀ)
        }
    }
}

/** Matrices as arrays of rows, and kernels that keep the digits of rows or columns of very different sizes. */
final class Matrix {

    /** A = QR: some columns of Q, all of R. */
    record Qr(double[][] q, double[][] r) {}

    private Matrix() {}

    static double[][] identity(int rows, int columns) {
        double[][] a = new double[rows][columns];
        for (int i = 0; i < Math.min(rows, columns); i++) {
            a[i][i] = 1;
        }
        return a;
    }

    static double[][] copy(double[][] a) {
        return Arrays.stream(a).map(double[]::clone).toArray(double[][]::new);
    }

    static double[][] stacked(double[][] a, double[][] b) {
        double[][] c = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, c, a.length, b.length);
        return c;
    }

    static double[][] transpose(double[][] a) {
        double[][] t = new double[a.length == 0 ? 0 : a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < t.length; j++) {
                t[j][i] = a[i][j];
            }
        }
        return t;
    }

    static double[][] times(double[][] a, double[][] b) {
        double[][] columns = transpose(b);
        double[][] c = new double[a.length][columns.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                c[i][j] = dot(a[i], columns[j]);
            }
        }
        return c;
    }

    /** A + factor·B. */
    static double[][] added(double[][] a, double[][] b, double factor) {
        double[][] c = copy(a);
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[i].length; j++) {
                c[i][j] += factor * b[i][j];
            }
        }
        return c;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    static double[] product(double[] a, double[] b) {
        double[] c = a.clone();
        Arrays.setAll(c, k -> a[k] * b[k]);
        return c;
    }

    static double squareSum(double[][] a) {
        return Arrays.stream(a).mapToDouble(row -> dot(row, row)).sum();
    }

    private static double size(double[] a) {
        return DoubleStream.of(a).map(Math::abs).max().orElse(0);
    }

    private static double[] divided(double[] a, double by) {
        return DoubleStream.of(a).map(x -> x / by).toArray();
    }

    /** A(AᵀA)^(−½) by one-sided Jacobi rotations: accurate whatever the sizes of the columns; zero rows stay zero. */
    static double[][] polar(double[][] a) {
        double[][] columns = transpose(a);
        double[][] turn = identity(columns.length, columns.length); // its columns, too, as rows
        boolean rotated = true;
        for (int sweep = 0; rotated && sweep < 60; sweep++) {
            rotated = false;
            for (int p = 0; p < columns.length; p++) {
                for (int q = p + 1; q < columns.length; q++) {
                    rotated |= orthogonalise(columns, turn, p, q);
                }
            }
        }
        for (int p = 0; p < columns.length; p++) {
            double[] scaled = divided(columns[p], size(columns[p])); // a column of 1e-200 has a norm, too
            columns[p] = divided(scaled, Math.sqrt(dot(scaled, scaled)));
        }
        return times(transpose(columns), turn);
    }

    private static boolean orthogonalise(double[][] columns, double[][] turn, int p, int q) {
        double sizeP = size(columns[p]);
        double sizeQ = size(columns[q]);
        double[] x = divided(columns[p], sizeP);
        double[] y = divided(columns[q], sizeQ);
        double alpha = dot(x, x);
        double beta = dot(y, y);
        double gamma = dot(x, y);
        if (!(Math.abs(gamma) > Math.sqrt(x.length) * 0x1p-53 * Math.sqrt(alpha * beta))) {
            return false;
        }
        double zeta = (beta * (sizeQ / sizeP) - alpha * (sizeP / sizeQ)) / (2 * gamma);
        double t = Math.copySign(1 / (Math.abs(zeta) + Math.hypot(1, zeta)), zeta);
        double c = 1 / Math.hypot(1, t);
        for (double[][] m : new double[][][] {columns, turn}) {
            for (int i = 0; i < m[p].length; i++) {
                double first = m[p][i];
                m[p][i] = c * (first - t * m[q][i]);
                m[q][i] = c * (t * first + m[q][i]);
            }
        }
        return true;
    }

    /** A = QR by reflections: the first {@code width} columns of Q, and R. */
    static Qr householder(double[][] a, int width) {
        double[][] r = copy(a);
        double[][] q = identity(a.length, width);
        List<double[]> reflections = new ArrayList<>();
        for (int k = 0; k < Math.min(a.length, a[0].length); k++) {
            double[] v = new double[a.length];
            double norm = 0;
            for (int i = k; i < a.length; i++) {
                v[i] = r[i][k];
                norm = Math.hypot(norm, v[i]);
            }
            if (norm > 0) {
                v[k] += Math.copySign(norm, v[k]);
                v = divided(v, size(v));
                reflections.add(0, v);
                reflect(r, v, k);
                for (int i = k + 1; i < a.length; i++) {
                    r[i][k] = 0;
                }
            }
        }
        reflections.forEach(v -> reflect(q, v, 0));
        return new Qr(q, r);
    }

    /** (I − 2vvᵀ/vᵀv)A, from column {@code from} on. */
    private static void reflect(double[][] a, double[] v, int from) {
        double half = dot(v, v) / 2;
        for (int j = from; j < a[0].length; j++) {
            double product = 0;
            for (int i = 0; i < v.length; i++) {
                product += v[i] * a[i][j];
            }
            for (int i = 0; i < v.length; i++) {
                a[i][j] -= product / half * v[i];
            }
        }
    }

    /** L with LLᵀ = A for a semidefinite A, a column per positive pivot, the largest first; zeros of A stay zeros. */
    static double[][] cholesky(double[][] a) {
        double[][] schur = copy(a);
        List<double[]> columns = new ArrayList<>();
        for (int rank = 0; rank < a.length; rank++) {
            int p = 0;
            for (int i = 1; i < a.length; i++) {
                p = schur[i][i] > schur[p][p] ? i : p;
            }
            double pivot = schur[p][p];
            if (!(pivot > 0)) {
                break;
            }
            double[] row = schur[p].clone();
            columns.add(divided(row, Math.sqrt(pivot)));
            for (int i = 0; i < a.length; i++) {
                for (int j = 0; j < a.length; j++) {
                    schur[i][j] = i == p || j == p ? 0 : schur[i][j] - row[i] * row[j] / pivot;
                }
            }
        }
        double[][] l = new double[a.length][columns.size()];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < columns.size(); k++) {
                l[i][k] = columns.get(k)[i];
            }
        }
        return l;
    }

    /**
     * The first r rows and columns of F(FᵀF)⁻¹Fᵀ, F = diag(e^logs)·rows.
     *
     * <p>The product does not change when F is multiplied from the right. So eliminate columns with complete pivoting on
     * the true sizes, which never mixes rows, and divide each column by its pivot: what remains is well conditioned, and
     * only here do the exponentials meet, as quotients.
     */
    static double[][] gradedGram(double[][] rows, double[] logs, int r) {
        double[][] m = copy(rows);
        List<Integer> pivots = new ArrayList<>();
        int width = m[0].length;
        for (int k = 0; k < width && choosePivot(m, logs, pivots); k++) {
            double[] pivot = m[pivots.get(k)];
            for (int j = k + 1; j < width; j++) {
                double factor = pivot[j] / pivot[k];
                for (double[] row : m) {
                    row[j] -= factor * row[k];
                }
                pivot[j] = 0;
            }
        }
        if (pivots.isEmpty()) {
            return new double[r][r];
        }
        double[][] b = new double[m.length][pivots.size()];
        for (int i = 0; i < m.length; i++) {
            for (int k = 0; k < pivots.size(); k++) {
                double ratio = m[i][k] / m[pivots.get(k)][k];
                double log = Math.log(Math.abs(ratio)) + (logs[i] - logs[pivots.get(k)]);
                b[i][k] = Math.signum(ratio) * Math.exp(log);
            }
        }
        double[][] basis = Arrays.copyOf(householder(b, pivots.size()).q(), r);
        return times(basis, transpose(basis));
    }

    /** Adds the row of the largest entry left, its e^log included, and brings its column forward; false when all are 0. */
    private static boolean choosePivot(double[][] m, double[] logs, List<Integer> pivots) {
        double largest = Double.NEGATIVE_INFINITY;
        int k = pivots.size();
        int row = -1;
        int column = k;
        for (int i = 0; i < m.length; i++) {
            for (int j = k; j < m[i].length && !pivots.contains(i); j++) {
                double size = Math.log(Math.abs(m[i][j])) + logs[i];
                if (size > largest) {
                    largest = size;
                    row = i;
                    column = j;
                }
            }
        }
        if (row < 0) {
            return false;
        }
        for (double[] each : m) {
            double entry = each[k];
            each[k] = each[column];
            each[column] = entry;
        }
        return pivots.add(row);
    }
}

/** Just enough JSON: objects are maps, arrays lists, numbers doubles. */
final class Json {

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    static Object read(String text) {
        Json json = new Json(text);
        Object value = json.value();
        json.skip();
        if (json.at < text.length()) {
            throw json.malformed();
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    static double number(Object value) {
        return (Double) value;
    }

    static double[] row(Object value) {
        return ((List<?>) value).stream().mapToDouble(Json::number).toArray();
    }

    static double[][] matrix(Object value) {
        return ((List<?>) value).stream().map(Json::row).toArray(double[][]::new);
    }

    static String write(Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(Object value, StringBuilder out) {
        if (value instanceof Map<?, ?> map) {
            String separator = "{";
            for (Map.Entry<?, ?> member : map.entrySet()) {
                out.append(separator);
                write(member.getKey(), out);
                out.append(':');
                write(member.getValue(), out);
                separator = ",";
            }
            out.append('}');
        } else if (value instanceof List<?> list) {
            write(list.toArray(), out);
        } else if (value instanceof double[] row) {
            write(Arrays.stream(row).boxed().toArray(), out);
        } else if (value instanceof Object[] array) {
            String separator = "[";
            for (Object each : array) {
                out.append(separator);
                write(each, out);
                separator = ",";
            }
            out.append(array.length == 0 ? "[]" : "]");
        } else if (value instanceof String string) {
            out.append('"')
                    .append(string.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
                    .append('"');
        } else if (value instanceof Double number && !Double.isFinite(number)) {
            out.append("null"); // JSON has no NaN: null is an answer that is not finite
        } else if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            out.append(number.longValue());
        } else {
            out.append(value);
        }
    }

    private Object value() {
        skip();
        switch (peek()) {
            case '{':
                return members();
            case '[':
                return elements();
            case '"':
                return string();
            default:
                int start = at;
                while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
                    at++;
                }
                String word = text.substring(start, at);
                return switch (word) {
                    case "true" -> true;
                    case "false" -> false;
                    case "null" -> null;
                    default -> Double.valueOf(word);
                };
        }
    }

    private Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        for (at++; !closed('}', members.isEmpty()); ) {
            skip();
            String name = string();
            expect(':');
            members.put(name, value());
        }
        return members;
    }

    private List<Object> elements() {
        List<Object> elements = new ArrayList<>();
        for (at++; !closed(']', elements.isEmpty()); ) {
            elements.add(value());
        }
        return elements;
    }

    /** Whether the bracket closes here; otherwise passes the comma that must stand before all but the first. */
    private boolean closed(char bracket, boolean first) {
        skip();
        if (peek() == bracket) {
            at++;
            return true;
        }
        if (!first) {
            expect(',');
        }
        return false;
    }

    private String string() {
        expect('"');
        StringBuilder string = new StringBuilder();
        for (; peek() != '"'; at++) {
            if (peek() == '\\') {
                at++;
                switch (peek()) {
                    case 'n' -> string.append('\n');
                    case 't' -> string.append('\t');
                    case 'r' -> string.append('\r');
                    case 'b' -> string.append('\b');
                    case 'f' -> string.append('\f');
                    case 'u' -> {
                        string.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
                        at += 4;
                    }
                    default -> string.append(peek());
                }
            } else {
                string.append(peek());
            }
        }
        at++;
        return string.toString();
    }

    private void expect(char c) {
        skip();
        if (peek() != c) {
            throw malformed();
        }
        at++;
    }

    private char peek() {
        if (at >= text.length()) {
            throw malformed();
        }
        return text.charAt(at);
    }

    private void skip() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private IllegalArgumentException malformed() {
        return new IllegalArgumentException("malformed JSON at character " + at);
    }
}
