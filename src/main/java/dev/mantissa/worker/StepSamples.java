package dev.mantissa.worker;

import dev.mantissa.domain.measure.CellRecord.Names;

/** What trainers say of their steps, gathered between two reports. */
final class StepSamples {
    private static final double NANOS_PER_MILLI = 1e6;

    private final SampleBuffer losses;
    private final SampleBuffer data;
    private final SampleBuffer forward;
    private final SampleBuffer backward;
    private final SampleBuffer update;
    private final SampleBuffer scales;
    private final SampleBuffer skipped;

    /** Room for so many steps between two reports. */
    StepSamples(int capacity) {
        losses = new SampleBuffer(Names.LOSS, capacity);
        data = new SampleBuffer(Names.DATA, capacity);
        forward = new SampleBuffer(Names.FORWARD, capacity);
        backward = new SampleBuffer(Names.BACKWARD, capacity);
        update = new SampleBuffer(Names.UPDATE, capacity);
        scales = new SampleBuffer(Names.LOSS_SCALE, capacity);
        skipped = new SampleBuffer(Names.SKIPPED, capacity);
    }

    void add(Trainer.Step step) {
        losses.add(step.loss());
        step.parts().ifPresent(parts -> {
            data.add(parts.data() / NANOS_PER_MILLI);
            forward.add(parts.forward() / NANOS_PER_MILLI);
            backward.add(parts.backward() / NANOS_PER_MILLI);
            update.add(parts.update() / NANOS_PER_MILLI);
        });
        if (!Double.isNaN(step.scale())) {
            scales.add(step.scale());
            skipped.add(step.skipped() ? 1 : 0);
        }
    }

    void send(Reporter reporter) {
        losses.send(reporter);
        data.send(reporter);
        forward.send(reporter);
        backward.send(reporter);
        update.send(reporter);
        scales.send(reporter);
        skipped.send(reporter);
    }
}
