package dev.touchstone.scenario.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Forms that are not read, told by their first bytes, and what to write in their place. */
enum ForeignForm {
    NPY("\u0093NUMPY", "a single .npy array", "a .npz archive of several"),
    GZIP("\u001f\u008b", "gzip", "the file unpacked: gunzip"),
    BZIP2("BZh", "bzip2", "the file unpacked: bunzip2"),
    XZ("\u00fd7zXZ\0", "xz", "the file unpacked: unxz"),
    ZSTD("\u0028\u00b5\u002f\u00fd", "zstd", "the file unpacked: unzstd"),
    SEVEN_ZIP("7z\u00bc\u00af\u0027\u001c", "a 7z archive", "JSON, CSV, or numpy.savez"),
    HDF5("\u0089HDF\r\n\u001a\n", "HDF5", "JSON, CSV, or numpy.savez"),
    MATLAB("MATLAB 5.0 MAT-file", "a MATLAB file", "JSON, CSV, or numpy.savez"),
    PARQUET("PAR1", "Parquet", "CSV: to_csv(index=False)"),
    ARROW("ARROW1", "Arrow", "CSV: to_csv(index=False)"),
    FEATHER("FEA1", "Feather", "CSV: to_csv(index=False)"),
    NETCDF("CDF", "NetCDF", "JSON, CSV, or numpy.savez"),
    EXCEL("\u00d0\u00cf\u0011\u00e0", "an Excel file", "CSV"),
    PICKLE_2("\u0080\u0002", "a Python pickle, which is never read", "JSON, CSV, or numpy.savez"),
    PICKLE_3("\u0080\u0003", "a Python pickle, which is never read", "JSON, CSV, or numpy.savez"),
    PICKLE_4("\u0080\u0004", "a Python pickle, which is never read", "JSON, CSV, or numpy.savez"),
    PICKLE_5("\u0080\u0005", "a Python pickle, which is never read", "JSON, CSV, or numpy.savez"),
    UTF_16_LE("\u00ff\u00fe", "UTF-16", "UTF-8"),
    UTF_16_BE("\u00fe\u00ff", "UTF-16", "UTF-8"),
    GIT_LFS(
            "version https://git-lfs.github.com/spec/",
            "a Git LFS pointer, which stands for the file",
            "the file itself: git lfs pull"),
    HTML("<!DOCTYPE", "an HTML page", "JSON, CSV, or numpy.savez"),
    XML("<", "XML", "JSON, CSV, or numpy.savez");

    /** Bytes needed to tell. */
    static final int LENGTH = 4096;

    private final String begin;
    private final String found;
    private final String expected;

    ForeignForm(String begin, String found, String expected) {
        this.begin = begin;
        this.found = found;
        this.expected = expected;
    }

    /** What is wrong with a file that begins so, if it is one of these. */
    static Optional<String> problem(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        long zeros = text.chars().filter(c -> c == 0).count();
        if (zeros > 0 && 3 * zeros >= bytes.length) {
            return Optional.of(
                    zeros == bytes.length
                            ? "found zero bytes, expected text"
                            : "found zero bytes between characters, as in UTF-16, expected UTF-8");
        }
        return Arrays.stream(values())
                .filter(form -> text.startsWith(form.begin))
                .findFirst()
                .map(form -> "found " + form.found + ", expected " + form.expected);
    }
}
