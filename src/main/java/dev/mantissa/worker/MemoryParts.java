package dev.mantissa.worker;

import dev.mantissa.domain.measure.CellRecord.Names;

/**
 * What the memory on a device is for, besides context and libraries, which were there before the work.
 *
 * @param weights bytes held between calls or steps: the weights, and of a training their copies in 16 bit, the optimizer's moments and
 *     running statistics; images that are kept are not in it
 * @param activations bytes that a call or a step takes besides: activations, gradients and workspaces
 */
public record MemoryParts(long weights, long activations) {
    void report(Reporter reporter) {
        reporter.value(Names.WEIGHTS_MEMORY, (double) weights);
        reporter.value(Names.ACTIVATIONS_MEMORY, (double) activations);
    }
}
