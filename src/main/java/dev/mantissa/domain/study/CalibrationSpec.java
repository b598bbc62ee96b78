package dev.mantissa.domain.study;

import java.util.List;
import java.util.Optional;

/**
 * How activation ranges are found for INT8. Each method with each number of images is a variant of its own.
 *
 * @param methods the range estimators
 * @param images numbers of images; each takes the first of the calibration split, which has the largest of these numbers and
 *     never overlaps the test split
 */
public record CalibrationSpec(List<Method> methods, List<Integer> images) {
    public CalibrationSpec {
        methods = List.copyOf(methods);
        images = List.copyOf(images);
    }

    /** One variant. */
    public CalibrationSpec(Method method, int images) {
        this(List.of(method), List.of(images));
    }

    /** Images of the calibration split. */
    public int mostImages() {
        return images.stream().mapToInt(i -> i).max().orElse(0);
    }

    /** A range estimator. */
    public enum Method {
        /** The smallest and largest value seen (paper, section 3.5). */
        MIN_MAX("min_max", "min-max"),
        /** Exponential moving average of each batch's smallest and largest value (paper, section 3.5). */
        MOVING_AVERAGE("moving_average", "moving average"),
        /** The range whose quantized distribution diverges least (Kullback-Leibler) from the histogram of absolute values. */
        ENTROPY("entropy", "entropy (KL)"),
        /** The range that holds 99.99 % of the absolute values. */
        PERCENTILE("percentile", "percentile 99.99"),
        /** The range with the least mean squared quantization error over the histogram. */
        MSE("mse", "least squares (MSE)"),
        /** No calibration: weights are quantized ahead, activation ranges are found at run time (paper, section 3.4). */
        DYNAMIC("dynamic", "dynamic"),
        /**
         * TensorRT's own entropy calibrator ({@code IInt8EntropyCalibrator2}), as the paper used it: the FP32 model goes in, and
         * TensorRT chooses layer by layer what it computes on integers.
         */
        TRT_ENTROPY("trt_entropy", "TensorRT entropy"),
        /** The same by TensorRT's own min-max calibrator ({@code IInt8MinMaxCalibrator}). */
        TRT_MIN_MAX("trt_min_max", "TensorRT min-max");

        private final String id;
        private final String label;

        Method(String id, String label) {
            this.id = id;
            this.label = label;
        }

        /** The name in files. */
        public String id() {
            return id;
        }

        /** The name as a person reads it. */
        public String label() {
            return label;
        }

        /** Whether it reads calibration images. */
        public boolean reads() {
            return this != DYNAMIC;
        }

        /** The one engine whose own calibrator this is; empty where the method is ours and its Q/DQ graph runs anywhere. */
        public Optional<Backend> ownOf() {
            return this == TRT_ENTROPY || this == TRT_MIN_MAX ? Optional.of(Backend.TENSORRT) : Optional.empty();
        }
    }
}
