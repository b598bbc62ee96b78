package dev.mantissa.modelfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mantissa.domain.provenance.Sha256;
import dev.mantissa.domain.study.Head;
import dev.mantissa.graph.HeInit;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Shape;
import dev.mantissa.graph.Weights;
import io.jhdf.HdfFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Files that h5py wrote, against the logits that NumPy computed from the same arrays (src/test/python/keras_fixtures.py). */
class KerasFixtureTest {
    @Test
    void namesOfKeras1AndAFlattenedFeatureMap() throws Exception {
        InitialWeights read = check("vgg-old.h5", "vgg16", TinyNets.vgg());

        assertThat(read.facts())
                .containsEntry("initial_weights", "Keras .h5")
                .containsEntry("initial_weights.tensors", "10 of 10")
                .containsEntry("initial_weights.random", "none")
                .containsEntry("initial_weights.sha256", Sha256.of(fixture("vgg-old.h5")));
    }

    @Test
    void aWholeModelOfKeras2WithDepthwiseConvolutions() throws Exception {
        InitialWeights read = check("mobilenet-new.h5", "mobilenet_v1", TinyNets.mobileNet(4));

        assertThat(read.facts())
                .containsEntry("initial_weights.tensors", "17 of 17")
                .doesNotContainKeys("initial_weights.epsilon", "initial_weights.biases");
    }

    @Test
    void biasesBeforeBatchNormalizationAndAnotherEpsilon() throws Exception {
        InitialWeights read = check("resnet-new.h5", "resnet50", TinyNets.resNet());

        assertThat(read.facts().get("initial_weights.biases")).startsWith("5 biases");
        assertThat(read.facts().get("initial_weights.epsilon"))
                .contains("1.001E-5")
                .contains("1.0E-5");
        assertThat(read.facts().get("initial_weights.strides")).contains("v1.5");
    }

    private static InitialWeights check(String name, String network, LayerGraph graph) throws Exception {
        Path file = fixture(name);
        Weights random = HeInit.weights(graph, 1);
        InitialWeights read = InitialWeights.of(TinyNets.model(network, Head.OWN, 1, file), graph, random);
        try (HdfFile hdf = new HdfFile(file)) {
            float[][][] image =
                    (float[][][]) hdf.getChild("expected").getAttribute("image").getData();
            double[] expected =
                    (double[]) hdf.getChild("expected").getAttribute("logits").getData();
            double[] logits = TinyNets.logits(graph, read.weights(), channelsFirst(image, graph.input()));
            assertThat(logits).hasSameSizeAs(expected);
            for (int i = 0; i < logits.length; i++) {
                assertThat(logits[i]).isCloseTo(expected[i], within(1e-5));
            }
            assertThat(TinyNets.logits(graph, random, channelsFirst(image, graph.input())))
                    .isNotEqualTo(expected);
        }
        return read;
    }

    private static float[] channelsFirst(float[][][] image, Shape shape) {
        float[] planes = new float[Math.toIntExact(shape.size())];
        int at = 0;
        for (int c = 0; c < shape.channels(); c++) {
            for (int y = 0; y < shape.height(); y++) {
                for (int x = 0; x < shape.width(); x++) {
                    planes[at++] = image[y][x][c];
                }
            }
        }
        return planes;
    }

    static Path fixture(String name) throws Exception {
        return Path.of(KerasFixtureTest.class.getResource(name).toURI());
    }
}
