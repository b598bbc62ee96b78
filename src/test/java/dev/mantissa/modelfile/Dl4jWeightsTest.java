package dev.mantissa.modelfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.CudaGraph;
import dev.mantissa.domain.study.DataSpec;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.graph.HeInit;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Weights;
import dev.mantissa.protocol.Job;
import dev.mantissa.worker.Trainer;
import dev.mantissa.worker.backend.dl4j.Dl4jRuntime;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** Files that DeepLearning4J wrote, read without it, against the logits that it computes itself. */
class Dl4jWeightsTest {
    @TempDir
    Path folder;

    @Test
    void mantissasOwnFileGivesBackEveryTensorOfATrainedNetwork() throws Exception {
        ModelSpec model = new ModelSpec("mobilenet_v1", Head.PAPER, 0.25);
        LayerGraph graph = TinyNets.zoo(model, 48);
        Path file = folder.resolve("native.zip");
        float[] image = TinyNets.image(graph.input());
        float[] logits;
        Weights trained;
        try (Trainer trainer = new Dl4jRuntime().trainer(graph, TinyNets.lively(graph, 4), job(model))) {
            trainer.step(image, new int[] {3}, 1);
            logits = trainer.logits(image, 1);
            trained = trainer.weights();
            trainer.saveNative(file);
        }
        InitialWeights read = InitialWeights.of(
                TinyNets.model("mobilenet_v1", Head.PAPER, 0.25, file), graph, HeInit.weights(graph, 9));

        assertThat(read.facts())
                .containsEntry("initial_weights", "DeepLearning4J .zip")
                .containsEntry("initial_weights.tensors", "141 of 141");
        trained.tensors().forEach((name, tensor) -> assertThat(
                        read.weights().tensors().get(name).data())
                .as(name)
                .isEqualTo(tensor.data()));
        double[] ours = TinyNets.logits(graph, read.weights(), image);
        for (int i = 0; i < ours.length; i++) {
            assertThat(ours[i]).isCloseTo(logits[i], within(1e-4 * Math.max(1, Math.abs(ours[i]))));
        }
    }

    @Test
    void anotherGraphOfTheSameNamesWithBiasesAndLogarithmsOfDeviations() throws Exception {
        ComputationGraph other = new ComputationGraph(other(4));
        other.init();
        Nd4j.getRandom().setSeed(5);
        other.setParams(Nd4j.rand(new long[] {1, other.numParams()}).subi(0.4));
        other.getLayer("block1.depthwise.norm").getParam("var").assign(0.7);
        Path file = folder.resolve("other.zip");
        ModelSerializer.writeModel(other, file.toFile(), true);
        LayerGraph graph = TinyNets.mobileNet(4);

        InitialWeights read =
                InitialWeights.of(TinyNets.model("mobilenet_v1", Head.OWN, 1, file), graph, HeInit.weights(graph, 9));

        float[] image = TinyNets.image(graph.input());
        INDArray probabilities = other.outputSingle(Nd4j.create(image, new long[] {1, 3, 8, 8}, 'c'));
        double[] logits = TinyNets.logits(graph, read.weights(), image);
        double[] expected = new double[4];
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit);
        }
        for (int i = 0; i < 4; i++) {
            expected[i] = Math.exp(logits[i]) / sum;
            assertThat(expected[i]).isCloseTo(probabilities.getDouble(i), within(1e-5));
        }
        assertThat(read.facts().get("initial_weights.biases")).startsWith("1 biases");
        assertThat(read.facts().get("initial_weights.epsilon")).contains("0.002 in the file");
    }

    @Test
    void aNetworkOfOtherLayersSaysWhichIsMissing() throws Exception {
        ComputationGraph other = new ComputationGraph(other(4));
        other.init();
        Path file = folder.resolve("other.zip");
        ModelSerializer.writeModel(other, file.toFile(), false);
        LayerGraph vgg = TinyNets.vgg();

        assertThatThrownBy(() -> InitialWeights.preview(TinyNets.model("vgg16", Head.OWN, 1, file), vgg))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("does not fit VGG16: it has no layer group1.conv1 with weight for"
                        + " group1.conv1.weight [4, 3, 3, 3]; it has layer conv1 with b,");
    }

    @Test
    void aMultiLayerNetworkIsRefused() throws Exception {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                        .nIn(3)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        Path file = folder.resolve("list.zip");
        ModelSerializer.writeModel(network, file.toFile(), false);
        LayerGraph graph = TinyNets.vgg();

        assertThatThrownBy(() -> InitialWeights.preview(TinyNets.model("vgg16", Head.OWN, 1, file), graph))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("list.zip is a MultiLayerNetwork")
                .hasMessageContaining("toComputationGraph()");
    }

    /** TinyNets.mobileNet, as somebody else may have built it: one bias, variances as logarithms, epsilon 0.002. */
    private static ComputationGraphConfiguration other(int classes) {
        return new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.convolutional(8, 8, 3))
                .addLayer("conv1", conv(4, 3, 2, true), "in")
                .addLayer("conv1.norm", norm(true), "conv1")
                .addLayer("a", new ActivationLayer(Activation.RELU6), "conv1.norm")
                .addLayer(
                        "block1.depthwise",
                        new DepthwiseConvolution2D.Builder(3, 3)
                                .convolutionMode(ConvolutionMode.Same)
                                .depthMultiplier(1)
                                .hasBias(false)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "a")
                .addLayer("block1.depthwise.norm", norm(false), "block1.depthwise")
                .addLayer("b", new ActivationLayer(Activation.RELU6), "block1.depthwise.norm")
                .addLayer("block1.pointwise", conv(6, 1, 1, false), "b")
                .addLayer("block1.pointwise.norm", norm(true), "block1.pointwise")
                .addLayer("c", new ActivationLayer(Activation.RELU6), "block1.pointwise.norm")
                .addLayer("pool", new GlobalPoolingLayer(PoolingType.AVG), "c")
                .addLayer(
                        "logits",
                        new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                                .nOut(classes)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "pool")
                .setOutputs("logits")
                .build();
    }

    private static ConvolutionLayer conv(int filters, int kernel, int stride, boolean bias) {
        return new ConvolutionLayer.Builder(kernel, kernel)
                .stride(stride, stride)
                .nOut(filters)
                .convolutionMode(ConvolutionMode.Same)
                .hasBias(bias)
                .activation(Activation.IDENTITY)
                .build();
    }

    private static BatchNormalization norm(boolean logarithm) {
        return new BatchNormalization.Builder().eps(2e-3).useLogStd(logarithm).build();
    }

    private static Job.Train job(ModelSpec model) {
        return new Job.Train(
                model,
                new DataSpec("none", List.of(48), 0, 0, 0.1, 0.2),
                48,
                1,
                Precision.FP32,
                1,
                0,
                1e-3,
                new CalibrationSpec(CalibrationSpec.Method.MIN_MAX, 10),
                7,
                0,
                CudaGraph.AUTO,
                "none");
    }
}
