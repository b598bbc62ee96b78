package dev.mantissa.modelfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.graph.HeInit;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Weights;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole networks, in files with the layers that keras-applications' own code gives them: names are written here as its loops
 * write them (resnet.py, resnet50.py, vgg16.py, mobilenet.py), every value tells its layer and place.
 */
class KerasZooTest {
    @TempDir
    Path folder;

    /** Layers being written. */
    private record Keras(WritableGroup root, boolean old) {
        void conv(String layer, int kernel, int in, int out, boolean bias) {
            float[][][][] values = new float[kernel][kernel][in][out];
            for (int h = 0; h < kernel; h++) {
                for (int w = 0; w < kernel; w++) {
                    for (int i = 0; i < in; i++) {
                        for (int o = 0; o < out; o++) {
                            values[h][w][i][o] = mark(layer, h, w, i, o);
                        }
                    }
                }
            }
            WritableGroup group = group(layer);
            group.putDataset(name(layer, "kernel", "W"), values);
            if (bias) {
                group.putDataset(name(layer, "bias", "b"), vector(layer, out, 0));
            }
        }

        void depthwise(String layer, int channels) {
            float[][][][] values = new float[3][3][channels][1];
            for (int h = 0; h < 3; h++) {
                for (int w = 0; w < 3; w++) {
                    for (int c = 0; c < channels; c++) {
                        values[h][w][c][0] = mark(layer, h, w, c, 0);
                    }
                }
            }
            group(layer).putDataset("depthwise_kernel:0", values);
        }

        void norm(String layer, int channels) {
            WritableGroup group = group(layer);
            group.putDataset(name(layer, "gamma", "gamma"), vector(layer, channels, 1));
            group.putDataset(name(layer, "beta", "beta"), vector(layer, channels, 2));
            group.putDataset(name(layer, "moving_mean", "running_mean"), vector(layer, channels, 3));
            group.putDataset(name(layer, "moving_variance", "running_std"), vector(layer, channels, 4));
        }

        private WritableGroup group(String layer) {
            return old ? root.putGroup(layer) : root.putGroup(layer).putGroup(layer);
        }

        private String name(String layer, String now, String before) {
            return old ? layer + "_" + before + "_1:0" : now + ":0";
        }
    }

    @Test
    void vgg16WithoutItsTop() throws Exception {
        Path file = write(false, keras -> {
            int[] filters = {64, 128, 256, 512, 512};
            int[] convolutions = {2, 2, 3, 3, 3};
            int in = 3;
            for (int block = 0; block < 5; block++) {
                for (int conv = 0; conv < convolutions[block]; conv++) {
                    keras.conv("block" + (block + 1) + "_conv" + (conv + 1), 3, in, filters[block], true);
                    in = filters[block];
                }
            }
        });
        InitialWeights read = read("vgg16", Head.PAPER, 1, file);

        assertThat(read.facts())
                .containsEntry("initial_weights.tensors", "26 of 32")
                .containsEntry(
                        "initial_weights.random",
                        "dense1.weight, dense1.bias, dense2.weight, dense2.bias, logits.weight, logits.bias");
        assertThat(at(read, "group3.conv2.weight", 7, 100, 2, 0)).isEqualTo(mark("block3_conv2", 2, 0, 100, 7));
        assertThat(at(read, "group5.conv3.bias", 501)).isEqualTo(mark("block5_conv3", 0, 0, 0, 501));
        LayerGraph graph = TinyNets.zoo(new ModelSpec("vgg16", Head.PAPER, 1), 64);
        assertThat(read.weights().tensors().get("dense1.weight").data())
                .as("the head keeps its random values")
                .isEqualTo(
                        HeInit.weights(graph, 1).tensors().get("dense1.weight").data());
    }

    @Test
    void resNet50InBothNamings() throws Exception {
        Path now = write(false, keras -> {
            keras.conv("conv1_conv", 7, 3, 64, true);
            keras.norm("conv1_bn", 64);
            int in = 64;
            int[] blocks = {3, 4, 6, 3};
            for (int stack = 0; stack < 4; stack++) {
                int filters = 64 << stack;
                for (int i = 1; i <= blocks[stack]; i++) {
                    String name = "conv" + (stack + 2) + "_block" + i;
                    if (i == 1) {
                        keras.conv(name + "_0_conv", 1, in, 4 * filters, true);
                        keras.norm(name + "_0_bn", 4 * filters);
                    }
                    keras.conv(name + "_1_conv", 1, in, filters, true);
                    keras.norm(name + "_1_bn", filters);
                    keras.conv(name + "_2_conv", 3, filters, filters, true);
                    keras.norm(name + "_2_bn", filters);
                    keras.conv(name + "_3_conv", 1, filters, 4 * filters, true);
                    keras.norm(name + "_3_bn", 4 * filters);
                    in = 4 * filters;
                }
            }
        });
        InitialWeights read = read("resnet50", Head.OWN, 1, now);

        assertThat(read.facts())
                .containsEntry("initial_weights.tensors", "265 of 267")
                .containsEntry("initial_weights.random", "logits.weight, logits.bias")
                .containsKey("initial_weights.strides");
        assertThat(at(read, "stage3.block6.conv2.weight", 200, 3, 1, 2))
                .isEqualTo(mark("conv4_block6_2_conv", 1, 2, 3, 200));
        assertThat(at(read, "stage2.block1.shortcut.norm.beta", 9)).isEqualTo(mark("conv3_block1_0_bn", 2, 0, 0, 9));
        assertThat(at(read, "stage4.block3.conv3.norm.mean", 1777))
                .isEqualTo(mark("conv5_block3_3_bn", 3, 0, 0, 1777) - mark("conv5_block3_3_conv", 0, 0, 0, 1777));

        Path before = write(true, keras -> {
            keras.conv("conv1", 7, 3, 64, true);
            keras.norm("bn_conv1", 64);
            int in = 64;
            String[] letters = {"abc", "abcd", "abcdef", "abc"};
            for (int stage = 2; stage <= 5; stage++) {
                int filters = 16 << stage;
                for (char block : letters[stage - 2].toCharArray()) {
                    String base = stage + String.valueOf(block) + "_branch";
                    keras.conv("res" + base + "2a", 1, in, filters, true);
                    keras.norm("bn" + base + "2a", filters);
                    keras.conv("res" + base + "2b", 3, filters, filters, true);
                    keras.norm("bn" + base + "2b", filters);
                    keras.conv("res" + base + "2c", 1, filters, 4 * filters, true);
                    keras.norm("bn" + base + "2c", 4 * filters);
                    if (block == 'a') {
                        keras.conv("res" + base + "1", 1, in, 4 * filters, true);
                        keras.norm("bn" + base + "1", 4 * filters);
                    }
                    in = 4 * filters;
                }
            }
        });
        InitialWeights old = read("resnet50", Head.OWN, 1, before);

        assertThat(old.facts()).containsEntry("initial_weights.tensors", "265 of 267");
        assertThat(old.facts().get("initial_weights.epsilon")).contains("0.001 in the file");
        assertThat(at(old, "stage3.block6.conv2.weight", 200, 3, 1, 2)).isEqualTo(mark("res4f_branch2b", 1, 2, 3, 200));
        assertThat(at(old, "stage2.block1.shortcut.norm.gamma", 9)).isEqualTo(mark("bn3a_branch1", 1, 0, 0, 9));
        assertThat(at(old, "stage1.block2.conv1.norm.variance", 5))
                .isEqualTo((float) (mark("bn2b_branch2a", 4, 0, 0, 5) + 1e-3 - 1e-5));
    }

    @Test
    void mobileNetWithAnotherNumberOfClasses() throws Exception {
        Path file = write(false, keras -> {
            keras.conv("conv1", 3, 3, 8, false);
            keras.norm("conv1_bn", 8);
            int in = 8;
            int[] filters = {16, 32, 32, 64, 64, 128, 128, 128, 128, 128, 128, 256, 256};
            for (int block = 1; block <= 13; block++) {
                keras.depthwise("conv_dw_" + block, in);
                keras.norm("conv_dw_" + block + "_bn", in);
                keras.conv("conv_pw_" + block, 1, in, filters[block - 1], false);
                in = filters[block - 1];
                keras.norm("conv_pw_" + block + "_bn", in);
            }
            keras.conv("conv_preds", 1, 256, 1000, true);
        });
        InitialWeights read = read("mobilenet_v1", Head.OWN, 0.25, file);

        assertThat(read.facts())
                .containsEntry("initial_weights.tensors", "135 of 137")
                .containsEntry("initial_weights.random", "logits.weight, logits.bias");
        assertThat(at(read, "block12.depthwise.weight", 100, 0, 2, 1)).isEqualTo(mark("conv_dw_12", 2, 1, 100, 0));
        assertThat(at(read, "block13.pointwise.weight", 255, 254, 0, 0)).isEqualTo(mark("conv_pw_13", 0, 0, 254, 255));

        ModelSpec wide = TinyNets.model("mobilenet_v1", Head.OWN, 0.5, file);
        LayerGraph graph = TinyNets.zoo(wide, 64);
        assertThatThrownBy(() -> InitialWeights.preview(wide, graph))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(
                        "does not fit MobileNetV1: its layer conv1 with a kernel has the shape [8, 3, 3, 3],"
                                + " but conv1.weight needs [16, 3, 3, 3]");
        assertThat(InitialWeights.preview(
                        TinyNets.model("mobilenet_v1", Head.PAPER, 0.25, file),
                        TinyNets.zoo(new ModelSpec("mobilenet_v1", Head.PAPER, 0.25), 64)))
                .isEqualTo("Keras .h5: 135 of 141 tensors; random: dense1, dense2, logits");
    }

    private interface Layers {
        void write(Keras keras);
    }

    private Path write(boolean old, Layers layers) {
        Path file = folder.resolve(old ? "old.h5" : "new.h5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            layers.write(new Keras(hdf, old));
        }
        return file;
    }

    private static InitialWeights read(String network, Head head, double alpha, Path file) throws BadInput {
        ModelSpec model = TinyNets.model(network, head, alpha, file);
        LayerGraph graph = TinyNets.zoo(model, 64);
        return InitialWeights.of(model, graph, HeInit.weights(graph, 1));
    }

    private static float at(InitialWeights read, String name, int... index) {
        Weights weights = read.weights();
        int at = 0;
        int[] shape = weights.tensors().get(name).shape();
        for (int i = 0; i < shape.length; i++) {
            at = at * shape[i] + index[i];
        }
        return weights.tensors().get(name).data()[at];
    }

    /** A positive number that no other place of the file shares, but by chance. */
    private static float mark(String layer, int... place) {
        int hash = layer.hashCode();
        for (int p : place) {
            hash = hash * 0x9e3779b1 + p + 1;
        }
        return 0.5f + (hash >>> 8) / (float) (1 << 25);
    }

    private static float[] vector(String layer, int length, int kind) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = mark(layer, kind, 0, 0, i);
        }
        return values;
    }
}
