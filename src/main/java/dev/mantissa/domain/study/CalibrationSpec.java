package dev.mantissa.domain.study;

/**
 * How activation ranges are found for INT8.
 *
 * @param method the range estimator
 * @param images images of the calibration split, which never overlaps the test split
 */
public record CalibrationSpec(Method method, int images) {
    /** A range estimator. */
    public enum Method {
        /** The smallest and largest value seen (paper, section 2.3). */
        MIN_MAX("min_max");

        private final String id;

        Method(String id) {
            this.id = id;
        }

        /** The name in files. */
        public String id() {
            return id;
        }
    }
}
