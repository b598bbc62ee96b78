package dev.mantissa.runner;

import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.CudaGraph;
import dev.mantissa.domain.study.Device;
import dev.mantissa.domain.study.Precision;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Times the steps of a trainer outside of any study, in a process with the class path and the environment of that trainer's
 * workers.
 *
 * @param trainer whose pack is used
 * @param device where it computes
 * @param networks names in the zoo
 * @param precisions to take turns, step by step
 * @param batches images per step
 * @param side of the square images, in px
 * @param steps timed steps of each
 * @param graphs ways to launch on a GPU, to take turns too
 */
public record TrainingBenchmark(
        Backend trainer,
        Device device,
        List<String> networks,
        List<Precision> precisions,
        List<Integer> batches,
        int side,
        int steps,
        List<CudaGraph> graphs) {
    private static final String MAIN = "dev.mantissa.worker.TrainingBench";
    private static final Duration LIMIT = Duration.ofHours(6);

    /**
     * Runs it; each network, batch and precision gives a line of JSON as soon as it was measured.
     *
     * @param threads of the trainer's library
     * @throws BadInput where there is no pack for the trainer, it can't be fetched, or the process failed
     */
    public void run(Packs packs, int threads, Consumer<String> line) throws BadInput {
        Pack pack = packs.of(trainer, device).orElseThrow(() -> new BadInput(packs.absence(trainer, device)));
        List<Path> classPath = WorkerClassPath.with(packs.fetch(pack, (file, done, total) -> {}, () -> false));
        Map<String, String> environment = new HashMap<>(packs.environment(pack));
        environment.put(
                "CLASSPATH", classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        environment.put("OMP_NUM_THREADS", String.valueOf(threads));
        environment.put("OMP_WAIT_POLICY", "PASSIVE");
        List<String> rest = new ArrayList<>();
        try {
            int status = SystemCommand.run(command(pack), environment, LIMIT, said -> {
                if (said.startsWith("{")) {
                    line.accept(said);
                } else {
                    rest.add(said);
                }
            });
            if (status != 0) {
                throw new BadInput(trainer.label() + " could not be timed: " + String.join("\n", rest));
            }
        } catch (IOException | TimeoutException e) {
            throw new BadInput(trainer.label() + " could not be timed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BadInput("The measurement was interrupted.", e);
        }
    }

    private List<String> command(Pack pack) {
        return List.of(
                SystemCommand.java(),
                "-XX:+UseSerialGC",
                WorkerLaunch.ENDS_AT_ONCE,
                "-Djava.awt.headless=true",
                MAIN,
                pack.runtimes().get(trainer),
                String.join(",", networks),
                precisions.stream().map(Precision::name).collect(Collectors.joining(",")),
                batches.stream().map(String::valueOf).collect(Collectors.joining(",")),
                String.valueOf(side),
                String.valueOf(steps),
                graphs.stream().map(CudaGraph::name).collect(Collectors.joining(",")));
    }
}
