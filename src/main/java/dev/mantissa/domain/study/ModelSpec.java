package dev.mantissa.domain.study;

/**
 * A network to study.
 *
 * @param network its id in the zoo, for instance {@code mobilenet_v1}
 * @param head the classifier on top
 * @param alpha the width multiplier of the MobileNets (1.0 elsewhere)
 */
public record ModelSpec(String network, Head head, double alpha) {}
