package dev.mantissa.runner;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.GlobalMemory;

/** Looks at processors and memory once a second while a run goes on: no more often, so as not to disturb what is measured. */
final class HostWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HostWatch.class);
    private static final long INTERVAL_MILLIS = 1_000;

    private final RunBoard board;
    private final Thread thread = new Thread(this::watch, "host watch");

    HostWatch(RunBoard board) {
        this.board = board;
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            SystemInfo system = new SystemInfo();
            CentralProcessor processor = system.getHardware().getProcessor();
            GlobalMemory memory = system.getHardware().getMemory();
            while (true) {
                long[] ticks = processor.getSystemCpuLoadTicks();
                Thread.sleep(INTERVAL_MILLIS);
                board.machine(
                        100 * processor.getSystemCpuLoadBetweenTicks(ticks),
                        (memory.getTotal() - memory.getAvailable()) / 1e9);
            }
        } catch (InterruptedException e) {
            // The run has ended.
        } catch (RuntimeException e) {
            LOG.warn("Processors and memory can't be looked at; the timeline goes on without them.", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
