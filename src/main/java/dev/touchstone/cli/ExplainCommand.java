package dev.touchstone.cli;

import dev.touchstone.engine.faults.Fault;
import dev.touchstone.engine.faults.Faults;
import dev.touchstone.judge.Policy;
import dev.touchstone.scenario.ClosestName;
import dev.touchstone.scenario.Flag;
import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.suite.Entry;
import dev.touchstone.scenario.suite.Equation;
import dev.touchstone.scenario.suite.Equations;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code touchstone explain}: looks an equation, a flag, a verdict, a term or a scenario up. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Explain an equation, 'notation', a flag, a verdict, 'budget', 'filter', a mistake, or a scenario.")
final class ExplainCommand implements Runnable {

    private static final Map<String, String> TERMS = terms();

    private static final String NOTATION = "notation";

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "TERM", description = "without it, everything that can be explained")
    private String term = "";

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        GoldenSuite suite = Suites.standard();
        Equations equations = Equations.packed();
        if (term.isEmpty()) {
            out.println("terms: " + String.join(", ", TERMS.keySet()));
            out.println("equations: " + String.join(", ", labels(equations)) + "; " + NOTATION);
            out.println("flags: " + String.join(", ", suite.flags().keySet()));
            out.println("scenarios: see 'touchstone golden list'");
            out.println("mistakes: see 'touchstone engines --faults'");
        } else if (TERMS.containsKey(term.toUpperCase(Locale.ROOT))) {
            out.println(TERMS.get(term.toUpperCase(Locale.ROOT)));
        } else if (suite.flags().containsKey(term)) {
            explain(out, term, suite.flags().get(term), suite);
        } else if (suite.contains(term)) {
            explain(out, suite.entry(term), suite);
        } else if (!found(equations).isEmpty()) {
            found(equations).forEach(out::println);
            out.println("symbols: touchstone explain notation");
        } else if (term.equalsIgnoreCase(NOTATION)) {
            out.println(equations.notation());
        } else {
            explain(
                    out,
                    Faults.named(term.replaceFirst("^fault:", ""))
                            .orElseThrow(() -> new InvalidInputException(
                                    "explain",
                                    "'" + term + "' is no term, equation, flag, mistake or scenario id"
                                            + suggestion(suite) + "; 'touchstone explain' lists them")));
        }
    }

    /** Under its number, or of a kind of scenario. */
    private List<Equation> found(Equations equations) {
        List<Equation> numbered = equations.find(term);
        return numbered.isEmpty()
                ? equations.all().stream()
                        .filter(each -> each.text().contains("kind `" + term + "`"))
                        .toList()
                : numbered;
    }

    private static List<String> labels(Equations equations) {
        return equations.all().stream().map(Equation::label).toList();
    }

    private String suggestion(GoldenSuite suite) {
        List<String> known = new ArrayList<>(TERMS.keySet());
        known.addAll(suite.flags().keySet());
        known.addAll(suite.ids());
        Faults.all().forEach(fault -> known.add(fault.key()));
        return ClosestName.suggestion(term, known);
    }

    private static void explain(PrintWriter out, Fault fault) {
        out.println(fault.key() + ": " + fault.mistake());
        out.println("  " + fault.equation() + "; shows in " + fault.showsIn());
        out.println("  an engine that makes it: touchstone run " + fault + " SCENARIO -o FILE");
    }

    private static void explain(PrintWriter out, String name, Flag flag, GoldenSuite suite) {
        out.println(name + " (" + flag.severity().name().toLowerCase(Locale.ROOT) + ")");
        out.println("  probes:  " + flag.probes());
        out.println("  catches: " + flag.catches());
        out.println("  scenarios: "
                + String.join(
                        " ",
                        suite.entries().stream()
                                .filter(entry -> entry.flags().contains(name))
                                .map(Entry::id)
                                .toList()));
    }

    private static void explain(PrintWriter out, Entry entry, GoldenSuite suite) {
        out.println(entry.id() + ": " + entry.title());
        entry.supersededBy().ifPresent(id -> out.println("  superseded by " + id));
        for (String flag : entry.flags()) {
            out.println("  " + flag + ": " + suite.flags().get(flag).probes());
        }
        suite.relations().stream()
                .filter(relation -> relation.ids().contains(entry.id()))
                .forEach(relation ->
                        out.println("  " + relation.type().key() + ": " + String.join(", ", relation.ids())));
        suite.trace(entry.id()).audit().ifPresent(audit -> {
            out.println("  truth (" + audit.method() + "): " + audit.formula() + " in " + audit.arithmetic()
                    + ", radius at most " + audit.radius());
            out.println("  witness: " + audit.witness() + " in " + audit.witnessArithmetic() + ", agreement "
                    + audit.agreement());
        });
    }

    private static Map<String, String> terms() {
        Map<String, String> terms = new LinkedHashMap<>();
        terms.put("PASS", "PASS: every error is within its budget and no invariant is refuted beyond its slack.");
        terms.put(
                "INACCURATE",
                "INACCURATE: not PASS, but it would be at a coarser unit roundoff u' <= max(2^-10, 8u). It says by how many"
                        + " budgets the answer is off, the effective precision u' at which it would pass, and until where it"
                        + " is right: not why, and not that little is wrong.");
        terms.put(
                "WRONG",
                "WRONG: anything worse: an error no coarser precision explains, a number that is not finite, or an"
                        + " invariant refuted beyond the slack of u'. It says until where the answer is right.");
        terms.put(
                "UNDECIDABLE",
                "UNDECIDABLE: the budget exceeds a tenth of the scale, or an input number or the scale is out of the declared"
                        + " precision's range: no engine of that precision can be judged here.");
        terms.put("SKIPPED", "SKIPPED: the engine declined the scenario, with its reason.");
        terms.put("ERROR", "ERROR: crash, time-out, malformed or incomplete output; not a wrong answer.");
        terms.put(
                "BUDGET",
                "budget = C * (twin deviation + (u * scale + a) * sqrt(operations per entry)),  C = "
                        + Policy.SAFETY_FACTOR
                        + "\n  twins: K = " + Policy.TWINS
                        + " reruns of the definition at high precision with every input number, and the state after"
                        + " every step, multiplied by 1 + u*xi, xi uniform in [-1, 1], seed " + Policy.SEED
                        + "\n  u: the larger of the declared unit roundoff and of the declared tolerance of an adaptive integrator"
                        + "\n  a: the declared absoluteTolerance, else 0; the twins' start, and their state at every requested"
                        + " point, is moved by a*xi besides, zeros too"
                        + "\n  scale: 1 for alignment, risk, Stiefel weights and the Stiefel gram; the truth's largest entry, at"
                        + " least the start's, for loss, coefficients, the Euclidean gram and Euclidean weights; where it is"
                        + " beyond the declared format's normal numbers, nothing is judged (UNDECIDABLE); for entry (i, j) of a"
                        + " filter's covariance sqrt(P_ii P_jj) of the truth at that step, (78)"
                        + "\n  operations per entry: s(d+s) for weights, 2r^2 for a gram start, 6n for a filter of n states, times the"
                        + " steps done"
                        + "\n  a budget above " + Policy.UNDECIDABLE_SHARE
                        + " of the scale decides nothing (UNDECIDABLE); INACCURATE reaches to u' = max("
                        + Policy.COARSEST + ", " + Policy.COARSER_FACTOR + "u)");
        terms.put(
                "INVARIANTS",
                "invariants are decided exactly, on the engine's own numbers as rationals, with a slack equal to the"
                        + " budget, but at most a tenth of the scale; where the twins themselves break one by more, C times"
                        + " that, and where this is more than a tenth of the scale it is undecided: G = G^T, 0 <= G <= I in the Loewner order,"
                        + " rank G conserved, directions absent at the start stay absent, W^T W = I, 0 <= A <= 1,"
                        + " 0 <= R <= 1, R not increasing along a flow, of a filter symmetry, 0 <= P, filtered <= predicted,"
                        + " predicted = F filtered F' + Q, of an equation (50) symmetry, 0 <= X, X <= the solution with S = 0,"
                        + " X rising, and the signs of X's eigenvalues, each where its coefficients promise it, (81), and relations between scenarios. A refutation"
                        + " prints its witness. Gram, alignment, risk and loss beside weights are exact functions of them,"
                        + " and are held against them too, at steps that were not asked for as well.");
        terms.put(
                "STEPS",
                "one-step verdicts (SGD): wherever two consecutive steps are recorded, the definition applied literally to"
                        + " the engine's own W_k, against its W_(k+1); immune to chaos. What the defect W_k^T W_k - I"
                        + " explains of a difference is charged to drift. A trace may record steps between those"
                        + " requested; 'touchstone run ENGINE SCENARIO --every-step' records them all.");
        terms.put(
                "ORTHONORMALITY",
                "orthonormality drift (Stiefel SGD): ||W^T W - I||_F after k steps against C * u * s * sqrt((d+s)k), what the rounding"
                        + " of k steps allows; judged like an error of scale 1.");
        filters(terms);
        return terms;
    }

    private static void filters(Map<String, String> terms) {
        String log =
                "a filter's log: touchstone check log.npz judges F, H, Q, R, P0 and P_filtered (or P_post), P_predicted (or"
                        + " P_prior), or both, of a Kalman filter: no scenario is needed. Each step is taken from the engine's own P,"
                        + " exactly or enclosed, and held against its own budget, (82), in units of sqrt(P_ii P_jj), (78). The page is"
                        + " src/site/recorded-filter.md.";
        String blame =
                "\n  formula: a quarter or more of the updates, or of the predictions, are bad, some by more than any rounding"
                        + " of (I - KH)P, P - KSK', Joseph's form or F P F' + Q in the declared precision: another formula, or other"
                        + " numbers than those recorded; a known mistake that gives their numbers is named"
                        + "\n  precision: one of these forms, computed in that precision from the same P, loses as much; or every step is"
                        + " right, and the run from P0 is not or cannot be judged; or numbers of a shorter format are declared"
                        + "\n  input: every step is right, and the input has unusual facts or the first P is not the start; or filtered"
                        + " and predicted are exchanged"
                        + "\n  undecided: none of these is shown: rounding could do it but no form does when it is tried, or only a few"
                        + " steps are off by more";
        terms.put("FILTER", log + " To blame:" + blame);
        terms.put("KALMAN", log + " To blame:" + blame);
        for (String what : List.of("FORMULA", "PRECISION", "INPUT", "UNDECIDED")) {
            terms.put(
                    what,
                    "what is to blame for the bad steps of a filter's log, and no more than is shown, (82):" + blame);
        }
    }
}
