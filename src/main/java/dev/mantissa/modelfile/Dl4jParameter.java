package dev.mantissa.modelfile;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A parameter of a DeepLearning4J layer, in the order in which the layer's parameters lie one after the other. Sources: the
 * classes ...ParamInitializer of deeplearning4j-nn 1.0.0-M2.1.
 *
 * @param layer name of the vertex
 * @param key the layer's name of it: W, b, gamma, beta, mean, var, log10stdev
 * @param extents as {@link dev.mantissa.graph.Weights} lays it out
 * @param kind how its elements lie
 */
record Dl4jParameter(String layer, String key, long[] extents, Kind kind) {
    /** How elements lie in the file. */
    enum Kind {
        /** As they do in {@link dev.mantissa.graph.Weights}: a dense layer's [in, out] is column-major there. */
        SAME,
        /** [kernel height, kernel width, channels, 1]. */
        DEPTHWISE,
        /** The logarithm to base 10 of the root of the variance. */
        LOG_DEVIATION
    }

    /** Layers without parameters that networks of convolutions have. */
    private static final Set<String> EMPTY = Set.of(
            "ActivationLayer",
            "CnnLossLayer",
            "Cropping2D",
            "DropoutLayer",
            "GlobalPoolingLayer",
            "LocalResponseNormalization",
            "LossLayer",
            "SubsamplingLayer",
            "Upsampling2D",
            "ZeroPaddingLayer");

    /** What follows a node's name in {@link dev.mantissa.graph.Weights}. */
    String tensor() {
        String part =
                switch (key) {
                    case "W" -> ".weight";
                    case "b" -> ".bias";
                    case "var", "log10stdev" -> ".variance";
                    default -> "." + key;
                };
        return layer + part;
    }

    /** Elements; -1 where there are more than an array of Java holds, or none. */
    long size() {
        long size = 1;
        for (long extent : extents) {
            size = extent < 1 || extent > Integer.MAX_VALUE || size > Integer.MAX_VALUE ? -1 : size * extent;
            if (size < 0) {
                return -1;
            }
        }
        return size > Integer.MAX_VALUE ? -1 : size;
    }

    /**
     * The parameters of a layer, from its JSON.
     *
     * @throws IOException where its kind is not known, so that what follows could not be found either
     */
    static List<Dl4jParameter> of(String name, JsonNode layer) throws IOException {
        String type = layer.path("@class").asText();
        type = type.substring(type.lastIndexOf('.') + 1);
        List<Dl4jParameter> all = new ArrayList<>();
        long in = layer.path("nin").asLong();
        long out = layer.path("nout").asLong();
        boolean bias = layer.path("hasBias").asBoolean(true);
        switch (type) {
            case "ConvolutionLayer", "Convolution2D", "DepthwiseConvolution2D" -> {
                if (layer.path("cnn2dDataFormat").asText().equals("NHWC")) {
                    throw new IOException("its layer " + name + " has the channels last");
                }
                boolean depthwise = type.equals("DepthwiseConvolution2D");
                if (bias) {
                    all.add(new Dl4jParameter(name, "b", new long[] {out}, Kind.SAME));
                }
                long height = layer.path("kernelSize").path(0).asLong();
                long width = layer.path("kernelSize").path(1).asLong();
                // A multiplier above 1 gives extents that no network of ours has.
                long[] extents = depthwise
                        ? new long[] {in, layer.path("depthMultiplier").asLong(1), height, width}
                        : new long[] {out, in, height, width};
                all.add(new Dl4jParameter(name, "W", extents, depthwise ? Kind.DEPTHWISE : Kind.SAME));
            }
            case "DenseLayer", "OutputLayer" -> {
                if (layer.path("hasLayerNorm").asBoolean(false)) {
                    throw new IOException("its layer " + name + " has a layer normalization");
                }
                all.add(new Dl4jParameter(name, "W", new long[] {out, in}, Kind.SAME));
                if (bias) {
                    all.add(new Dl4jParameter(name, "b", new long[] {out}, Kind.SAME));
                }
            }
            case "BatchNormalization" -> {
                List<String> keys = new ArrayList<>();
                if (!layer.path("lockGammaBeta").asBoolean(false)) {
                    keys.addAll(List.of("gamma", "beta"));
                }
                boolean logarithm = layer.path("useLogStd").asBoolean(false);
                keys.addAll(List.of("mean", logarithm ? "log10stdev" : "var"));
                for (String key : keys) {
                    Kind kind = key.equals("log10stdev") ? Kind.LOG_DEVIATION : Kind.SAME;
                    all.add(new Dl4jParameter(name, key, new long[] {out}, kind));
                }
            }
            default -> {
                if (!EMPTY.contains(type)) {
                    throw new IOException("its layer " + name + " is a " + type + ", which no network of Mantissa has");
                }
            }
        }
        return all;
    }
}
