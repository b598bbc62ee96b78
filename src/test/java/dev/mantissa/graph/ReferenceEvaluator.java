package dev.mantissa.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Computes a graph for one image straight from the definitions, in double: slow, and obviously right. */
public final class ReferenceEvaluator {
    private final LayerGraph graph;
    private final Weights weights;
    private final Map<String, Shape> shapes;
    private final UnaryOperator<double[]> read;

    /** An evaluator of this graph with these weights. */
    public ReferenceEvaluator(LayerGraph graph, Weights weights) {
        this(graph, weights, x -> x);
    }

    /** An evaluator whose convolutions and dense layers see their inputs through {@code read}. */
    public ReferenceEvaluator(LayerGraph graph, Weights weights, UnaryOperator<double[]> read) {
        this.graph = graph;
        this.weights = weights;
        this.read = read;
        this.shapes = Shapes.of(graph);
    }

    /** The output of every node by name; image in [channels, height, width] order. */
    public Map<String, double[]> outputs(float[] image) {
        Map<String, double[]> values = new HashMap<>();
        double[] input = new double[image.length];
        for (int i = 0; i < image.length; i++) {
            input[i] = image[i];
        }
        values.put(LayerGraph.INPUT, input);
        for (Node node : graph.nodes()) {
            List<double[]> in = node.inputs().stream().map(values::get).toList();
            values.put(node.name(), compute(node, in));
        }
        return values;
    }

    private double[] compute(Node node, List<double[]> inputs) {
        Shape in = shapes.get(node.inputs().get(0));
        Shape out = shapes.get(node.name());
        double[] x = inputs.get(0);
        double[] y = new double[Math.toIntExact(out.size())];
        Op op = node.op();
        if (op instanceof Op.Conv c) {
            convolve(node, read.apply(x), in, y, out, new Window(c.kernel(), c.stride(), c.padding()), false);
        } else if (op instanceof Op.DepthwiseConv c) {
            convolve(node, read.apply(x), in, y, out, new Window(c.kernel(), c.stride(), c.padding()), true);
        } else if (op instanceof Op.MaxPool p) {
            pool(x, in, y, out, new Window(p.kernel(), p.stride(), p.padding()), true);
        } else if (op instanceof Op.AvgPool p) {
            pool(x, in, y, out, new Window(p.kernel(), p.stride(), p.padding()), false);
        } else if (op instanceof Op.GlobalAvgPool) {
            int area = in.height() * in.width();
            for (int i = 0; i < x.length; i++) {
                y[i / area] += x[i] / area;
            }
        } else if (op instanceof Op.Dense) {
            double[] seen = read.apply(x);
            for (int o = 0; o < y.length; o++) {
                y[o] = weight(node, ".bias")[o];
                for (int i = 0; i < x.length; i++) {
                    y[o] += seen[i] * weight(node, ".weight")[o * x.length + i];
                }
            }
        } else if (op instanceof Op.BatchNorm norm) {
            int area = in.height() * in.width();
            for (int i = 0; i < x.length; i++) {
                int c = i / area;
                double deviation = Math.sqrt(weight(node, ".variance")[c] + norm.epsilon());
                y[i] = (x[i] - weight(node, ".mean")[c]) / deviation * weight(node, ".gamma")[c]
                        + weight(node, ".beta")[c];
            }
        } else if (op instanceof Op.Concat) {
            int at = 0;
            for (double[] part : inputs) {
                System.arraycopy(part, 0, y, at, part.length);
                at += part.length;
            }
        } else if (op instanceof Op.Softmax) {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                y[i] = Math.exp(x[i]);
                sum += y[i];
            }
            for (int i = 0; i < x.length; i++) {
                y[i] /= sum;
            }
        } else {
            for (int i = 0; i < x.length; i++) {
                y[i] = pointwise(op, x[i], inputs.size() > 1 ? inputs.get(1)[i] : 0);
            }
        }
        return y;
    }

    private static double pointwise(Op op, double a, double b) {
        if (op instanceof Op.Relu) {
            return Math.max(a, 0);
        } else if (op instanceof Op.Relu6) {
            return Math.min(Math.max(a, 0), 6);
        } else if (op instanceof Op.Add) {
            return a + b;
        } else if (op instanceof Op.Flatten) {
            return a;
        }
        throw new IllegalArgumentException(op.toString());
    }

    private void convolve(Node node, double[] x, Shape in, double[] y, Shape out, Window w, boolean depthwise) {
        float[] kernel = weight(node, ".weight");
        Tensor bias = weights.tensors().get(node.name() + ".bias");
        int depth = depthwise ? 1 : in.channels();
        int k = w.kernel();
        for (int o = 0; o < out.channels(); o++) {
            for (int row = 0; row < out.height(); row++) {
                for (int column = 0; column < out.width(); column++) {
                    double sum = bias == null ? 0 : bias.data()[o];
                    for (int d = 0; d < depth; d++) {
                        for (int i = 0; i < k; i++) {
                            for (int j = 0; j < k; j++) {
                                int r = row * w.stride() + i - w.padStart(in.height());
                                int c = column * w.stride() + j - w.padStart(in.width());
                                if (r >= 0 && r < in.height() && c >= 0 && c < in.width()) {
                                    int channel = depthwise ? o : d;
                                    sum += x[(channel * in.height() + r) * in.width() + c]
                                            * kernel[((o * depth + d) * k + i) * k + j];
                                }
                            }
                        }
                    }
                    y[(o * out.height() + row) * out.width() + column] = sum;
                }
            }
        }
    }

    private static void pool(double[] x, Shape in, double[] y, Shape out, Window w, boolean max) {
        for (int o = 0; o < out.channels(); o++) {
            for (int row = 0; row < out.height(); row++) {
                for (int column = 0; column < out.width(); column++) {
                    double best = Double.NEGATIVE_INFINITY;
                    double sum = 0;
                    int n = 0;
                    for (int i = 0; i < w.kernel(); i++) {
                        for (int j = 0; j < w.kernel(); j++) {
                            int r = row * w.stride() + i - w.padStart(in.height());
                            int c = column * w.stride() + j - w.padStart(in.width());
                            if (r >= 0 && r < in.height() && c >= 0 && c < in.width()) {
                                double value = x[(o * in.height() + r) * in.width() + c];
                                best = Math.max(best, value);
                                sum += value;
                                n++;
                            }
                        }
                    }
                    y[(o * out.height() + row) * out.width() + column] = max ? best : sum / n;
                }
            }
        }
    }

    private float[] weight(Node node, String part) {
        return weights.tensors().get(node.name() + part).data();
    }
}
