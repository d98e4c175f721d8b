package dev.touchstone.experiment;

import dev.touchstone.scenario.InvalidInputException;
import dev.touchstone.scenario.suite.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finished cells as files, one each, so that a killed run goes on where it was. A file is named by the cell and the code
 * that computed it; one that is not exactly what was written counts as absent. Numbers are printed by {@link
 * Double#toString}, which reads back to the same bits.
 */
public final class CellStore {

    private final Path directory;
    private final String code;

    /**
     * Cells in that directory.
     *
     * @param code fingerprint of the code that computes them
     */
    public CellStore(Path directory, String code) {
        this.directory = directory;
        this.code = code;
    }

    /** The result that is kept of that cell, if one is. */
    Optional<CellResult> find(Cell cell) {
        Path file = file(cell);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return parse(
                    cell,
                    Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList());
        } catch (IOException e) {
            throw new InvalidInputException(file.toString(), "could not be read (" + e.getMessage() + ")");
        }
    }

    void keep(CellResult result) {
        List<String> lines = new ArrayList<>();
        lines.add(header(result.cell()));
        for (double[] row : result.rows()) {
            lines.add(Arrays.stream(row).mapToObj(Double::toString).collect(Collectors.joining(",")));
        }
        lines.add(end(lines));
        AtomicFile.write(file(result.cell()), (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private Optional<CellResult> parse(Cell cell, List<String> lines) {
        int last = lines.size() - 1;
        if (last < 1 || !lines.get(0).equals(header(cell)) || !lines.get(last).equals(end(lines.subList(0, last)))) {
            return Optional.empty();
        }
        return Optional.of(CellResult.of(
                cell,
                lines.subList(1, last).stream()
                        .map(line -> Arrays.stream(line.split(","))
                                .mapToDouble(Double::parseDouble)
                                .toArray())
                        .toList()));
    }

    /** The last line, by which a file that was cut or edited is known. */
    private static String end(List<String> lines) {
        byte[] hash = Cell.sha256(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        return "end " + HexFormat.of().formatHex(hash, 0, 12);
    }

    private String header(Cell cell) {
        return cell.experiment() + " | " + cell.key() + " | seed " + cell.seed() + " | code " + code;
    }

    private Path file(Cell cell) {
        byte[] hash = Cell.sha256(header(cell).getBytes(StandardCharsets.UTF_8));
        return directory.resolve(HexFormat.of().formatHex(hash, 0, 12) + ".csv");
    }
}
