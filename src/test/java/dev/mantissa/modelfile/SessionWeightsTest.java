package dev.mantissa.modelfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.DataSpec;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.OneTraining;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.graph.HeInit;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Weights;
import dev.mantissa.onnx.OnnxExport;
import dev.mantissa.onnx.OnnxFile;
import dev.mantissa.store.SessionStore;
import dev.mantissa.store.SessionWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ONNX files that Mantissa exported, by themselves and in sessions. */
class SessionWeightsTest {
    private static final ModelSpec NARROW = new ModelSpec("mobilenet_v1", Head.PAPER, 0.25);
    private static final ModelSpec WIDER = new ModelSpec("mobilenet_v1", Head.PAPER, 0.5);
    private static final SessionWriter.ScratchFiles FILES =
            new SessionWriter.ScratchFiles("model.onnx", "native.zip", "logits.f32");

    @TempDir
    Path folder;

    @Test
    void anExportedModelGivesBackEveryTensor() throws Exception {
        LayerGraph graph = TinyNets.zoo(NARROW, 48);
        Weights weights = TinyNets.lively(graph, 2);
        Path file = folder.resolve("model.onnx");
        OnnxFile.write(OnnxExport.model(graph, weights), file);

        InitialWeights read = InitialWeights.of(NARROW.withFile(file.toString()), graph, HeInit.weights(graph, 1));

        float[] image = TinyNets.image(graph.input());
        assertThat(TinyNets.logits(graph, read.weights(), image)).isEqualTo(TinyNets.logits(graph, weights, image));
        assertThat(read.facts())
                .containsEntry("initial_weights", "ONNX exported by Mantissa")
                .containsEntry("initial_weights.tensors", "141 of 141")
                .doesNotContainKey("initial_weights.epsilon");
    }

    @Test
    void aHeadOverMoreClassesStaysRandomAndSoDoesWhatFollowsADifferentLayer() throws Exception {
        LayerGraph there = TinyNets.zoo(NARROW, 96);
        Path file = folder.resolve("model.onnx");
        OnnxFile.write(OnnxExport.model(there, TinyNets.lively(there, 2)), file);

        // At 96 pixels 3x3 positions are flattened, at 48 one: dense1 differs, dense2 and logits do not.
        assertThat(InitialWeights.preview(NARROW.withFile(file.toString()), TinyNets.zoo(NARROW, 48)))
                .isEqualTo("ONNX exported by Mantissa: 135 of 141 tensors; random: dense1, dense2, logits");
    }

    @Test
    void ofASessionTheModelOfTheSameNetworkIsTaken() throws Exception {
        Path session = session(List.of(NARROW, WIDER), 9);
        Path saved = folder.resolve("saved.mantissa");
        new SessionStore(folder).save(session, saved);
        LayerGraph graph = TinyNets.zoo(WIDER, 48);
        Weights expected = TinyNets.lively(graph, 2);

        for (Path file : List.of(session, saved)) {
            InitialWeights read = InitialWeights.of(WIDER.withFile(file.toString()), graph, HeInit.weights(graph, 1));
            assertThat(read.weights().tensors().get("conv1.weight").data())
                    .isEqualTo(expected.tensors().get("conv1.weight").data());
            assertThat(read.facts().get("initial_weights.cell")).startsWith("training-mobilenet_v1-a50-48-dl4j-fp32");
        }
    }

    @Test
    void aSessionWithoutAFittingModelSaysWhichThereAre() throws Exception {
        Path session = session(List.of(NARROW, WIDER), 9);
        ModelSpec full = new ModelSpec("mobilenet_v1", Head.PAPER, 1, session.toString(), NARROW.input());
        LayerGraph graph = TinyNets.zoo(full, 48);

        assertThatThrownBy(() -> InitialWeights.preview(full, graph))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(session.toString())
                .hasMessageContaining("2 trained models, but none in FP32 of mobilenet_v1 with the paper head at 48x48")
                .hasMessageContaining(
                        "mobilenet_v1 alpha 0.25 with the paper head at 48x48 in FP32; mobilenet_v1 alpha 0.5");
    }

    @Test
    void aSessionWithoutAFinishedTrainingSaysSo() throws Exception {
        Path session = session(List.of(NARROW), 0);

        assertThatThrownBy(() -> InitialWeights.preview(NARROW.withFile(session.toString()), TinyNets.zoo(NARROW, 48)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("holds no trained model");
    }

    /** A session of models that were trained at 48 pixels; as many as {@code most} are finished. */
    private Path session(List<ModelSpec> models, int most) throws Exception {
        StudySpec quick = OneTraining.spec();
        DataSpec data = quick.data();
        StudySpec spec = new StudySpec(
                        quick.version(),
                        quick.name(),
                        models,
                        new DataSpec(data.path(), List.of(48), 0, 0, 0.1, 0.2),
                        quick.training(),
                        quick.inference(),
                        quick.calibration(),
                        quick.measuring(),
                        quick.seed())
                .with(models);
        Plan plan = Plan.of(spec, "glyphs");
        List<Cell> trainings = new ArrayList<>(
                plan.cells().stream().filter(c -> c.stage() == Stage.TRAINING).toList());
        try (SessionWriter writer =
                new SessionStore(folder).create(spec, plan, Path.of("/data"), "0.1.0", Instant.EPOCH)) {
            for (Cell cell : trainings.subList(0, Math.min(most, trainings.size()))) {
                LayerGraph graph = TinyNets.zoo(cell.model(), cell.imageSize());
                OnnxFile.write(
                        OnnxExport.model(graph, TinyNets.lively(graph, 2)),
                        writer.scratch(cell).resolve("model.onnx"));
                writer.commit(
                        new CellRecord(cell, Status.OK, "", "", 1, Map.of(), Map.of(), Map.of(), new float[0]), FILES);
            }
            return writer.folder();
        }
    }
}
