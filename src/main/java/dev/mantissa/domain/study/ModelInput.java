package dev.mantissa.domain.study;

import java.util.List;

/**
 * How a model wants its images: an 8-bit sample x of channel c becomes (x * scale - mean[c]) / std[c].
 *
 * @param layout order of the axes
 * @param colours order of the channels
 * @param scale what samples are multiplied by first
 * @param mean of each channel in the model's order of colours, subtracted after scaling
 * @param std of each channel in the model's order of colours, divided by last
 */
public record ModelInput(Layout layout, Colours colours, double scale, List<Double> mean, List<Double> std) {
    /** What the networks of the zoo are trained with: x / 127.5 - 1, in [-1, 1]. */
    public static final ModelInput ZOO =
            new ModelInput(Layout.NCHW, Colours.RGB, 1 / 127.5, List.of(1.0, 1.0, 1.0), List.of(1.0, 1.0, 1.0));

    /** Samples in [0, 1]: x / 255. */
    public static final ModelInput UNIT = of(Colours.RGB, 1 / 255.0, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));

    /** As torchvision's models are trained: mean and standard deviation of ImageNet, over x / 255. */
    public static final ModelInput IMAGENET =
            of(Colours.RGB, 1 / 255.0, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

    /** As Caffe's VGG and ResNet, and Keras's after them, are trained: blue first, ImageNet's mean subtracted. */
    public static final ModelInput CAFFE =
            of(Colours.BGR, 1, List.of(103.939, 116.779, 123.68), List.of(1.0, 1.0, 1.0));

    /** Samples as they are, 0 to 255. */
    public static final ModelInput RAW = of(Colours.RGB, 1, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));

    private static ModelInput of(Colours colours, double scale, List<Double> mean, List<Double> std) {
        return new ModelInput(Layout.NCHW, colours, scale, mean, std);
    }

    /** The same in another layout. */
    public ModelInput with(Layout other) {
        return new ModelInput(other, colours, scale, mean, std);
    }

    public ModelInput {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
    }

    /** The order of the axes of a batch of images. */
    public enum Layout {
        /** [batch, channels, height, width]. */
        NCHW("nchw"),
        /** [batch, height, width, channels]. */
        NHWC("nhwc");

        private final String id;

        Layout(String id) {
            this.id = id;
        }

        /** The name in files. */
        public String id() {
            return id;
        }
    }

    /** The order of the channels. */
    public enum Colours {
        /** Red first. */
        RGB("rgb"),
        /** Blue first, as OpenCV and Caffe have it. */
        BGR("bgr");

        private final String id;

        Colours(String id) {
            this.id = id;
        }

        /** The name in files. */
        public String id() {
            return id;
        }
    }
}
