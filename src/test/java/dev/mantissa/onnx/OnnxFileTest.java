package dev.mantissa.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.graph.LayerGraph;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OnnxFileTest {
    private static final ModelProto MODEL = model();

    @TempDir
    private Path folder;

    private static ModelProto model() {
        LayerGraph graph = Networks.everyOperator();
        return OnnxExport.model(graph, Networks.weights(graph));
    }

    private void isRefused(byte[] content, String... words) throws IOException {
        Path file = Files.write(folder.resolve("bad.onnx"), content);
        assertThatThrownBy(() -> OnnxFile.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(words);
    }

    private void isRefused(Consumer<ModelProto.Builder> change, String... words) throws IOException {
        ModelProto.Builder changed = MODEL.toBuilder();
        change.accept(changed);
        isRefused(changed.build().toByteArray(), words);
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        Path file = folder.resolve("model.onnx");
        OnnxFile.write(MODEL, file);

        assertThat(OnnxFile.read(file)).isEqualTo(MODEL);
    }

    @Test
    void filesThatAreNoModels() throws IOException {
        byte[] random = new byte[5000];
        new Random(1).nextBytes(random);

        isRefused(random, "not an ONNX file");
        isRefused(new byte[0], "0 bytes");
        isRefused(new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff}, "not an ONNX file");
        isRefused("PK\u0003\u0004 a zip".getBytes(StandardCharsets.ISO_8859_1), "not an ONNX file");
        assertThatThrownBy(() -> OnnxFile.read(folder))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(folder + " is a folder");
        assertThatThrownBy(() -> OnnxFile.read(folder.resolve("none.onnx")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("none.onnx does not exist");
    }

    @Test
    void aModelCutAnywhereIsRefused() throws IOException {
        byte[] whole = MODEL.toByteArray();
        for (int length = 1; length < whole.length; length += 97) {
            isRefused(Arrays.copyOf(whole, length), "xport");
        }
    }

    @Test
    void oneFlippedByteGivesAModelOrASentence() throws IOException {
        byte[] whole = MODEL.toByteArray();
        Random random = new Random(4);
        Path file = folder.resolve("flipped.onnx");
        for (int i = 0; i < 500; i++) {
            byte[] flipped = whole.clone();
            flipped[random.nextInt(whole.length)] ^= (byte) (1 + random.nextInt(255));
            Files.write(file, flipped);
            try {
                OnnxFile.read(file);
            } catch (BadInput sentence) {
                assertThat(sentence).hasMessageContaining(file.toString());
            }
        }
    }

    @Test
    void partsThatAreMissing() throws IOException {
        isRefused(ModelProto.newBuilder().setIrVersion(8).build().toByteArray(), "holds no network");
        isRefused(model -> model.getGraphBuilder().clearOutput(), "no input or no output");
        isRefused(model -> model.getGraphBuilder().clearInput(), "no input or no output");
        isRefused(model -> model.getGraphBuilder().removeInitializer(0), "conv.weight", "nothing before it");
        isRefused(model -> model.getGraphBuilder().getOutputBuilder(0).setName("elsewhere"), "elsewhere");
    }

    @Test
    void versionsThatAreNotSupported() throws IOException {
        isRefused(model -> model.setIrVersion(2), "ir_version 2");
        isRefused(model -> model.setIrVersion(99), "ir_version 99");
        isRefused(model -> model.clearOpsetImport(), "opset 0");
        isRefused(model -> model.getOpsetImportBuilder(0).setVersion(8), "opset 8", "9 to 22", "opset 17");
        isRefused(model -> model.getOpsetImportBuilder(0).setVersion(23), "opset 23");
    }

    @Test
    void operatorsThatNobodyKnows() throws IOException {
        isRefused(
                model -> model.getGraphBuilder().getNodeBuilder(0).setOpType("Convolve2"),
                "the operator Convolve2",
                "node conv");
        isRefused(
                model -> model.getGraphBuilder()
                        .getNodeBuilder(0)
                        .setDomain("my.lab")
                        .setOpType("Swirl"),
                "the operator Swirl of the domain my.lab",
                "node conv");
        isRefused(model -> model.addFunctionsBuilder().setName("aten_conv"), "functions of its own", "aten_conv");
    }

    @Test
    void moreThanAFileOfProtocolBuffersHolds() throws IOException {
        Path file = folder.resolve("huge.onnx");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength((2L << 30) + 1);
        }

        assertThatThrownBy(() -> OnnxFile.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("huge.onnx has 2147483649 bytes")
                .hasMessageContaining("at most 2 GiB");
    }

    @Test
    void weightsInOtherFilesOfTheFolderAreReadWithTheModel() throws Exception {
        Path file = folder.resolve("outside.onnx");
        TestModels.writeExternal(TestModels.torch(17), file, "outside.data");

        assertThat(OnnxFile.read(file)).isEqualTo(TestModels.torch(17));
        assertThat(Files.size(file)).isLessThan(Files.size(folder.resolve("outside.data")) * 4);
    }

    private void externalIsRefused(String location, String... words) throws IOException {
        Path file = folder.resolve("outside.onnx");
        TestModels.writeExternal(TestModels.torch(17), file, location);
        assertThatThrownBy(() -> OnnxFile.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("stem.weight")
                .hasMessageContainingAll(words);
    }

    @Test
    void weightsThatAreMissingOrOutsideTheFolder() throws IOException {
        Path away = Files.createDirectories(folder.resolve("away"));
        Path inner = Files.createDirectories(folder.resolve("inner"));
        Path file = inner.resolve("outside.onnx");
        externalIsRefused("none/outside.data", "which is not there");
        externalIsRefused("../outside.data", "'../outside.data'", "not a file in the model's own folder");
        externalIsRefused(away.resolve("w").toString(), "not a file in the model's own folder");
        externalIsRefused("", "''", "not a file in the model's own folder");
        TestModels.writeExternal(TestModels.torch(17), file, "outside.data");
        Files.move(inner.resolve("outside.data"), away.resolve("outside.data"));
        Files.createSymbolicLink(inner.resolve("outside.data"), away.resolve("outside.data"));
        assertThatThrownBy(() -> OnnxFile.read(file)).hasMessageContaining("not a file in the model's own folder");
    }

    @Test
    void weightsInAFileThatIsTooShortOrWithNoPlaceInIt() throws IOException {
        Path file = folder.resolve("short.onnx");
        TestModels.writeExternal(TestModels.torch(17), file, "short.data");
        Files.write(folder.resolve("short.data"), new byte[100]);
        assertThatThrownBy(() -> OnnxFile.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("short.data, which is too short: it has 100 bytes");

        for (String offset : List.of("-4", "lots", "9223372036854775807")) {
            ModelProto.Builder model = ModelProto.parseFrom(Files.readAllBytes(file)).toBuilder();
            model.getGraphBuilder().getInitializerBuilderList().stream()
                    .filter(t -> t.getExternalDataCount() > 0)
                    .findFirst()
                    .orElseThrow()
                    .getExternalDataBuilder(1)
                    .setValue(offset);
            Files.write(file, model.build().toByteArray());
            assertThatThrownBy(() -> OnnxFile.read(file)).isInstanceOf(BadInput.class);
        }
    }

    @Test
    void extentsThatDoNotFitTheData() throws IOException {
        for (long extent : new long[] {-1, 7, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 31}) {
            isRefused(
                    model -> model.getGraphBuilder().getInitializerBuilder(0).setDims(1, extent),
                    "conv.weight",
                    "extents");
        }
    }

    @Test
    void aTensorComputedTwice() throws IOException {
        isRefused(model -> model.getGraphBuilder().getNodeBuilder(1).setOutput(0, "conv"), "conv is computed twice");
    }

    @Test
    void aFolderThatDoesNotExistCantBeWrittenTo() {
        Path file = folder.resolve("none").resolve("model.onnx");

        assertThatThrownBy(() -> OnnxFile.write(MODEL, file))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(file.toString());
    }
}
