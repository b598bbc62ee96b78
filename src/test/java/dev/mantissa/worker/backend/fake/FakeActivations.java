package dev.mantissa.worker.backend.fake;

import dev.mantissa.domain.study.Precision;
import dev.mantissa.worker.ActivationReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    public Map<String, float[]> read(float[] images, int count) {
        calls++;
        misbehaviour.at(calls, Precision.INT8);
        Map<String, float[]> values = new HashMap<>();
        tensors.forEach(name -> values.put(name, new float[] {0f, 1f, 3f, 6f}));
        return values;
    }

    @Override
    public void close() {}
}
