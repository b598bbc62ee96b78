package dev.mantissa.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.ModelInput.Layout;
import dev.mantissa.onnx.Classifier;
import dev.mantissa.onnx.Mutation;
import dev.mantissa.onnx.OnnxFile;
import dev.mantissa.onnx.TestModels;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged models that our checks let through, in ONNX Runtime: it loads them or says why not. Native code may also crash; that
 * ends the worker and nothing else, which is why loading is never done in the application.
 */
class MutatedModelsTest {
    private static final int MODELS = 200;

    @TempDir
    Path folder;

    @Test
    @Timeout(600)
    void damagedModelsAreLoadedOrRefusedAndACrashStaysInTheWorker() throws Exception {
        byte[] original = TestModels.torch(17).toByteArray();
        int count = 0;
        for (int seed = 0; count < MODELS; seed++) {
            Path file = Files.write(folder.resolve(count + ".onnx"), Mutation.of(original, new Random(seed)));
            if (isLetThrough(file)) {
                count++;
            }
        }
        List<String> answers = new ArrayList<>();
        int crashes = 0;
        while (answers.size() < MODELS) {
            Process child = child(answers.size());
            List<String> lines = Files.readAllLines(folder.resolve("out.txt"));
            lines.stream().filter(line -> !line.startsWith("begin")).forEach(answers::add);
            if (answers.size() < MODELS) {
                assertThat(child.exitValue()).isNotZero();
                assertThat(lines.get(lines.size() - 1)).isEqualTo("begin " + answers.size());
                answers.add(answers.size() + " crashed");
                crashes++;
            }
        }
        assertThat(answers).hasSize(MODELS).noneMatch(a -> a.contains("broke"));
        assertThat(answers).filteredOn(a -> a.endsWith("loaded")).hasSizeGreaterThan(MODELS / 4);
        assertThat(crashes).isLessThan(MODELS / 20);
    }

    private static boolean isLetThrough(Path file) {
        try {
            Classifier.of(OnnxFile.read(file), file, Layout.NCHW);
            return true;
        } catch (BadInput e) {
            return false;
        }
    }

    private Process child(int first) throws Exception {
        Path arguments = folder.resolve("java.args");
        Files.writeString(
                arguments, "-cp \"" + String.join(File.pathSeparator, ChildProcess.classPath()) + "\"\n-Xmx256m\n");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + arguments,
                        LoadMain.class.getName(),
                        folder.toString(),
                        Integer.toString(first),
                        Integer.toString(MODELS))
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        if (!child.waitFor(300, TimeUnit.SECONDS)) {
            child.destroyForcibly().waitFor();
        }
        return child;
    }
}
