package dev.mantissa.domain.study;

/** Where the cells of a study compute, for backends that can do both. */
public enum Device {
    /** On the GPU where there is one that the installed packs can use, else on the CPU. */
    AUTO("auto"),
    /** On the CPU. */
    CPU("cpu"),
    /** On the GPU; cells that can't are unavailable. */
    GPU("gpu");

    private final String id;

    Device(String id) {
        this.id = id;
    }

    /** The name in files. */
    public String id() {
        return id;
    }
}
