package dev.mantissa.graph;

import dev.mantissa.domain.study.Head;
import java.util.ArrayList;
import java.util.List;

/** Builds a graph node by node. Each node follows the one added before it unless its inputs are named. */
final class GraphBuilder {
    private final String name;
    private final Shape input;
    private final List<Node> nodes = new ArrayList<>();
    private String last = LayerGraph.INPUT;

    GraphBuilder(String name, Shape input) {
        this.name = name;
        this.input = input;
    }

    /** The name of the node added last: what a branch starts from. */
    String last() {
        return last;
    }

    /** Adds a node after the last one. */
    GraphBuilder add(String node, Op op) {
        return add(node, op, last);
    }

    /** Adds a node after the named ones. */
    GraphBuilder add(String node, Op op, String... inputs) {
        nodes.add(new Node(node, op, List.of(inputs)));
        last = node;
        return this;
    }

    /**
     * Adds the classifier: a dense layer always named {@code logits} and a softmax named {@code probabilities}.
     *
     * @param own adds what the network's own classifier has before its last dense layer
     */
    GraphBuilder classifier(Head head, int classes, Runnable own) {
        if (head == Head.PAPER) {
            return paperClassifier(classes);
        }
        own.run();
        return dense(classes);
    }

    /** Adds the paper's classifier. */
    GraphBuilder paperClassifier(int classes) {
        return add("flatten", new Op.Flatten())
                .add("dense1", new Op.Dense(50))
                .add("dense1.relu", new Op.Relu())
                .add("dense2", new Op.Dense(20))
                .add("dense2.relu", new Op.Relu())
                .dense(classes);
    }

    private GraphBuilder dense(int classes) {
        return add("logits", new Op.Dense(classes)).add("probabilities", new Op.Softmax());
    }

    LayerGraph build() {
        return new LayerGraph(name, input, nodes);
    }
}
