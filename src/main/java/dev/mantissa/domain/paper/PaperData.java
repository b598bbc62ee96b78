package dev.mantissa.domain.paper;

/** The two data sets of the paper, with the side that their images were resized to (section 6.1), in pixels. */
public enum PaperData {
    CIFAR_10("CIFAR-10", 48),
    CATS_VS_DOGS("Cats_vs_Dogs", 128);

    private final String label;
    private final int side;

    PaperData(String label, int side) {
        this.label = label;
        this.side = side;
    }

    /** The name as the paper spells it. */
    public String label() {
        return label;
    }

    /** Height and width of the images, pixels. */
    public int side() {
        return side;
    }
}
