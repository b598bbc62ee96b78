package dev.mantissa.modelfile;

/** From channels last, as Keras and DeepLearning4J's depthwise layers have it, to {@link dev.mantissa.graph.Weights}. */
final class Layout {
    private Layout() {}

    /**
     * [positions, in, out] to [out, in, positions], row-major. Positions are those of a kernel's window; for a dense layer after
     * a Flatten those of the feature map, whose channels lie innermost in Keras and outermost here. A depthwise kernel is one
     * of a single input and as many outputs as channels.
     */
    static float[] channelsFirst(float[] values, int positions, int in, int out) {
        float[] ours = new float[values.length];
        int from = 0;
        for (int p = 0; p < positions; p++) {
            for (int i = 0; i < in; i++) {
                for (int o = 0; o < out; o++) {
                    ours[(o * in + i) * positions + p] = values[from++];
                }
            }
        }
        return ours;
    }
}
