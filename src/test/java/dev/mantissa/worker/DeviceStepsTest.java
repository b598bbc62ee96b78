package dev.mantissa.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mantissa.worker.backend.libtorch.StepsMain;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Steps of LibTorch's trainer that ask nothing of the host, so that a GPU can record them; here a CPU computes them. */
class DeviceStepsTest {
    @TempDir
    Path folder;

    @Test
    void theDevicesLossScaleGoesTheWayOfTheHosts() throws Exception {
        List<String> lines = run("scale");

        double[] device = values(lines, "device");
        assertThat(device).containsExactly(values(lines, "host")).contains(8, 16, 4, 2);
        assertThat(values(lines, "overflow")).containsExactly(0, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0);
        double[] unscaled = values(lines, "unscaled");
        for (int i = 0; i < device.length; i++) {
            assertThat(unscaled[3 * i]).isEqualTo(16 / device[i]);
        }
    }

    /** Kingma and Ba with epsilon added to the uncorrected root; a step that is left out counts in neither power of beta. */
    @Test
    void adamLeavesAnOverflowOutAndDoesNotCountIt() throws Exception {
        double[] parameters = values(run("adam"), "parameter");

        double[] gradients = {0.5, -1e-6, 2};
        double[] expected = {1, -2, 3e-4};
        double[] m = new double[3];
        double[] v = new double[3];
        for (int t = 1; t <= 2; t++) {
            double size = 1e-2 * Math.sqrt(1 - Math.pow(0.999, t)) / (1 - Math.pow(0.9, t));
            for (int i = 0; i < 3; i++) {
                m[i] = 0.9 * m[i] + 0.1 * gradients[i];
                v[i] = 0.999 * v[i] + 0.001 * gradients[i] * gradients[i];
                expected[i] -= size * m[i] / (Math.sqrt(v[i]) + 1e-8);
                int call = t == 1 ? 0 : 2;
                assertThat(parameters[3 * call + i]).isCloseTo(expected[i], within(2e-7));
                assertThat(parameters[3 + i]).isEqualTo(parameters[i]);
            }
        }
    }

    @Test
    void keptImagesAreThoseThatABatchIsFilledWith() throws Exception {
        List<String> lines = run("kept");

        assertThat(values(lines, "length")).containsExactly(4 * 3072, 4 * 3072, 3072);
        assertThat(values(lines, "difference")).containsExactly(new double[3], within(2e-7));
        assertThat(values(lines, "label")).hasSize(9).containsOnly(0);
        assertThat(values(lines, "last")).as("channels are last in memory").containsOnly(1);
    }

    /** As a script in Python does: what no later operator takes is not held. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void anInferenceHoldsAFractionOfItsOutputsAtOnce() throws Exception {
        List<String> lines = run("inference");

        double[] peaks = values(lines, "peak");
        assertThat(peaks[1] - peaks[0]).isLessThan(0.4 * values(lines, "outputs")[0]);
    }

    /** Neither parameters nor running statistics move, whatever the batch made of them. */
    @Test
    void aStepThatOverflowsChangesNothingButTheScale() throws Exception {
        List<String> steps =
                run("overflow").stream().filter(l -> l.startsWith("step ")).toList();

        assertThat(steps.get(0)).isEqualTo("step true true " + Math.pow(2, 40));
        assertThat(steps.get(1)).isEqualTo("step true true " + Math.pow(2, 39));
        assertThat(steps.get(steps.size() - 1)).startsWith("step false false ");
    }

    @Test
    void recordedStepsAreThoseThatAreTakenOneByOne() throws Exception {
        List<String> eager = run("eager");
        List<String> recorded = run("recorded");

        assertThat(values(recorded, "loss")).hasSize(8).containsExactly(values(eager, "loss"));
        assertThat(values(recorded, "scale"))
                .containsExactly(values(eager, "scale"))
                .contains(1024, 512, 256);
        assertThat(values(recorded, "recorded")).hasSize(1);
        assertThat(values(recorded, "launched")).hasSize(5);
        assertThat(values(recorded, "closed")).hasSize(1);
        assertThat(values(recorded, "parts")).containsOnly(0);
        assertThat(values(eager, "parts")).containsOnly(1);
        assertThat(recorded).contains("fact yes, the whole step, from step 4 on");
    }

    @Test
    void whereRecordingFailsStepsAreTakenOneByOneAndTheReasonIsKept() throws Exception {
        List<String> refused = run("refused");

        assertThat(values(refused, "loss")).hasSize(8).containsExactly(values(run("eager"), "loss"));
        assertThat(values(refused, "parts")).containsExactly(0, 0, 0, 0, 1, 1, 1, 1);
        assertThat(refused).contains("fact no: no graph today");
        assertThat(run("required"))
                .contains("fact A training step could not be recorded as a CUDA graph (no graph today); set"
                        + " training.cuda_graph to auto or false.");
    }

    private List<String> run(String part) throws Exception {
        Path out = folder.resolve(part + ".txt");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        StepsMain.class.getName(),
                        part)
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("errors.txt").toFile());
        builder.environment().put("CLASSPATH", String.join(File.pathSeparator, ChildProcess.libTorchClassPath()));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(out) + Files.readString(folder.resolve("errors.txt")))
                    .isZero();
        } finally {
            process.destroyForcibly();
        }
        return Files.readAllLines(out);
    }

    private static double[] values(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(key.length() + 1)))
                .toArray();
    }
}
