package dev.mantissa.runner;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The end of a log, for a sentence. */
final class LastLines {
    private static final int BYTES = 4096;
    private static final int LINES = 4;
    private static final Pattern BY_THE_WAY = Pattern.compile("^\\d\\d:\\d\\d:\\d\\d (WARN|INFO|DEBUG|TRACE) ");

    private LastLines() {}

    /**
     * " Its log ends: ..." with the last lines that say something, or nothing. Warnings and less, as the log's own pattern has
     * them, end nothing: a library writes them in every run.
     */
    static String of(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(0, file.length() - BYTES);
            byte[] end = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(end);
            List<String> lines = new String(end, StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(l -> !l.isEmpty() && !BY_THE_WAY.matcher(l).find())
                    .toList();
            return lines.isEmpty()
                    ? ""
                    : " Its log ends: "
                            + String.join(" | ", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }
}
