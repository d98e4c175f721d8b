package dev.touchstone;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Groups of source files of which none can be read without the others, each a strongly connected component of the files' references
 * (R. Tarjan, <i>Depth-first search and linear graph algorithms</i>, SIAM J. Comput. 1, 1972). A nested class belongs to its file; a
 * constant that the compiler copies leaves no reference behind.
 */
final class FileCircles {

    private final Map<String, SortedSet<String>> references = new TreeMap<>();
    private final Map<String, Integer> order = new HashMap<>();
    private final Map<String, Integer> lowest = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final List<SortedSet<String>> circles = new ArrayList<>();

    private FileCircles(JavaClasses classes) {
        for (JavaClass type : classes) {
            SortedSet<String> used = references.computeIfAbsent(file(type.getName()), any -> new TreeSet<>());
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> classes.contain(target.getName()))
                    .map(target -> file(target.getName()))
                    .forEach(used::add);
            used.addAll(family(type(type.getName()))); // what a sealed type permits is no reference to ArchUnit
        }
        references.forEach((file, used) -> used.remove(file));
        references.keySet().forEach(file -> {
            if (!order.containsKey(file)) {
                visit(file);
            }
        });
    }

    /** The circles, each with the full names of its files. */
    static List<SortedSet<String>> of(JavaClasses classes) {
        return new FileCircles(classes).circles;
    }

    private static String file(String type) {
        return type.replaceFirst("\\$.*", "");
    }

    private void visit(String file) {
        order.put(file, order.size());
        lowest.put(file, order.get(file));
        open.push(file);
        for (String used : references.get(file)) {
            if (!order.containsKey(used)) {
                visit(used);
                lowest.merge(file, lowest.get(used), Math::min);
            } else if (open.contains(used)) {
                lowest.merge(file, order.get(used), Math::min);
            }
        }
        if (lowest.get(file).equals(order.get(file))) {
            SortedSet<String> circle = new TreeSet<>();
            do {
                circle.add(open.pop());
            } while (!circle.contains(file));
            if (circle.size() > 1) {
                circles.add(circle);
            }
        }
    }

    /** Whether one of them is sealed and permits all the others, directly or not: such a family is one thought. */
    static boolean isSealedFamily(Set<String> circle) {
        return circle.stream().anyMatch(file -> family(type(file)).containsAll(circle));
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, FileCircles.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> family(Class<?> type) {
        Set<String> family = new TreeSet<>(Set.of(file(type.getName())));
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                family.addAll(family(permitted));
            }
        }
        return family;
    }
}
