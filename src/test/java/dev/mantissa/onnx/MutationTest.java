package dev.mantissa.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.mantissa.domain.quantization.Range;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.ModelInput.Layout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files: 10,000 seeded mutations of small valid models. Reading, checking, analysing and every pass gives a result or
 * a sentence, and nothing else, in time and memory of the order of the file's size.
 */
final class MutationTest {
    private static final int MUTATIONS = 10_000;

    @TempDir
    private Path folder;

    @Test
    @Timeout(600)
    void everyMutationGivesAResultOrASentence() throws Exception {
        List<byte[]> originals = List.of(
                TestModels.torch(9).toByteArray(),
                TestModels.keras().toByteArray(),
                TestModels.torch(17).toByteArray(),
                OnnxExport.model(Networks.everyOperator(), Networks.weights(Networks.everyOperator()))
                        .toByteArray());
        Path file = folder.resolve("mutated.onnx");
        int read = 0;
        int refused = 0;
        int converted = 0;
        for (int seed = 0; seed < MUTATIONS; seed++) {
            byte[] bytes = Mutation.of(originals.get(seed % originals.size()), new Random(seed));
            Files.write(file, bytes);
            long begin = System.nanoTime();
            try {
                ModelProto model = OnnxFile.read(file);
                read++;
                convert(model, file);
                converted++;
            } catch (BadInput sentence) {
                refused++;
                assertThat(sentence.getMessage()).hasSizeBetween(20, 2_000).contains(".");
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                throw new AssertionError("Mutation " + seed + " broke out", e);
            }
            assertThat(System.nanoTime() - begin)
                    .as("nanoseconds of mutation %d", seed)
                    .isLessThan(30_000_000_000L);
        }
        assertThat(read).as("files that were read").isGreaterThan(MUTATIONS / 10);
        assertThat(converted).as("files that were converted").isGreaterThan(MUTATIONS / 20);
        assertThat(refused).as("files that were refused").isGreaterThan(MUTATIONS / 10);
    }

    private static void convert(ModelProto model, Path file) throws BadInput {
        Classifier classifier = Classifier.of(model, file, Layout.NCHW);
        StaticAnalysis analysis = StaticAnalysis.of(model, classifier.image(), 1, 32);
        assertThatCode(() -> analysis.layers().forEach(ModelReport::cells)).doesNotThrowAnyException();
        ModelProto folded = BatchNormFolding.apply(Upgrade.apply(model, file));
        SixteenBit.convert(folded, SixteenBit.Format.FP16);
        ModelProto fused = HeadFusion.apply(folded, classifier.image());
        Map<String, Range> ranges = new HashMap<>();
        QuantizationPoints.of(fused).forEach(point -> ranges.put(point, new Range(-1, 3)));
        Quantizer.apply(fused, ranges, TargetProfile.ONNXRUNTIME_CPU);
        Quantizer.apply(fused, ranges, TargetProfile.TENSORRT);
    }
}
