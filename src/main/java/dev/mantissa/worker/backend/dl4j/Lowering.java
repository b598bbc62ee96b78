package dev.mantissa.worker.backend.dl4j;

import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Node;
import dev.mantissa.graph.Op;
import dev.mantissa.graph.Shape;
import dev.mantissa.graph.Shapes;
import dev.mantissa.worker.UnsupportedWork;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * A {@link LayerGraph} as a {@link ComputationGraph}. Vertices carry the names of nodes. The softmax becomes a loss layer
 * (softmax with categorical cross-entropy), so that the gradient is computed from the logits and does not saturate. A
 * Flatten of what is flat already has no vertex.
 */
final class Lowering {
    private final LayerGraph graph;
    private final Map<String, Shape> shapes;
    private final Map<String, String> vertices = new HashMap<>();
    private final ComputationGraphConfiguration.GraphBuilder builder;

    private Lowering(LayerGraph graph, double learningRate) {
        this.graph = graph;
        this.shapes = Shapes.of(graph);
        Shape input = graph.input();
        this.builder = new NeuralNetConfiguration.Builder()
                .updater(new Adam(learningRate))
                .graphBuilder()
                .addInputs(LayerGraph.INPUT)
                .setInputTypes(InputType.convolutional(input.height(), input.width(), input.channels()));
        vertices.put(LayerGraph.INPUT, LayerGraph.INPUT);
    }

    /**
     * Builds and initializes the network; its parameters are arbitrary until {@link Parameters#write} sets them.
     *
     * @throws UnsupportedWork naming the operator that can't be lowered
     */
    static ComputationGraph lower(LayerGraph graph, double learningRate) throws UnsupportedWork {
        ComputationGraph network = new ComputationGraph(new Lowering(graph, learningRate).configuration());
        network.init();
        return network;
    }

    private ComputationGraphConfiguration configuration() throws UnsupportedWork {
        for (Node node : graph.nodes()) {
            vertices.put(node.name(), vertex(node));
        }
        return builder.setOutputs(vertices.get(last().name())).build();
    }

    private String vertex(Node node) throws UnsupportedWork {
        String[] inputs = node.inputs().stream().map(vertices::get).toArray(String[]::new);
        Shape in = shapes.get(node.inputs().get(0));
        if (node.op() instanceof Op.Flatten) {
            if (in.height() == 1
                    && in.width() == 1
                    && !convolutional(node.inputs().get(0))) {
                return inputs[0];
            }
            builder.addVertex(
                    node.name(),
                    new PreprocessorVertex(new CnnToFeedForwardPreProcessor(in.height(), in.width(), in.channels())),
                    inputs);
        } else if (node.op() instanceof Op.Add) {
            builder.addVertex(node.name(), new ElementWiseVertex(ElementWiseVertex.Op.Add), inputs);
        } else if (node.op() instanceof Op.Concat) {
            builder.addVertex(node.name(), new MergeVertex(), inputs);
        } else if (node.op() instanceof Op.Softmax && node.equals(last())) {
            builder.addLayer(
                    node.name(),
                    new LossLayer.Builder(LossFunctions.LossFunction.MCXENT)
                            .activation(Activation.SOFTMAX)
                            .build(),
                    inputs);
        } else {
            builder.addLayer(node.name(), Layers.of(node.op()), padded(node, inputs));
        }
        return node.name();
    }

    /** DeepLearning4J has no mode that pads the end alone: such a node gets a layer of zeros before it. */
    private String[] padded(Node node, String[] inputs) {
        if (!Layers.padsEnd(node.op())) {
            return inputs;
        }
        String padding = node.name() + ".padding";
        builder.addLayer(padding, new ZeroPaddingLayer.Builder(0, 1, 0, 1).build(), inputs);
        return new String[] {padding};
    }

    /** Whether a node's output has rows and columns in DeepLearning4J, be they one by one. */
    private boolean convolutional(String name) {
        if (name.equals(LayerGraph.INPUT)) {
            return true;
        }
        Node node = graph.nodes().stream()
                .filter(n -> n.name().equals(name))
                .findFirst()
                .orElseThrow();
        if (node.op() instanceof Op.Dense || node.op() instanceof Op.GlobalAvgPool || node.op() instanceof Op.Flatten) {
            return false;
        }
        return convolutional(node.inputs().get(0));
    }

    private Node last() {
        List<Node> nodes = graph.nodes();
        return nodes.get(nodes.size() - 1);
    }
}
