package dev.mantissa.runner;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.GlobalMemory;

/** Looks at processors and memory once a second while a run goes on: no more often, so as not to disturb what is measured. */
final class HostWatch implements AutoCloseable {
    private final RunBoard board;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "host watch");
        thread.setDaemon(true);
        return thread;
    });
    private CentralProcessor processor;
    private GlobalMemory memory;
    private long[] ticks;

    HostWatch(RunBoard board) {
        this.board = board;
        clock.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
    }

    private void look() {
        if (processor == null) {
            SystemInfo system = new SystemInfo();
            processor = system.getHardware().getProcessor();
            memory = system.getHardware().getMemory();
        } else {
            board.machine(
                    100 * processor.getSystemCpuLoadBetweenTicks(ticks),
                    (memory.getTotal() - memory.getAvailable()) / 1e9);
        }
        ticks = processor.getSystemCpuLoadTicks();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
