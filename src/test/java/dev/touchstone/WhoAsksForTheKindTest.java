package dev.touchstone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.scenario.Kind;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A kind has two homes, its data and its {@code Dynamics}. Few others may ask which kind a scenario is: each is a place where the
 * next kind lands silently on one side.
 */
class WhoAsksForTheKindTest {

    private static final int MOST_CLASSES = 15;
    private static final int MOST_SWITCHES = 3;

    private static final String KIND = Kind.class.getName().replace('.', '/');

    /** By class name with slashes. */
    private static Map<String, ConstantPool> classes;

    @BeforeAll
    static void readClassFiles() throws IOException, URISyntaxException {
        Path root = Path.of(
                Kind.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root.resolve("dev/touchstone"))) {
            for (Path file :
                    (Iterable<Path>) files.filter(path -> path.toString().endsWith(".class"))::iterator) {
                String name =
                        root.relativize(file).toString().replace('\\', '/').replace(".class", "");
                classes.put(name, ConstantPool.of(file));
            }
        }
    }

    @Test
    void classesThatAskForTheKind_areFew() {
        Map<String, Set<String>> askers = topLevel(WhoAsksForTheKindTest::questions);
        askers.remove(KIND);

        assertThat(askers).containsKey("dev/touchstone/dynamics/DynamicsByKind"); // or the search finds nothing
        assertThat(askers.entrySet()).hasSizeLessThanOrEqualTo(MOST_CLASSES);
    }

    /** javac keeps, for each class, one table for all its switches over an enum. */
    @Test
    void classesThatSwitchOverTheKind_areFew() {
        String table = "$SwitchMap$" + KIND.replace('/', '$');
        Map<String, Set<String>> switching =
                topLevel(pool -> pool.texts().stream().filter(table::equals));
        switching.remove(KIND);

        assertThat(switching).containsKey("dev/touchstone/dynamics/DynamicsByKind");
        assertThat(switching.keySet()).hasSizeLessThanOrEqualTo(MOST_SWITCHES);
    }

    /** Constants of Kind, its boolean methods, and keys of kinds. */
    private static Stream<String> questions(ConstantPool pool) {
        Stream<String> members = pool.members().stream()
                .filter(member -> member.startsWith(KIND + "."))
                .map(member -> member.substring(KIND.length() + 1))
                .filter(member -> member.endsWith(":L" + KIND + ";") || member.endsWith(")Z"))
                .filter(member -> !member.startsWith("equals:")); // of any object
        return Stream.concat(
                members.map(member -> member.substring(0, member.indexOf(':'))),
                pool.strings().stream().filter(text -> Kind.named(text).isPresent()));
    }

    /** What is found in each class, its nested and synthetic classes counted as part of it; classes without are left out. */
    private static Map<String, Set<String>> topLevel(Function<ConstantPool, Stream<String>> found) {
        return classes.entrySet().stream()
                .flatMap(entry -> found.apply(entry.getValue()).map(each -> Map.entry(topLevel(entry.getKey()), each)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey,
                        TreeMap::new,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toCollection(TreeSet::new))));
    }

    private static String topLevel(String name) {
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }
}
