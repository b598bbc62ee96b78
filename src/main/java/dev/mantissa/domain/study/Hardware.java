package dev.mantissa.domain.study;

import java.util.Optional;
import java.util.Set;

/**
 * What cells compute on, as far as their time depends on it.
 *
 * @param threads logical processors
 * @param cuda the NVIDIA GPU, where libraries compute on it
 */
public record Hardware(int threads, Optional<Cuda> cuda) {
    /**
     * An NVIDIA GPU that is used.
     *
     * @param name for instance "NVIDIA H200"
     * @param capability compute capability, for instance "9.0"
     * @param bytes of its memory
     * @param backends the libraries that compute on it
     */
    public record Cuda(String name, String capability, long bytes, Set<Backend> backends) {
        public Cuda {
            backends = Set.copyOf(backends);
        }
    }

    /** Processors alone. */
    public static Hardware processors(int threads) {
        return new Hardware(threads, Optional.empty());
    }

    /** The processors of this machine alone. */
    public static Hardware processors() {
        return processors(Runtime.getRuntime().availableProcessors());
    }

    /** The same as a study with this device uses it. */
    public Hardware on(Device device) {
        return device == Device.CPU ? processors(threads) : this;
    }

    /** The GPU, where a library computes on it. */
    public Optional<Cuda> cuda(Backend backend) {
        return cuda.filter(c -> c.backends().contains(backend));
    }
}
