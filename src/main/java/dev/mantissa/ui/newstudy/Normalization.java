package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.study.ModelInput;

/** The usual ways in which models want the samples of their images, x from 0 to 255. */
enum Normalization {
    MANTISSA("Mantissa, MobileNet: x / 127.5 − 1", ModelInput.ZOO),
    UNIT("0 to 1: x / 255", ModelInput.UNIT),
    IMAGENET("PyTorch: ImageNet mean and deviation", ModelInput.IMAGENET),
    CAFFE("Caffe, Keras VGG and ResNet: BGR minus mean", ModelInput.CAFFE),
    RAW("As it is: 0 to 255", ModelInput.RAW),
    CUSTOM("Custom", null);

    private final String label;
    private final ModelInput input;

    Normalization(String label, ModelInput input) {
        this.label = label;
        this.input = input;
    }

    /** The one that an input amounts to, whatever its layout. */
    static Normalization of(ModelInput input) {
        for (Normalization each : values()) {
            if (each.input != null && each.input.equals(input.with(each.input.layout()))) {
                return each;
            }
        }
        return CUSTOM;
    }

    /** The input in a layout; custom ones stay as they are. */
    ModelInput in(ModelInput before) {
        return input == null ? before : input.with(before.layout());
    }

    @Override
    public String toString() {
        return label;
    }
}
