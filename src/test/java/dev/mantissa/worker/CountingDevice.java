package dev.mantissa.worker;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** A device of which a test knows the energy, and nobody anything else. */
final class CountingDevice implements DeviceMonitor {
    private final Supplier<OptionalDouble> counter;

    CountingDevice(Supplier<OptionalDouble> counter) {
        this.counter = counter;
    }

    @Override
    public State state() {
        return new State(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);
    }

    @Override
    public OptionalDouble joules() {
        return counter.get();
    }

    @Override
    public OptionalLong ownBytes() {
        return OptionalLong.empty();
    }

    @Override
    public OptionalLong otherBytes() {
        return OptionalLong.empty();
    }

    @Override
    public String memoryMethod() {
        return "none";
    }
}
