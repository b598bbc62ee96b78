package dev.mantissa.runner;

import dev.mantissa.domain.study.BadInput;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Where the files of packs are fetched from. */
interface ArtifactSource {
    /** The local repository that files are fetched to. */
    Path local();

    /**
     * Fetches files into the local repository.
     *
     * @throws BadInput naming the pack, the host and the fix
     */
    void fetch(Pack pack, List<PackJar> jars, Packs.Progress progress, BooleanSupplier cancelled) throws BadInput;
}
