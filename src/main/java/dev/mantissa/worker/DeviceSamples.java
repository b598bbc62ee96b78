package dev.mantissa.worker;

import dev.mantissa.domain.measure.CellRecord.Names;

/** What a device's own clock says of timed calls, gathered between two reports. */
final class DeviceSamples {
    private static final int BUFFER = 1 << 14;

    private final SampleBuffer compute = new SampleBuffer(Names.DEVICE, BUFFER);
    private final SampleBuffer transfers = new SampleBuffer(Names.TRANSFER, BUFFER);
    private final SampleBuffer enqueue = new SampleBuffer(Names.ENQUEUE, BUFFER);
    private final Reporter reporter;

    DeviceSamples(Reporter reporter) {
        this.reporter = reporter;
    }

    void add(InferenceEngine.DeviceTimes times) {
        compute.add(times.compute());
        transfers.add(times.withTransfers());
        enqueue.add(times.enqueue());
        if (compute.full()) {
            end();
        }
    }

    /** Sends what is left. */
    void end() {
        compute.send(reporter);
        transfers.send(reporter);
        enqueue.send(reporter);
    }
}
