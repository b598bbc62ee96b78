package dev.mantissa.domain.study;

import java.util.List;

/**
 * How a model wants its images: an 8-bit sample x of channel c becomes (x * scale - mean[c]) / std[c].
 *
 * @param layout order of the axes
 * @param colours order of the channels
 * @param scale what samples are multiplied by first
 * @param mean of each channel, subtracted after scaling
 * @param std of each channel, divided by last
 */
public record ModelInput(Layout layout, Colours colours, double scale, List<Double> mean, List<Double> std) {
    /** What the networks of the zoo are trained with: x / 127.5 - 1, in [-1, 1]. */
    public static final ModelInput ZOO =
            new ModelInput(Layout.NCHW, Colours.RGB, 1 / 127.5, List.of(1.0, 1.0, 1.0), List.of(1.0, 1.0, 1.0));

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
