package dev.mantissa.worker.backend.fake;

import dev.mantissa.protocol.Job;
import dev.mantissa.worker.InferenceEngine;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Calls that take longer for larger batches and for FP32. */
final class FakeEngine implements InferenceEngine {
    private final int classes;
    private final Job.Infer job;
    private final Misbehaviour misbehaviour;
    private int calls;

    FakeEngine(int classes, Job.Infer job, Misbehaviour misbehaviour) {
        this.classes = classes;
        this.job = job;
        this.misbehaviour = misbehaviour;
    }

    @Override
    public void bind(float[] images, int count) {}

    @Override
    public void run() {
        calls++;
        misbehaviour.at(calls, job.precision());
        long micros =
                switch (job.precision()) {
                    case INT8 -> 100;
                    case FP16, BF16 -> 200;
                    default -> 300;
                };
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros + 20L * job.batch()));
    }

    @Override
    public float[] logits(float[] images, int count) {
        float[] logits = FakeModel.logits(images, count, 3 * job.imageSize() * job.imageSize(), classes);
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) misbehaviour.spoilt(logits[i], calls, job.precision());
        }
        return logits;
    }

    @Override
    public void close() {}
}
