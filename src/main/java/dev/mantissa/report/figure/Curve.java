package dev.mantissa.report.figure;

/**
 * Raw samples in the order they were taken: a loss while training, latencies while measuring.
 *
 * @param title what
 * @param subtitle unit, and what a sample is
 * @param values at even distances; at most a few hundred, a figure shows no more
 */
public record Curve(String title, String subtitle, double[] values) {}
