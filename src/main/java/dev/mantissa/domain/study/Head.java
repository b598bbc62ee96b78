package dev.mantissa.domain.study;

/** The classifier on top of a network's convolutions. */
public enum Head {
    /** The paper's: Flatten, Dense 50 relu, Dense 20 relu, Dense N softmax. */
    PAPER("paper"),
    /** The network's own, as first published. */
    OWN("own");

    private final String id;

    Head(String id) {
        this.id = id;
    }

    /** The name in files. */
    public String id() {
        return id;
    }
}
