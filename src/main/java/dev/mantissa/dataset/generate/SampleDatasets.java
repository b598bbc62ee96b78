package dev.mantissa.dataset.generate;

import dev.mantissa.domain.provenance.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * Writes the data sets that Mantissa ships. Every pixel comes from fixed seeds and arithmetic that is exact on every
 * platform. {@link Difficulty#SHIPPED} is where to make them easier or harder.
 */
public final class SampleDatasets {
    private final Path target;
    private final SortedMap<String, String> sums = new TreeMap<>();

    private SampleDatasets(Path target) {
        this.target = target;
    }

    /** Writes into the folder given, or into {@code sample-datasets}; files of the same names are replaced. */
    public static void main(String[] args) throws IOException {
        new SampleDatasets(Path.of(args.length > 0 ? args[0] : "sample-datasets")).write();
    }

    private void write() throws IOException {
        put("glyphs-cifar10/batches.meta.txt", GlyphRecords.names().getBytes(StandardCharsets.US_ASCII));
        put("glyphs-cifar10/data_batch_1.bin", records(GlyphRecords.TRAIN, GlyphRecords::train));
        put("glyphs-cifar10/test_batch.bin", records(GlyphRecords.TEST, GlyphRecords::test));
        for (GlyphImage image : GlyphImage.all().toList()) {
            put("glyphs-folders/" + image.path(), image.encode());
        }
        StringBuilder lines = new StringBuilder();
        // The format of sha256sum, so that "sha256sum -c SHA256SUMS" checks a copy.
        sums.forEach((path, sum) -> lines.append(sum).append("  ").append(path).append('\n'));
        Files.writeString(target.resolve("SHA256SUMS"), lines);
    }

    private static byte[] records(int count, IntFunction<byte[]> record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(count * GlyphRecords.RECORD);
        for (int i = 0; i < count; i++) {
            bytes.writeBytes(record.apply(i));
        }
        return bytes.toByteArray();
    }

    private void put(String path, byte[] content) throws IOException {
        Path file = target.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        sums.put(path, Sha256.of(content));
    }
}
