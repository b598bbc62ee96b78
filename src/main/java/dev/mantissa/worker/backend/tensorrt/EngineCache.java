package dev.mantissa.worker.backend.tensorrt;

import dev.mantissa.domain.provenance.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Engines and timings of earlier builds, in a folder of the application. An engine is valid for one model, precision, batch,
 * version and GPU only: all of them are in its name. A cache that can't be read or written costs time, nothing else.
 */
final class EngineCache {
    private final Path folder;
    private final String device;

    /** {@code device} names GPU, driver and TensorRT's version. */
    EngineCache(Path folder, String device) {
        this.folder = folder;
        this.device = device;
    }

    /** The name of an engine: a hash over everything it depends on. */
    String key(byte[] onnx, EngineSpec spec) {
        byte[] rest = (device + "|" + spec.key()).getBytes(StandardCharsets.UTF_8);
        return new Sha256().bytes(onnx).bytes(rest).hex().substring(0, 32);
    }

    boolean holds(String key) {
        return Files.isReadable(engineFile(key));
    }

    Optional<byte[]> engine(String key) {
        return read(engineFile(key));
    }

    /** Whether it could be kept. */
    boolean keepEngine(String key, byte[] plan) {
        return write(engineFile(key), plan);
    }

    private Path engineFile(String key) {
        return folder.resolve(key + ".engine");
    }

    /** Kernel timings of this GPU; empty where there are none yet. */
    byte[] timings() {
        return read(timingsFile()).orElse(new byte[0]);
    }

    void keepTimings(byte[] timings) {
        write(timingsFile(), timings);
    }

    private Path timingsFile() {
        return folder.resolve("timings-" + Integer.toHexString(device.hashCode()) + ".cache");
    }

    private static Optional<byte[]> read(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            System.err.println("The cached " + file + " can't be read and is built again: " + e);
            return Optional.empty();
        }
    }

    private static boolean write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            // Beside its place and moved, so that a worker that is killed leaves no half engine.
            Path part = Files.createTempFile(file.getParent(), "part", ".tmp");
            Files.write(part, bytes);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            System.err.println("The engine can't be kept in " + file + ": " + e);
            return false;
        }
    }
}
