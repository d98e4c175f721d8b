package dev.touchstone.draw;

import dev.touchstone.scenario.Kind;
import dev.touchstone.scenario.Scenario;
import dev.touchstone.scenario.suite.Entry;
import dev.touchstone.scenario.suite.GoldenSuite;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Scenarios that no golden answers: an engine that replays what it has seen is caught by them. Id and title look like
 * those of a golden, so that neither tells an engine to be careful here.
 */
public final class FreshScenarios {
    /** Ids of the catalogue count to three digits. */
    private static final int IDS = 1000;

    private FreshScenarios() {}

    /** So many scenarios of these kinds in turn, the same for the same seed. */
    public static List<Scenario> of(GoldenSuite suite, List<Kind> kinds, int count, long seed) {
        Random random = new Random(seed);
        Set<String> taken = new HashSet<>(suite.ids());
        List<Scenario> fresh = new ArrayList<>();
        while (fresh.size() < count) {
            Kind kind = kinds.get(fresh.size() % kinds.size());
            Scenario drawn = ScenarioGenerator.of(kind).next(random);
            fresh.add(disguised(drawn, unused(kind, taken, random), title(suite, kind, random)));
        }
        return fresh;
    }

    private static String unused(Kind kind, Set<String> taken, Random random) {
        String id;
        do {
            id = String.format("%s-%03d", kind.key(), random.nextInt(IDS));
        } while (!taken.add(id));
        return id;
    }

    private static String title(GoldenSuite suite, Kind kind, Random random) {
        Collection<Entry> entries = suite.entries();
        List<String> titles = entries.stream()
                .map(Entry::id)
                .filter(id -> id.startsWith(kind.key() + "-"))
                .map(id -> suite.scenario(id).title())
                .toList();
        return titles.isEmpty() ? kind.key() : titles.get(random.nextInt(titles.size()));
    }

    private static Scenario disguised(Scenario drawn, String id, String title) {
        return drawn.renamed(title, drawn.flags()).withId(id);
    }
}
