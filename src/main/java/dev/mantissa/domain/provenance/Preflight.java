package dev.mantissa.domain.provenance;

import java.util.List;

/**
 * What this machine has to compute with, and which runtime packs can use it.
 *
 * @param hardware by group, "cpu" and "gpu"; a value that is not there says why
 * @param packs all of this build
 */
public record Preflight(List<Provenance.Entry> hardware, List<PackFit> packs) {
    /** Nothing was looked at. */
    public static final Preflight NONE = new Preflight(List.of(), List.of());

    public Preflight {
        hardware = List.copyOf(hardware);
        packs = List.copyOf(packs);
    }
}
