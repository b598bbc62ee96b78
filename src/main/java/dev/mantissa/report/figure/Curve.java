package dev.mantissa.report.figure;

/**
 * Raw samples in the order they were taken: a loss while training, latencies while measuring.
 *
 * @param title what
 * @param subtitle unit, and what a sample is
 * @param unit of the values, for instance "ms"; empty where they have none
 * @param values at even distances; at most a few hundred, a figure shows no more
 * @param share of the way that the values cover, in (0, 1]; the rest of the frame stays free for what is to come
 * @param end what stands at the end of the way, for instance "156 steps"; empty where it is unknown
 */
public record Curve(String title, String subtitle, String unit, double[] values, double share, String end) {}
