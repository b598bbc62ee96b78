package dev.mantissa.modelfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.graph.HeInit;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Node;
import dev.mantissa.graph.Op;
import dev.mantissa.onnx.OnnxExport;
import dev.mantissa.onnx.OnnxFile;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can't be used is refused with one sentence that names the file. */
class BadWeightsTest {
    private static final String CONFIGURATION = """
            {"topologicalOrderStr": ["in", "group1.conv1"], "vertices": {"group1.conv1": {"layerConf": {"layer": {
              "@class": "org.deeplearning4j.nn.conf.layers.%s", "nin": %d, "nout": 4, "kernelSize": [3, 3], "hasBias": true}}}}}
            """;

    @TempDir
    Path folder;

    @Test
    void aFileThatIsNotThere() {
        refused(folder.resolve("gone.h5"), "does not exist. Choose a Keras .h5");
        refused(folder, "is no Mantissa session");
    }

    @Test
    void aLinkThatLeadsNowhere() throws Exception {
        Path link = folder.resolve("link.h5");
        refused(Files.createSymbolicLink(link, folder.resolve("gone.h5")), "is a link that leads to no file");
        Files.delete(link);
        refused(Files.createSymbolicLink(link, link), "is a link that leads to no file");
    }

    @Test
    void anEntryThatCannotBeUnpacked() throws Exception {
        byte[] whole = Files.readAllBytes(
                zip("whole.zip", Map.of("configuration.json", bytes(CONFIGURATION.formatted("ConvolutionLayer", 3)))));
        int content = 30 + "configuration.json".length();
        byte[] invalid = whole.clone();
        // A block of deflate of the type that there is not.
        invalid[content] = 7;
        refused(
                Files.write(folder.resolve("invalid.zip"), invalid),
                "is damaged: its configuration.json can't be unpacked. Copy it again");
        byte[] open = whole.clone();
        // The first block is no longer the last: the entry ends before its data does.
        open[content] = (byte) (open[content] & ~1);
        refused(
                Files.write(folder.resolve("open.zip"), open),
                "is damaged: its configuration.json can't be unpacked. Copy it again");
    }

    @Test
    void formsOfHdf5ThatAreNotRead() throws Exception {
        String sentence =
                "holds compressed arrays (/block1_conv1/kernel:0), which are not read. Save it in Keras again";
        Path compressed = KerasFixtureTest.fixture("compressed.h5");
        refused(compressed, sentence);
        assertThatThrownBy(() -> InitialWeights.preview(model(compressed), TinyNets.vgg()))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(sentence);
        refused(KerasFixtureTest.fixture("newest.h5"), "is of a newer form of HDF5 than is read here, or damaged");
    }

    @Test
    void filesOfOtherKinds() throws Exception {
        refused(text("notes.txt"), "is of no kind that initial weights are read from");
        refused(text("weights.h5"), "weights.h5 is no HDF5 file");
        refused(text("weights.zip"), "is no zip file");
        refused(text("weights.onnx"), "is not an ONNX file, or it is truncated or damaged");
        refused(Files.createFile(folder.resolve("empty.h5")), "is no HDF5 file");
    }

    @Test
    void zipsOfOtherFrameworks() throws Exception {
        refused(zip("model.pt", Map.of("archive/data.pkl", bytes("x"))), "is a PyTorch model");
        refused(
                zip("model.keras", Map.of("config.json", bytes("{}"), "model.weights.h5", bytes("x"))),
                "is a Keras 3 model");
        refused(zip("native.zip", Map.of("graph.json", bytes("{}"))), "Mantissa's own file of a LibTorch training");
        refused(zip("photos.zip", Map.of("a.jpg", bytes("x"))), "is neither a DeepLearning4J model");
        refused(
                zip("other.zip", Map.of("configuration.json", bytes("{}"))),
                "none of a DeepLearning4J ComputationGraph");
        refused(zip("broken.zip", Map.of("configuration.json", bytes("{\"a"))), "its configuration.json is no JSON");
        Path whole = zip("cut.zip", Map.of("configuration.json", bytes("{}")));
        Files.write(whole, Arrays.copyOf(Files.readAllBytes(whole), 40));
        refused(whole, "cut.zip is damaged: the end of it is missing");
    }

    @Test
    void aLayerOfDeepLearning4JThatCannotBeMeasured() throws Exception {
        refused(
                zip("lstm.zip", Map.of("configuration.json", bytes(CONFIGURATION.formatted("LSTM", 3)))),
                "its layer group1.conv1 is a LSTM, which no network of Mantissa has");
        refused(
                zip(
                        "huge.zip",
                        Map.of(
                                "configuration.json",
                                bytes(CONFIGURATION.formatted("ConvolutionLayer", 2_000_000_000)))),
                "its group1.conv1.W has the shape [4, 2000000000, 3, 3]");
    }

    @Test
    void coefficientsThatEndTooEarlyOrClaimTooMuch() throws Exception {
        LayerGraph graph = oneConvolution();
        byte[] configuration = bytes(CONFIGURATION.formatted("ConvolutionLayer", 3));
        refused(
                zip("none.zip", Map.of("configuration.json", configuration)),
                graph,
                "has no coefficients.bin; it is incomplete");
        refused(
                zip("few.zip", Map.of("configuration.json", configuration, "coefficients.bin", coefficients(112, 80))),
                graph,
                "is cut off: its coefficients.bin has");
        refused(
                zip("header.zip", Map.of("configuration.json", configuration, "coefficients.bin", new byte[] {0, 9, 'M'
                })),
                graph,
                "is cut off: its coefficients.bin ends too early");
        refused(
                zip(
                        "claims.zip",
                        Map.of(
                                "configuration.json",
                                configuration,
                                "coefficients.bin",
                                coefficients(Long.MAX_VALUE, 112))),
                graph,
                "its layers have 112 parameters, its coefficients.bin claims 9223372036854775807");
        refused(
                zip(
                        "text.zip",
                        Map.of("configuration.json", configuration, "coefficients.bin", bytes("no array at all"))),
                graph,
                "its coefficients.bin");
        Path whole = zip(
                "whole.zip", Map.of("configuration.json", configuration, "coefficients.bin", coefficients(112, 112)));
        assertThat(InitialWeights.of(model(whole), graph, HeInit.weights(graph, 1))
                        .facts())
                .containsEntry("initial_weights.tensors", "2 of 4");
    }

    @Test
    void anEntryThatUnpacksToFarMoreThanWeightsDo() throws Exception {
        Path bomb = zip(
                "bomb.zip",
                Map.of(
                        "configuration.json",
                        bytes(CONFIGURATION.formatted("ConvolutionLayer", 3)),
                        "coefficients.bin",
                        new byte[64 << 20]));
        refused(bomb, oneConvolution(), "would unpack to far more than weights do (coefficients.bin, 67108864 bytes)");
    }

    @Test
    void aKerasFileOfAnotherNetworkNamesTheFirstMissingLayer() throws Exception {
        Path vgg = KerasFixtureTest.fixture("vgg-old.h5");
        LayerGraph graph = TinyNets.mobileNet(4);
        assertThatThrownBy(() -> InitialWeights.preview(TinyNets.model("mobilenet_v1", Head.OWN, 1, vgg), graph))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("it has no layer conv1 with a kernel for conv1.weight [4, 3, 3, 3]; it has layer"
                        + " block1_conv1 with a bias, layer block1_conv1 with a kernel");
        assertThatThrownBy(() -> InitialWeights.preview(TinyNets.model("lenet5", Head.OWN, 1, vgg), graph))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("VGG16, VGG19, ResNet-50 and MobileNetV1 start from Keras files");
    }

    @Test
    void aKerasFileOfALongerNetworkIsNotTakenForAShorterOne() throws Exception {
        Path file = folder.resolve("vgg19.h5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putGroup("block1_conv1").putDataset("kernel:0", new float[3][3][3][4]);
            hdf.putGroup("block1_conv3").putDataset("kernel:0", new float[3][3][5][5]);
        }
        refused(file, "it has no layer block1_conv1 with a bias for group1.conv1.bias [4]");
        Path longer = folder.resolve("longer.h5");
        try (WritableHdfFile hdf = HdfFile.write(longer)) {
            var first = hdf.putGroup("block1_conv1");
            first.putDataset("kernel:0", new float[3][3][3][4]);
            first.putDataset("bias:0", new float[4]);
            var second = hdf.putGroup("block1_conv2");
            second.putDataset("kernel:0", new float[3][3][4][5]);
            second.putDataset("bias:0", new float[5]);
            hdf.putGroup("block1_conv3").putDataset("kernel:0", new float[3][3][5][5]);
        }
        refused(longer, "it has a layer block1_conv3 with a kernel, which this network has not");
    }

    @Test
    void integersWhereWeightsShouldBe() throws Exception {
        Path file = folder.resolve("integers.h5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            var first = hdf.putGroup("block1_conv1");
            first.putDataset("kernel:0", new int[3][3][3][4]);
            first.putDataset("bias:0", new float[4]);
        }
        refused(file, oneConvolution(), "int [3, 3, 3, 4], where 32-bit or 64-bit floating-point numbers are needed");
    }

    @Test
    void namesThatATerminalWouldObey() throws Exception {
        Path file = folder.resolve("escape.h5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putGroup("\u001b[31mred\u0007").putDataset("kernel:0", new float[3][3][3][4]);
        }
        refused(file, "it has layer ?[31mred? with a kernel");
    }

    @Test
    void nothingIsAllocatedForElementsThatClaimToBeHuge() throws Exception {
        byte[] damaged = Files.readAllBytes(KerasFixtureTest.fixture("chunked.h5"));
        // A floating-point number of version 1, little endian, and the first byte of its 4 bytes' size.
        byte[] type = {0x11, 0x20, 0x1f, 0, 4};
        int found = 0;
        for (int at = 0; at < damaged.length - 8; at++) {
            if (Arrays.equals(damaged, at, at + type.length, type, 0, type.length)) {
                damaged[at + 7] = 1;
                found++;
            }
        }
        assertThat(found).isEqualTo(2);
        Path file = Files.write(folder.resolve("huge.h5"), damaged);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        refused(file, oneConvolution(), "huge.h5");

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(32 << 20);
    }

    @Test
    void aKerasFileThatIsCutOff() throws Exception {
        byte[] whole = Files.readAllBytes(KerasFixtureTest.fixture("vgg-old.h5"));
        Path file = folder.resolve("cut.h5");
        for (int length = 8; length < whole.length; length += 97) {
            Files.write(file, Arrays.copyOf(whole, length));
            LayerGraph graph = TinyNets.vgg();
            assertThatThrownBy(() -> InitialWeights.of(model(file), graph, HeInit.weights(graph, 1)))
                    .as("the first " + length + " bytes")
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("cut.h5");
        }
    }

    /** Damage anywhere ends in weights (of which some may be wrong, within what is finite) or in a sentence; never in a hang. */
    @Test
    void aKerasFileWithDamagedBytes() throws Exception {
        byte[] whole = Files.readAllBytes(KerasFixtureTest.fixture("vgg-old.h5"));
        Path file = folder.resolve("damaged.h5");
        LayerGraph graph = TinyNets.vgg();
        Random random = new Random(1);
        int refused = 0;
        for (int round = 0; round < 400; round++) {
            byte[] damaged = whole.clone();
            for (int i = 0; i < 20; i++) {
                damaged[8 + random.nextInt(damaged.length - 8)] =
                        (byte) (random.nextBoolean() ? 0xff : random.nextInt());
            }
            Files.write(file, damaged);
            refused += assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
                try {
                    InitialWeights.of(model(file), graph, HeInit.weights(graph, 1));
                    return 0;
                } catch (BadInput e) {
                    assertThat(e).hasMessageContaining("damaged.h5");
                    return 1;
                }
            });
        }
        assertThat(refused).isBetween(20, 400);
    }

    @Test
    void weightsThatAreNotFinite() throws Exception {
        LayerGraph graph = TinyNets.mobileNet(4);
        for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            var weights = TinyNets.lively(graph, 1);
            weights.tensors().get("block1.depthwise.weight").data()[5] = value;
            Path file = folder.resolve("diverged.onnx");
            OnnxFile.write(OnnxExport.model(graph, weights), file);
            assertThatThrownBy(() -> InitialWeights.of(
                            TinyNets.model("mobilenet_v1", Head.OWN, 1, file), graph, HeInit.weights(graph, 1)))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("diverged.onnx holds the value " + value
                            + " in its FP32 constant block1.depthwise.weight; weights must be finite");
        }
        var weights = TinyNets.lively(graph, 1);
        weights.tensors().get("conv1.norm.variance").data()[0] = -1;
        Path file = folder.resolve("negative.onnx");
        OnnxFile.write(OnnxExport.model(graph, weights), file);
        assertThatThrownBy(() -> InitialWeights.of(
                        TinyNets.model("mobilenet_v1", Head.OWN, 1, file), graph, HeInit.weights(graph, 1)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("a variance can't be negative");
    }

    @Test
    void anOnnxFileOfAnotherProgram() throws Exception {
        LayerGraph graph = TinyNets.vgg();
        Path file = folder.resolve("foreign.onnx");
        OnnxFile.write(
                OnnxExport.model(graph, TinyNets.lively(graph, 1)).toBuilder()
                        .setProducerName("pytorch")
                        .build(),
                file);
        refused(file, "was not exported by Mantissa");
    }

    private void refused(Path file, String sentence) {
        refused(file, TinyNets.vgg(), sentence);
    }

    private void refused(Path file, LayerGraph graph, String sentence) {
        assertThatThrownBy(() -> InitialWeights.of(model(file), graph, HeInit.weights(graph, 1)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(sentence);
    }

    private static ModelSpec model(Path file) {
        return TinyNets.model("vgg16", Head.OWN, 1, file);
    }

    /** VGG's first convolution, flattened to a dense layer. */
    private static LayerGraph oneConvolution() {
        LayerGraph vgg = TinyNets.vgg();
        return new LayerGraph(
                vgg.name(),
                vgg.input(),
                List.of(
                        vgg.nodes().get(0),
                        new Node("flatten", new Op.Flatten(), List.of("group1.conv1")),
                        new Node("logits", new Op.Dense(4), List.of("flatten")),
                        new Node("probabilities", new Op.Softmax(), List.of("logits"))));
    }

    private static byte[] coefficients(long claimed, int written) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF("MIXED_DATA_TYPES");
        out.writeLong(6);
        out.writeUTF("LONG");
        for (long number : new long[] {1, claimed, 1, 8192, 1, 99}) {
            out.writeLong(number);
        }
        out.writeUTF("MIXED_DATA_TYPES");
        out.writeLong(claimed);
        out.writeUTF("FLOAT");
        for (int i = 0; i < written; i++) {
            out.writeFloat(i / 10f);
        }
        return bytes.toByteArray();
    }

    private Path zip(String name, Map<String, byte[]> entries) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return file;
    }

    private Path text(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "Nothing but words, and some of them are long enough.");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
