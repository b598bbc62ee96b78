package dev.mantissa.domain.study;

/**
 * What only TensorRT can be told. The defaults are its own.
 *
 * @param optimizationLevel of the builder, 0 to 5: how long it looks for faster kernels
 * @param timingIterations how often the builder times a kernel, whose mean decides
 * @param input how images lie in the GPU's memory
 * @param streams how many batches are computed at the same time once the calls were timed; 1: none
 * @param layerTimes whether the time of each layer is taken, in a run of its own after the timed calls
 */
public record TensorRtSpec(
        int optimizationLevel, int timingIterations, ImageFormat input, int streams, boolean layerTimes) {
    /** As the library does it when it is told nothing. */
    public static final TensorRtSpec DEFAULT = new TensorRtSpec(3, 1, ImageFormat.FP32, 1, false);

    /** How images lie in the GPU's memory. The integer forms are for INT8 models and the model's own scale of its input. */
    public enum ImageFormat {
        /** As the model file has them. */
        FP32("fp32"),
        /** Eight-bit integers in the order of the model file: a quarter of the bytes to copy. */
        INT8("int8"),
        /** The same with the channels of a pixel together, filled up to four (TensorRT's {@code kCHW4}). */
        INT8_CHW4("int8_chw4");

        private final String id;

        ImageFormat(String id) {
            this.id = id;
        }

        /** The name in files. */
        public String id() {
            return id;
        }
    }
}
