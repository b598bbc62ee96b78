package dev.mantissa.ui.app;

import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.domain.study.BadInput;
import java.util.List;

/** The libraries that workers run with, and what this machine makes of them. Never on the user-interface thread. */
public interface Runtimes {
    /** Every pack that Mantissa knows. */
    List<RuntimePack> packs();

    /**
     * Fetches the missing files of a pack.
     *
     * @throws BadInput naming the file that could not be fetched and why
     */
    void fetch(String pack, Progress progress) throws BadInput;

    /** Looks at this machine. */
    Machine examine();

    /** Hears how far a fetch is. */
    @FunctionalInterface
    interface Progress {
        /**
         * Some more was fetched.
         *
         * @param file what is being fetched
         * @param done bytes so far
         * @param total bytes in all; 0 where unknown
         */
        void at(String file, long done, long total);

        /** Whether to stop; asked while fetching. */
        default boolean cancelled() {
            return false;
        }
    }
}
