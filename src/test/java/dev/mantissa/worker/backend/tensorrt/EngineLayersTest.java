package dev.mantissa.worker.backend.tensorrt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EngineLayersTest {
    /** As the inspector of TensorRT 10 writes it with detailed verbosity, shortened. */
    private static final String INSPECTOR = """
            {"Layers": [{"Name": "Reformatting CopyNode for Input Tensor 0 to conv1", "LayerType": "Reformat",
             "Inputs": [{"Name": "input", "Dimensions": [128,3,224,224], "Format/Datatype": "Row major linear FP32"}],
             "Outputs": [{"Name": "x", "Dimensions": [128,3,224,224], "Format/Datatype": "Four wide channel vectorized row major Int8 format"}],
             "ParameterType": "Reformat", "TacticValue": "0x3ea"},
             {"Name": "conv1 + relu1", "LayerType": "CaskConvolution", "Inputs": [], "Outputs": []}],
             "Bindings": ["input", "logits"]}""";

    @Test
    void aLayerHasItsKindAndFormats() {
        assertThat(EngineLayers.about(INSPECTOR))
                .containsEntry(
                        "Reformatting CopyNode for Input Tensor 0 to conv1",
                        "Reformat: Row major linear FP32 → Four wide channel vectorized row major Int8 format")
                .containsEntry("conv1 + relu1", "CaskConvolution")
                .hasSize(2);
    }

    @Test
    void anotherTextSaysNothing() {
        assertThat(EngineLayers.about("")).isEmpty();
        assertThat(EngineLayers.about("{\"Layers\": [\"conv1\", \"fc\"]}")).isEmpty();
        assertThat(EngineLayers.about("no JSON")).isEmpty();
    }
}
