package dev.mantissa.runner;

import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Device;
import dev.mantissa.domain.study.Hardware;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Where a worker's libraries come from: {@link RuntimePacks} in the application, something else in tests. */
public interface Packs {
    /** The pack of a backend on this machine and device, or empty where there is none. */
    Optional<Pack> of(Backend backend, Device device);

    /** Why {@link #of} gives none, in a sentence. */
    default String absence(Backend backend, Device device) {
        return backend.label() + " has no runtime pack for this machine.";
    }

    /**
     * Makes sure that all files of a pack are here and are the ones that were pinned.
     *
     * @param cancelled asked while fetching
     * @return the class path of the pack
     * @throws BadInput naming the pack, the file or host, and the fix
     */
    List<Path> fetch(Pack pack, Progress progress, BooleanSupplier cancelled) throws BadInput;

    /** Variables that a pack's workers find in their environment besides Mantissa's own. */
    default Map<String, String> environment(Pack pack) {
        return Map.of();
    }

    /** What workers of these packs compute on here. */
    default Hardware hardware() {
        return Hardware.processors();
    }

    /** Hears how far a fetch is. */
    @FunctionalInterface
    interface Progress {
        /**
         * Some more is here.
         *
         * @param file what is being fetched
         * @param done bytes so far, over all missing files
         * @param total bytes in all
         */
        void at(String file, long done, long total);
    }
}
