package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.CudaGraph;
import dev.mantissa.domain.study.Device;
import dev.mantissa.domain.study.StudySpec;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** How LibTorch launches training steps on an NVIDIA GPU; there only where the study trains so. */
final class CudaGraphField extends VBox {
    private final Label meaning = new Label();

    CudaGraphField(ObjectProperty<CudaGraph> chosen) {
        super(4);
        setId("cudaGraph");
        Label title = new Label("Training step as one CUDA graph");
        title.getStyleClass().add("strong");
        title.setMinWidth(USE_PREF_SIZE);
        meaning.getStyleClass().add("secondary");
        meaning.setWrapText(true);
        meaning.setMinHeight(USE_PREF_SIZE);
        Segments<CudaGraph> segments = new Segments<>(
                List.of(CudaGraph.values()),
                CudaGraphField::word,
                g -> "cuda-graph-" + g.name().toLowerCase(Locale.ROOT),
                chosen);
        HBox row = new HBox(12, title, segments);
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(row, meaning);
        chosen.subscribe(now -> meaning.setText(meaning(now)));
    }

    /** Shows the field where {@code spec} trains with LibTorch on a GPU, here or by its own word, or sets it. */
    void show(StudySpec spec, Machine machine) {
        boolean gpu = spec.device() == Device.GPU
                || (machine != null
                        && machine.hardware()
                                .on(spec.device())
                                .cuda(Backend.LIBTORCH)
                                .isPresent());
        boolean shown = spec.training().backends().contains(Backend.LIBTORCH)
                && (gpu || spec.training().cudaGraph() != CudaGraph.AUTO);
        setVisible(shown);
        setManaged(shown);
    }

    private static String word(CudaGraph graph) {
        return switch (graph) {
            case AUTO -> "Automatic";
            case TRUE -> "Always";
            case FALSE -> "Never";
        };
    }

    private static String meaning(CudaGraph graph) {
        String what = "The GPU is handed the whole step at once, which saves the launching of each kernel: ";
        return switch (graph) {
            case AUTO -> what + "where it can be recorded; else kernel by kernel, and the cell says why.";
            case TRUE -> what + "a training that can't be recorded fails.";
            case FALSE ->
                "Each kernel is launched on its own, which small batches wait for; forward, backward and update are timed"
                        + " apart.";
        };
    }
}
