package dev.mantissa.worker;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.onnx.OnnxFile;
import dev.mantissa.protocol.Job;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The model files of a worker. */
final class ModelFile {
    private ModelFile() {}

    /** Writes {@link Job#MODEL} and reports its size and hash. */
    static void write(ModelProto model, Job job, Reporter reporter) throws BadInput, IOException {
        Path file = Path.of(job.scratch(), Job.MODEL);
        OnnxFile.write(model, file);
        reporter.value(Names.MODEL_BYTES, (double) Files.size(file));
        reporter.fact("model.sha256", sha256(file));
    }

    /** SHA-256 of a file, lower-case hex. */
    static String sha256(Path file) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
