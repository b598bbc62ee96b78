package dev.mantissa.worker;

import dev.mantissa.dataset.ImageBatches;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.protocol.Job;
import java.util.Optional;

/**
 * Passes over the training split. Each step is timed around {@link Trainer#step} alone: filling the batch and reporting happen
 * outside. The last images of an epoch that fill no batch are left out, as they would be a step of another size, unless the
 * epoch has no full batch.
 */
final class Epochs {
    /** The phase of all steps but a first one that does more. */
    static final String TRAINING = "training";

    private static final double NANOS_PER_MILLI = 1e6;

    private final Trainer trainer;
    private final ImageBatches train;
    private final Job.Train job;
    private final long seed;
    private final Reporter reporter;
    private final Cancellation cancellation;
    private final DeviceWatch watch;
    private final StepEnergy energy;
    private final SampleBuffer times;
    private final StepSamples split;
    private final int steps;

    Epochs(
            Trainer trainer,
            ImageBatches train,
            Job.Train job,
            long seed,
            Reporter reporter,
            Cancellation cancellation,
            DeviceWatch watch,
            StepEnergy energy) {
        this.trainer = trainer;
        this.train = train;
        this.job = job;
        this.seed = seed;
        this.reporter = reporter;
        this.cancellation = cancellation;
        this.watch = watch;
        this.energy = energy;
        this.steps = Math.max(1, train.size() / job.batch());
        this.times = new SampleBuffer(Names.STEP, steps);
        this.split = new StepSamples(steps);
        int used = Math.min(train.size(), steps * job.batch());
        reporter.value(Names.TRAIN_IMAGES, used);
        reporter.fact(
                "batches",
                steps + " steps an epoch; " + (train.size() - used)
                        + " images that fill no batch are left out of each epoch");
    }

    /** One pass, shuffled; {@code epoch} counts from 0. */
    void run(int epoch) throws UnsupportedWork {
        int[] order = train.epochOrder(seed, epoch);
        float[] images = new float[watch.keepsImages() ? 0 : job.batch() * train.imageLength()];
        int[] labels = new int[job.batch()];
        long total = 0;
        for (int step = 0; step < steps && !exhausted(epoch, step); step++) {
            int from = step * job.batch();
            int count = Math.min(job.batch(), order.length - from);
            energy.before(number(epoch, step));
            Optional<String> also = number(epoch, step) == 0 ? trainer.firstStep() : Optional.empty();
            also.ifPresent(reporter::phase);
            if (!watch.keepsImages()) {
                fill(order, from, images, labels);
            }
            long before = System.nanoTime();
            Trainer.Step done =
                    watch.keepsImages() ? trainer.step(order, from, count) : trainer.step(images, labels, count);
            long nanos = System.nanoTime() - before;
            also.ifPresent(phase -> reporter.phase(TRAINING));
            total += nanos;
            times.add(nanos / NANOS_PER_MILLI);
            trainer.between();
            watch.between();
            split.add(done);
            report(epoch, step, done.loss());
            energy.after(count);
        }
        energy.pause();
        send();
        reporter.samples(Names.EPOCH, new double[] {total / 1e9});
    }

    private void fill(int[] order, int from, float[] images, int[] labels) {
        int count = train.fill(order, from, job.batch(), images);
        for (int i = 0; i < count; i++) {
            labels[i] = train.label(order[from + i]);
        }
    }

    /** Whether the step budget, where there is one, ends the training before this epoch. */
    boolean exhausted(int epoch) {
        return exhausted(epoch, 0);
    }

    private boolean exhausted(int epoch, int step) {
        return job.steps() > 0 && number(epoch, step) >= job.steps();
    }

    /** The step's number in the whole training, from 0. */
    private long number(int epoch, int step) {
        return (long) epoch * steps + step;
    }

    /** Steps of the whole training. */
    long planned() {
        long all = (long) steps * job.epochs();
        return job.steps() > 0 ? Math.min(all, job.steps()) : all;
    }

    private void report(int epoch, int step, double loss) {
        long done = number(epoch, step) + 1;
        if (!Double.isFinite(loss)) {
            send();
            throw new WorkFailed("The loss became " + (Double.isNaN(loss) ? "NaN" : "infinite") + " at step " + done
                    + "; lower the learning rate (training.learning_rate is " + job.learningRate() + ").");
        }
        if (reporter.progress(done, planned(), "steps")) {
            send();
        }
        cancellation.check();
    }

    private void send() {
        times.send(reporter);
        split.send(reporter);
    }
}
