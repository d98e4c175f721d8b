import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Prints the mutation score of each package named, and its survivors.
 *
 * <p>Reads {@code target/pit-reports/PACKAGE/mutations.xml}; {@code java src/pit/Score.java PACKAGE...}.
 */
class Score {

    /** What a test noticed: it failed, or did not end, or the machine ran out of memory. */
    private static final Set<String> NOTICED = Set.of("KILLED", "TIMED_OUT", "MEMORY_ERROR", "RUN_ERROR");

    /** One changed instruction. */
    record Mutation(String type, String method, int line, String mutator, String change, String status) {

        static Mutation of(Element xml) {
            return new Mutation(
                    simple(text(xml, "mutatedClass")),
                    text(xml, "mutatedMethod"),
                    Integer.parseInt(text(xml, "lineNumber")),
                    simple(text(xml, "mutator")),
                    text(xml, "description"),
                    xml.getAttribute("status"));
        }

        boolean isNoticed() {
            return NOTICED.contains(status);
        }

        private static String text(Element xml, String tag) {
            return xml.getElementsByTagName(tag).item(0).getTextContent();
        }

        private static String simple(String name) {
            return name.substring(name.lastIndexOf('.') + 1);
        }

        @Override
        public String toString() {
            return "  %-11s %s.%s:%d  %s".formatted(status, type, method, line, change);
        }
    }

    public static void main(String[] packages) throws Exception {
        for (String name : packages) {
            List<Mutation> all = read(Path.of("target", "pit-reports", name, "mutations.xml"));
            List<Mutation> left = all.stream()
                    .filter(mutation -> !mutation.isNoticed())
                    .sorted(Comparator.comparing(Mutation::type).thenComparing(Mutation::line))
                    .toList();
            long timedOut =
                    all.stream().filter(m -> m.status.equals("TIMED_OUT")).count();
            int killed = all.size() - left.size();
            System.out.printf(
                    "%s: %d of %d killed, %.1f %% (%d by time-out)%n",
                    name, killed, all.size(), 100.0 * killed / all.size(), timedOut);
            left.forEach(System.out::println);
        }
    }

    private static List<Mutation> read(Path file) throws Exception {
        NodeList nodes = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getElementsByTagName("mutation");
        List<Mutation> mutations = new ArrayList<>();
        for (int k = 0; k < nodes.getLength(); k++) {
            mutations.add(Mutation.of((Element) nodes.item(k)));
        }
        return mutations;
    }
}
