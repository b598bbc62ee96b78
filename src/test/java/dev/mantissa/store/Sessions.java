package dev.mantissa.store;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.provenance.Provenance;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.Presets;
import dev.mantissa.domain.study.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Sessions of the quick study for tests. */
final class Sessions {
    static final Plan PLAN = Plan.of(Presets.quick(), "glyphs");
    static final SessionWriter.ScratchFiles FILES =
            new SessionWriter.ScratchFiles("model.onnx", "native.zip", "logits.f32");
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private Sessions() {}

    static SessionWriter create(SessionStore store) throws BadInput {
        SessionWriter writer = store.create(Presets.quick(), PLAN, Path.of("/data"), "0.1.0", NOON);
        writer.provenance(new Provenance(List.of(new Provenance.Entry("host", "name", "ada"))));
        return writer;
    }

    /** Commits the first n cells of the plan. */
    static void commit(SessionWriter writer, int n) throws BadInput, IOException {
        for (Cell cell : PLAN.cells().subList(0, n)) {
            Path scratch = writer.scratch(cell);
            Files.writeString(scratch.resolve("worker.log"), "hello\n");
            Files.write(scratch.resolve("logits.f32"), Samples.bytes(new float[] {1.5f, -2, 3}));
            if (cell.stage() != Stage.INFERENCE) {
                Files.writeString(scratch.resolve("model.onnx"), "the model of " + cell.id());
            }
            writer.commit(record(cell), FILES);
        }
    }

    static CellRecord record(Cell cell) {
        return new CellRecord(
                cell,
                Status.OK,
                "",
                NOON.toString(),
                12.5,
                Map.of("test_images", 3.0, "spoilt", Double.NaN),
                Map.of("dl4j.version", "1.0"),
                Map.of("latency_ms", new double[] {1, 2.5, Double.NaN}, "loss", new double[0]),
                new float[0]);
    }
}
