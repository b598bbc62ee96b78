package dev.mantissa.runner;

import java.util.function.BooleanSupplier;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;

/** Adds the bytes of one file after another up. */
final class FetchProgress extends AbstractTransferListener {
    private final long total;
    private final Packs.Progress progress;
    private final BooleanSupplier cancelled;
    private long done;

    FetchProgress(long total, Packs.Progress progress, BooleanSupplier cancelled) {
        this.total = total;
        this.progress = progress;
        this.cancelled = cancelled;
    }

    void fetched(PackJar jar) {
        done += jar.bytes();
        progress.at(jar.fileName(), done, total);
    }

    @Override
    public void transferProgressed(TransferEvent event) throws TransferCancelledException {
        if (cancelled.getAsBoolean()) {
            throw new TransferCancelledException("cancelled");
        }
        String name = event.getResource().getResourceName();
        progress.at(
                name.substring(name.lastIndexOf('/') + 1), Math.min(total, done + event.getTransferredBytes()), total);
    }
}
