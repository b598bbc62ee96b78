package dev.mantissa.worker.backend.fake;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.mantissa.domain.study.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What the fake backend knows of a model: how many classes it has. */
final class FakeModel {
    private static final String MARK = "classes=";

    private FakeModel() {}

    /** The trainer's own file. */
    static void save(Path file, int classes) throws IOException {
        Files.writeString(file, MARK + classes);
    }

    /** Reads the number of classes of an ONNX file or a file of {@link #save}. */
    static int classes(Path file) throws BadInput {
        try {
            byte[] head = Arrays.copyOf(Files.readAllBytes(file), MARK.length());
            if (new String(head, StandardCharsets.US_ASCII).equals(MARK)) {
                return Integer.parseInt(Files.readString(file).substring(MARK.length()));
            }
            try (InputStream in = Files.newInputStream(file)) {
                return (int) ModelProto.parseFrom(in)
                        .getGraph()
                        .getOutput(0)
                        .getType()
                        .getTensorType()
                        .getShape()
                        .getDim(1)
                        .getDimValue();
            }
        } catch (IOException | RuntimeException e) {
            throw new BadInput("The model " + file + " can't be read: " + e.getMessage(), e);
        }
    }

    /** Logits that depend on the image alone, so that every precision answers alike; {@code length} is that of an image. */
    static float[] logits(float[] images, int count, int length, int classes) {
        float[] logits = new float[count * classes];
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < classes; c++) {
                logits[i * classes + c] = images[i * length + c * 7 % length] * 3;
            }
        }
        return logits;
    }
}
