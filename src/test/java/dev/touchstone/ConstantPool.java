package dev.touchstone;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a class file names: its constants, numbered from 1, each a text or up to two numbers of other constants. */
final class ConstantPool {

    private static final int TEXT = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int METHOD_HANDLE = 15;
    private static final int METHOD_TYPE = 16;
    private static final int MODULE = 19;
    private static final int PACKAGE = 20;

    private final int[] tags;
    private final int[] first;
    private final int[] second;
    private final String[] texts;

    private ConstantPool(DataInputStream in) throws IOException {
        in.skipNBytes(8); // magic and version
        int size = in.readUnsignedShort();
        tags = new int[size];
        first = new int[size];
        second = new int[size];
        texts = new String[size];
        for (int i = 1; i < size; i++) {
            tags[i] = in.readUnsignedByte();
            switch (tags[i]) {
                case TEXT -> texts[i] = in.readUTF();
                case CLASS, STRING, METHOD_TYPE, MODULE, PACKAGE -> first[i] = in.readUnsignedShort();
                case METHOD_HANDLE -> in.skipNBytes(3); // its method has an entry of its own
                case LONG, DOUBLE -> {
                    in.skipNBytes(8);
                    i++; // they take two numbers
                }
                default -> { // two numbers of constants, or one plain number
                    first[i] = in.readUnsignedShort();
                    second[i] = in.readUnsignedShort();
                }
            }
        }
    }

    static ConstantPool of(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            return new ConstantPool(in);
        }
    }

    /** All its texts: names of its own members among them. */
    Set<String> texts() {
        return Stream.of(texts).filter(text -> text != null).collect(Collectors.toSet());
    }

    /** Its string literals. */
    Set<String> strings() {
        return numbers(STRING).mapToObj(i -> texts[first[i]]).collect(Collectors.toSet());
    }

    /** The fields and methods of classes that it refers to, as {@code owner.name:descriptor}. */
    Set<String> members() {
        return IntStream.concat(numbers(FIELD), numbers(METHOD))
                .mapToObj(i -> texts[first[first[i]]] + "." + texts[first[second[i]]] + ":" + texts[second[second[i]]])
                .collect(Collectors.toSet());
    }

    private IntStream numbers(int tag) {
        return IntStream.range(1, tags.length).filter(i -> tags[i] == tag);
    }
}
