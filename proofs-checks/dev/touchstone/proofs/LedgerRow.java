package dev.touchstone.proofs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * What one run saw of one check class. The verdict is the one declared only when every test method of the class ran, all
 * passed, and a mutant was among them; else it is OPEN, and says why.
 */
final class LedgerRow {

    private final Class<?> check;
    private final Statement statement;
    private final Set<String> passed = new TreeSet<>();
    private final Set<String> failed = new TreeSet<>();
    private final List<String> mutants = new ArrayList<>();
    private long tests;
    private long tries;
    private long started = System.nanoTime();
    private double seconds;

    LedgerRow(Class<?> check) {
        this.check = check;
        this.statement = check.getAnnotation(Statement.class);
    }

    String id() {
        return statement.id();
    }

    void start() {
        started = System.nanoTime();
    }

    void finish() {
        seconds += (System.nanoTime() - started) * 1e-9;
    }

    void tries(long more) {
        tries += more;
    }

    void passed(java.lang.reflect.Method test) {
        boolean first = passed.add(test.getName());
        Mutant mutant = test.getAnnotation(Mutant.class);
        if (mutant == null) {
            tests++;
        } else if (first) {
            mutants.add(mutant.value());
        }
    }

    void failed(String test) {
        failed.add(test);
    }

    Verdict verdict() {
        return objection().isEmpty() ? statement.verdict() : Verdict.OPEN;
    }

    /** Why the declared verdict does not stand; empty when it does. */
    private String objection() {
        Set<String> missing = new TreeSet<>();
        for (java.lang.reflect.Method method :
                AnnotationSupport.findAnnotatedMethods(check, Testable.class, HierarchyTraversalMode.TOP_DOWN)) {
            missing.add(method.getName());
        }
        missing.removeAll(passed);
        missing.removeAll(failed);
        if (!failed.isEmpty()) {
            return "failed: " + String.join(", ", failed);
        }
        if (!missing.isEmpty()) {
            return "did not run: " + String.join(", ", missing);
        }
        if (mutants.isEmpty()) {
            return "no mutant was put through the check";
        }
        if (!(Ledger.of(check).margin() >= 0)) {
            return "margin " + Ledger.of(check).margin();
        }
        return statement.verdict() != Verdict.HOLDS && statement.because().isBlank() ? "no reason given" : "";
    }

    private String because() {
        return objection().isEmpty() ? statement.because() : objection();
    }

    private long instances() {
        long counted = tries + Ledger.of(check).instances();
        return counted > 0 ? counted : tests;
    }

    /** The members of this row in the JSON file. */
    Map<String, Object> members() {
        double margin = Ledger.of(check).margin();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", statement.id());
        members.put("equation", statement.equation());
        members.put("statement", statement.claim());
        members.put("method", statement.method().toString());
        members.put("instances", instances());
        members.put("margin", Double.isInfinite(margin) ? null : margin);
        members.put("verdict", verdict().toString());
        members.put("because", because());
        members.put("mutantsRefuted", mutants);
        members.put("seconds", Math.round(seconds * 1000) / 1000.0);
        members.put("check", check.getSimpleName());
        return members;
    }
}
