package dev.mantissa.worker.backend.dl4j;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;
import org.nd4j.linalg.factory.Nd4j;

/** What DeepLearning4J and ND4J are and how they were set up. */
final class Dl4jFacts {
    private Dl4jFacts() {}

    /** The facts of this process on a CPU; the natives are loaded. */
    static Map<String, String> read() {
        Properties environment = Nd4j.getExecutioner().getEnvironmentInformation();
        Map<String, String> facts = versions("nd4j-native", environment);
        facts.put("nd4j.natives", natives());
        facts.put("nd4j.onednn_allowed", String.valueOf(Nd4j.getEnvironment().helpersAllowed()));
        facts.put("nd4j.blas", String.valueOf(environment.get("blas.vendor")));
        facts.put("threads.blas", String.valueOf(environment.get("blas.threads")));
        facts.put("threads.omp", String.valueOf(environment.get("omp.threads")));
        facts.put(
                "memory.allocator",
                "not available: on CPUs ND4J counts the bytes of its workspaces of now, neither those of its other arrays"
                        + " nor a peak");
        return facts;
    }

    /** The facts of this process on a GPU. */
    static Map<String, String> onGpu() {
        Map<String, String> facts =
                versions("nd4j-cuda-11.6", Nd4j.getExecutioner().getEnvironmentInformation());
        facts.put("nd4j.cudnn", "no: this build has ND4J's own kernels alone");
        facts.put("memory.allocator", "not available: ND4J's CUDA allocator keeps no peak");
        return facts;
    }

    private static Map<String, String> versions(String nd4j, Properties environment) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("deeplearning4j.version", version("org.deeplearning4j/deeplearning4j-nn"));
        facts.put("nd4j.version", version("org.nd4j/" + nd4j));
        facts.put("nd4j.backend", String.valueOf(environment.get("backend")));
        return facts;
    }

    /** The folder the natives were loaded from names platform, oneDNN and instruction set. */
    private static String natives() {
        Path library = Path.of(Loader.load(Nd4jCpu.class));
        Path folder = library.getParent();
        return folder == null ? library.toString() : folder.getFileName().toString();
    }

    private static String version(String artifact) {
        String resource = "/META-INF/maven/" + artifact + "/pom.properties";
        try (InputStream in = Dl4jFacts.class.getResourceAsStream(resource)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "not available");
        } catch (IOException e) {
            return "not available";
        }
    }
}
