package dev.mantissa.modelfile;

import dev.mantissa.domain.provenance.Sha256;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.onnx.OnnxFile;
import dev.mantissa.store.SessionModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The model of an earlier session that a network starts from. */
final class SessionWeights {
    /** A saved session's models are packed with the rest: they have no more than this many times its bytes. */
    private static final long MOST_RATIO = 50;

    private SessionWeights() {}

    /**
     * The only model of a session, or of several the one that was trained in FP32 as the same network at the same image size;
     * among repetitions, batch sizes and trainers the first by id.
     *
     * @throws BadInput saying which models there are, where none is that
     */
    static WeightSource open(Path session, ModelSpec model, LayerGraph graph) throws BadInput, IOException {
        try (SessionModels models = new SessionModels(session)) {
            Cell cell = choose(session, models.trained(), model, graph.input().height());
            byte[] onnx = models.onnx(cell, most(session));
            Path name = session.resolve("models").resolve(cell.id() + ".onnx");
            return new OnnxSource(
                    OnnxFile.parse(onnx, name),
                    "The model " + cell.id() + " of the session " + session,
                    "model of an earlier session",
                    Sha256.of(onnx),
                    Map.of("cell", cell.id()));
        }
    }

    private static long most(Path session) throws IOException {
        long packed = Files.isDirectory(session) ? Integer.MAX_VALUE : MOST_RATIO * Files.size(session);
        return Math.min(Integer.MAX_VALUE - 16L, packed);
    }

    private static Cell choose(Path session, List<Cell> trained, ModelSpec model, int side) throws BadInput {
        if (trained.isEmpty()) {
            throw new BadInput("The session " + session
                    + " holds no trained model: no training of it was finished. Choose another session.");
        }
        if (trained.size() == 1) {
            return trained.get(0);
        }
        return trained.stream()
                .filter(cell -> cell.precision() == Precision.FP32
                        && cell.imageSize() == side
                        && cell.model().network().equals(model.network())
                        && cell.model().head() == model.head()
                        && cell.model().alpha() == model.alpha())
                .min(Comparator.comparingInt(Cell::fork).thenComparing(Cell::id))
                .orElseThrow(() -> new BadInput("The session " + session + " holds " + trained.size()
                        + " trained models, but none in FP32 of " + words(model, side)
                        + "; it holds "
                        + trained.stream()
                                .map(cell -> words(cell.model(), cell.imageSize()) + " in "
                                        + cell.precision().label())
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining("; "))
                        + ". Choose one of its model files (models/*.onnx) instead."));
    }

    private static String words(ModelSpec model, int side) {
        return model.network() + (model.alpha() == 1 ? "" : " alpha " + model.alpha()) + " with the "
                + model.head().id() + " head at " + side + "x" + side;
    }
}
