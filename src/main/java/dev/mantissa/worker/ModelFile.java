package dev.mantissa.worker;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.provenance.Sha256;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.onnx.OnnxFile;
import dev.mantissa.protocol.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The model files of a worker. */
final class ModelFile {
    private ModelFile() {}

    /** Writes {@link Job#MODEL} and reports its size and hash. */
    static void write(ModelProto model, Job job, Reporter reporter) throws BadInput, IOException {
        Path file = Path.of(job.scratch(), Job.MODEL);
        OnnxFile.write(model, file);
        reporter.value(Names.MODEL_BYTES, (double) Files.size(file));
        reporter.fact("model.sha256", Sha256.of(file));
    }
}
