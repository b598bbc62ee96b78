package dev.mantissa.worker;

import dev.mantissa.domain.measure.CellRecord.Names;

/** What a device's own clock says of timed calls, gathered between two reports. */
final class DeviceSamples {
    private final SampleBuffer compute;
    private final SampleBuffer transfers;
    private final SampleBuffer enqueue;

    DeviceSamples(int capacity) {
        compute = new SampleBuffer(Names.DEVICE, capacity);
        transfers = new SampleBuffer(Names.TRANSFER, capacity);
        enqueue = new SampleBuffer(Names.ENQUEUE, capacity);
    }

    void add(InferenceEngine.DeviceTimes times) {
        compute.add(times.compute());
        transfers.add(times.withTransfers());
        enqueue.add(times.enqueue());
    }

    void send(Reporter reporter) {
        compute.send(reporter);
        transfers.send(reporter);
        enqueue.send(reporter);
    }
}
