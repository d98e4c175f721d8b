package dev.touchstone.report.figure;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the SVG library writes, in a third of the room: every style once, lines that go on from each other as one path, paths relative
 * and to a tenth of a unit, which is a tenth of a line's width.
 */
final class CompactSvg {

    private static final Pattern STYLE = Pattern.compile(" style=\"([^\"]*)\"");
    private static final Pattern LINE =
            Pattern.compile("<line class=\"(\\w+)\" x1=\"([^\"]*)\" x2=\"([^\"]*)\" y1=\"([^\"]*)\" y2=\"([^\"]*)\"/>");
    private static final Pattern PATH_DATA = Pattern.compile(" d=\"([^\"]*)\"");
    private static final Pattern SEGMENT = Pattern.compile("([MLQCZ])([^MLQCZ]*)");
    /** In an attribute, and longer than a tenth. */
    private static final Pattern LONG_NUMBER = Pattern.compile("(?<=[\"( ,])-?\\d+\\.\\d{2,}(?=[\") ,])");

    private static final double TENTHS = 10;

    private CompactSvg() {}

    static String of(String svg) {
        return roundedAttributes(relativePaths(joinedLines(sharedStyles(svg))));
    }

    /** Styles as classes, the classes in front. */
    private static String sharedStyles(String svg) {
        Map<String, String> classes = new LinkedHashMap<>();
        String styled = STYLE.matcher(svg)
                .replaceAll(style ->
                        " class=\"" + classes.computeIfAbsent(style.group(1), any -> "c" + classes.size()) + "\"");
        String rules = classes.entrySet().stream()
                .map(entry -> "." + entry.getValue() + "{" + entry.getKey() + "}")
                .collect(Collectors.joining("\n"));
        int content = styled.indexOf('>', styled.indexOf("<svg")) + 1;
        return styled.substring(0, content) + "\n<style>\n" + rules + "\n</style>" + styled.substring(content);
    }

    /** Runs of lines of one class, each beginning where the last ended, as a path; an indented line is an element. */
    private static String joinedLines(String svg) {
        StringBuilder joined = new StringBuilder();
        StringBuilder data = new StringBuilder();
        String open = "";
        String end = "";
        for (String text : svg.split("\n")) {
            Matcher line = LINE.matcher(text.strip());
            boolean isLine = line.matches();
            if (!data.isEmpty() && !(isLine && line.group(1).equals(open))) {
                joined.append(path(open, data));
                data.setLength(0);
                end = "";
            }
            if (!isLine) {
                joined.append(text.strip()).append('\n');
                continue;
            }
            open = line.group(1);
            if (!end.equals(line.group(2) + "," + line.group(4))) {
                data.append('M')
                        .append(line.group(2))
                        .append(',')
                        .append(line.group(4))
                        .append(' ');
            }
            end = line.group(3) + "," + line.group(5);
            data.append('L').append(end).append(' ');
        }
        return joined.toString();
    }

    private static String path(String style, StringBuilder data) {
        return "<path class=\"" + style + "\" d=\"" + data.toString().strip() + "\"/>\n";
    }

    private static String relativePaths(String svg) {
        return PATH_DATA.matcher(svg).replaceAll(data -> " d=\"" + relative(data.group(1)) + "\"");
    }

    /** In tenths from the last point as it was rounded, so that roundings do not add up. */
    private static String relative(String data) {
        StringBuilder relative = new StringBuilder();
        long[] last = {0, 0};
        long[] first = {0, 0};
        Matcher segments = SEGMENT.matcher(data);
        while (segments.find()) {
            char command = segments.group(1).charAt(0);
            relative.append(Character.toLowerCase(command));
            if (command == 'Z') {
                last = first.clone();
                continue;
            }
            String[] numbers = segments.group(2).strip().split("[ ,]+");
            long[] point = last.clone();
            for (int n = 0; n < numbers.length; n++) {
                point[n % 2] = Math.round(Double.parseDouble(numbers[n]) * TENTHS);
                append(relative, point[n % 2] - last[n % 2]);
            }
            last = point;
            if (command == 'M') {
                first = point.clone();
            }
        }
        return relative.toString();
    }

    /** As 1.5, .5 or -3, after a space where it would run into what precedes it. */
    private static void append(StringBuilder path, long tenths) {
        String whole = tenths / 10 == 0 ? tenths % 10 == 0 ? "0" : "" : Long.toString(Math.abs(tenths / 10));
        String text = (tenths < 0 ? "-" : "") + whole + (tenths % 10 == 0 ? "" : "." + Math.abs(tenths % 10));
        boolean apart = text.charAt(0) == '-' || Character.isLetter(path.charAt(path.length() - 1));
        path.append(apart ? "" : " ").append(text);
    }

    private static String roundedAttributes(String svg) {
        int content = svg.indexOf("</style>"); // whose widths and dashes stay
        return svg.substring(0, content)
                + LONG_NUMBER.matcher(svg.substring(content)).replaceAll(CompactSvg::rounded);
    }

    private static String rounded(MatchResult number) {
        return String.format(Locale.ROOT, "%.1f", Double.parseDouble(number.group()))
                .replaceAll("\\.0$", "");
    }
}
