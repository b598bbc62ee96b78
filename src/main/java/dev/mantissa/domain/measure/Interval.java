package dev.mantissa.domain.measure;

/**
 * A confidence interval, 95 % unless its method says otherwise.
 *
 * @param low the lower end
 * @param high the upper end
 */
public record Interval(double low, double high) {
    /** Whether x lies inside, ends included. */
    public boolean covers(double x) {
        return low <= x && x <= high;
    }
}
