package dev.mantissa.worker.backend.fake;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.worker.ActivationReader;
import java.util.List;

/** Values in [0, 6] for every tensor. */
final class FakeActivations implements ActivationReader {
    private final List<String> tensors;
    private final Misbehaviour misbehaviour;
    private int calls;

    FakeActivations(List<String> tensors, Misbehaviour misbehaviour) {
        this.tensors = tensors;
        this.misbehaviour = misbehaviour;
    }

    @Override
    public long bytesAnImage(float[] image) {
        return 16L * tensors.size();
    }

    @Override
    public void read(float[] images, int count, Observer observer) throws BadInput {
        calls++;
        misbehaviour.at(calls, Precision.INT8);
        for (String tensor : tensors) {
            observer.observe(tensor, new float[] {0f, 1f, 3f, 6f});
        }
    }

    @Override
    public void close() {}
}
