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
import javafx.scene.layout.Priority;

/** How LibTorch launches training steps on an NVIDIA GPU; there only where the study trains so. */
final class CudaGraphField extends HBox {
    private final Label meaning = new Label();

    CudaGraphField(ObjectProperty<CudaGraph> chosen) {
        super(12);
        setId("cudaGraph");
        setAlignment(Pos.CENTER_LEFT);
        Label title = new Label("Training step as one CUDA graph");
        title.getStyleClass().add("strong");
        title.setMinWidth(USE_PREF_SIZE);
        meaning.getStyleClass().add("secondary");
        meaning.setWrapText(true);
        meaning.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(meaning, Priority.ALWAYS);
        Segments<CudaGraph> segments = new Segments<>(
                List.of(CudaGraph.values()),
                CudaGraphField::word,
                g -> "cuda-graph-" + g.name().toLowerCase(Locale.ROOT),
                chosen);
        getChildren().setAll(title, segments, meaning);
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
