package dev.mantissa.runner;

import dev.mantissa.protocol.Job;
import dev.mantissa.store.Home;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a worker is started.
 *
 * @param runtime class name of its backend
 * @param classPath all of it
 * @param job what it is to do
 * @param log where its standard output and error go
 * @param memory its heap and its limit of native memory
 * @param threads that its library computes with: ND4J, LibTorch and ONNX Runtime alike take it from OMP_NUM_THREADS
 * @param variables more for its environment
 */
record WorkerLaunch(
        String runtime,
        List<Path> classPath,
        Job job,
        Path log,
        WorkerMemory memory,
        int threads,
        Map<String, String> variables) {
    private static final String MAIN = "dev.mantissa.worker.WorkerMain";
    /**
     * A signal ends the process as the system does it. Java would first run hooks, and C++ its destructors, of objects that a step on
     * another thread still computes with, which crashed; and there is nothing to save.
     */
    static final String ENDS_AT_ONCE = "-Xrs";

    private static final int FIRST_WITH_NATIVE_ACCESS_WARNINGS = 24;

    WorkerLaunch {
        classPath = List.copyOf(classPath);
        variables = Map.copyOf(variables);
    }

    /** The folder the worker writes to; its temporary files too, so that a killed worker leaves none elsewhere. */
    Path temporary() {
        return Path.of(job.scratch()).resolve("tmp");
    }

    /** The command line, without the class path: native libraries have crashed on long ones. */
    List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(SystemCommand.java());
        // The whole heap is resident from the start, so that the peak minus the idle baseline is native memory, and the
        // collector that needs the fewest threads leaves the processors to the measurement.
        command.add("-Xms" + memory.heapBytes());
        command.add("-Xmx" + memory.heapBytes());
        command.add("-XX:+AlwaysPreTouch");
        command.add("-XX:+UseSerialGC");
        command.add(ENDS_AT_ONCE);
        command.add("-Djava.awt.headless=true");
        command.add("-Dfile.encoding=UTF-8");
        command.add("-Djava.io.tmpdir=" + temporary());
        Path home = Home.of(System.getenv());
        command.add("-Dmantissa.cache=" + home.resolve("engines"));
        command.add("-Dorg.bytedeco.javacpp.maxbytes=" + memory.nativeBytes());
        command.add("-Dorg.bytedeco.javacpp.maxphysicalbytes=" + (memory.nativeBytes() + memory.heapBytes()));
        if (Runtime.version().feature() >= FIRST_WITH_NATIVE_ACCESS_WARNINGS) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add(MAIN);
        return command;
    }

    /** Fits the environment: what the user set for other Java programs must not change a measurement. */
    void environment(Map<String, String> environment, int port, String token) {
        List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS").forEach(environment::remove);
        environment.putAll(variables);
        environment.put(
                "CLASSPATH",
                String.join(
                        System.getProperty("path.separator"),
                        classPath.stream().map(Path::toString).toList()));
        environment.put("MANTISSA_PORT", String.valueOf(port));
        environment.put("MANTISSA_TOKEN", token);
        environment.put("MANTISSA_BACKEND", runtime);
        environment.putIfAbsent(NvidiaGpu.ORDER, NvidiaGpu.BUS);
        environment.put("OMP_NUM_THREADS", String.valueOf(threads));
        // Threads that spin at barriers lose a whole time slice whenever anything else runs, the window included: a
        // training step of DeepLearning4J took 10 s in place of 1 s on two busy cores. OpenBLAS has threads of its own
        // beside OpenMP's, which by default spin for 2^26 cycles after each product of a dense layer, on the cores that
        // the next convolution needs: MobileNetV1's step in FP32 took 160 ms in place of about 70 on four cores. At the
        // least value, 2^4, they sleep at once.
        environment.put("OMP_WAIT_POLICY", "PASSIVE");
        environment.put("OPENBLAS_THREAD_TIMEOUT", "4");
    }
}
