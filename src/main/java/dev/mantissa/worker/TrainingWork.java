package dev.mantissa.worker;

import dev.mantissa.dataset.ImageBatches;
import dev.mantissa.dataset.Splits;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.graph.Cost;
import dev.mantissa.graph.HeInit;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Shape;
import dev.mantissa.graph.Zoo;
import dev.mantissa.modelfile.InitialWeights;
import dev.mantissa.onnx.OnnxExport;
import dev.mantissa.protocol.Job;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * Trains a network, validates it after each epoch, tests and exports it. Memory is read after the runtime and the data are
 * loaded and before there is a network (idle), and at the end of the last epoch's steps (peak): testing and export are not in
 * it.
 */
final class TrainingWork {
    private final BackendRuntime runtime;
    private final Reporter reporter;
    private final Cancellation cancellation;
    private final Rapl rapl;
    private final LongSupplier clock;
    private final ProcessMemory memory = new ProcessMemory();

    TrainingWork(BackendRuntime runtime, Reporter reporter, Cancellation cancellation) {
        this(runtime, reporter, cancellation, new Rapl(), System::nanoTime);
    }

    /** With other counters of energy, and a clock beside them that times no step. */
    TrainingWork(BackendRuntime runtime, Reporter reporter, Cancellation cancellation, Rapl rapl, LongSupplier clock) {
        this.runtime = runtime;
        this.reporter = reporter;
        this.cancellation = cancellation;
        this.rapl = rapl;
        this.clock = clock;
    }

    /** Does the work; the result is with the reporter. */
    void run(Job.Train job) throws BadInput, UnsupportedWork, IOException {
        JobData data = JobData.open(job, reporter, cancellation);
        ImageBatches train = data.load(Splits.Part.TRAIN);
        ImageBatches validation = data.load(Splits.Part.VALIDATION);
        ImageBatches test = data.load(Splits.Part.TEST);
        reporter.value(Names.IDLE_MEMORY, memory.resident());
        DeviceWatch watch = new DeviceWatch(runtime.device(), reporter, clock);
        watch.idle();

        reporter.phase("building the network");
        LayerGraph graph = graph(job, data.classes());
        reporter.value(Names.OPERATIONS, (double) Cost.total(graph).flops());
        // Repetitions differ in weights and batch order, and share the splits.
        long seed = job.seed() + 1_000_003L * job.fork();
        reporter.fact("seed.weights_and_batches", String.valueOf(seed));
        InitialWeights initial = InitialWeights.of(job.model(), graph, HeInit.weights(graph, seed));
        reporter.facts(initial.facts());
        try (Trainer trainer = runtime.trainer(graph, initial.weights(), job)) {
            watch.keeps(trainer.keep(train));
            StepEnergy energy = new StepEnergy(runtime.device(), rapl, reporter, clock);
            Epochs epochs = new Epochs(trainer, train, job, seed, reporter, cancellation, watch, energy);
            energy.idle(epochs.planned(), cancellation);
            train(epochs, trainer, validation, data.classes(), job, watch);
            energy.report();
            new TestRun(reporter, cancellation).run(test, data.classes(), job, trainer::logits);
            reporter.facts(trainer.facts());
            reporter.phase("exporting");
            ModelFile.write(OnnxExport.model(graph, trainer.weights()), job, reporter);
            trainer.saveNative(Path.of(job.scratch(), Job.NATIVE_MODEL));
        }
    }

    private void train(
            Epochs epochs, Trainer trainer, ImageBatches validation, int classes, Job.Train job, DeviceWatch watch)
            throws UnsupportedWork {
        for (int epoch = 0; epoch < job.epochs() && !epochs.exhausted(epoch); epoch++) {
            reporter.phase(Epochs.TRAINING);
            epochs.run(epoch);
            if (epoch == job.epochs() - 1 || epochs.exhausted(epoch + 1)) {
                reporter.value(Names.PEAK_MEMORY, memory.peak());
                watch.peak();
                trainer.memoryParts().ifPresent(parts -> parts.report(reporter));
                trainer.allocatorPeak().ifPresent(bytes -> reporter.value(Names.ALLOCATOR_PEAK, (double) bytes));
            }
            if (validation.size() > 0) {
                validate(trainer, validation, classes, job.batch());
            }
        }
        reporter.value(Names.VALIDATION_IMAGES, validation.size());
        reporter.fact("memory.peak", "VmHWM at the end of the last training step, before test and export");
    }

    private void validate(Trainer trainer, ImageBatches validation, int classes, int batch) {
        reporter.phase("validating");
        Predictions predictions = Predictions.of(validation, batch, classes, trainer::logits, done -> {
            reporter.progress(done, validation.size(), "images");
            cancellation.check();
        });
        double accuracy = (double) predictions.correct() / validation.size();
        reporter.samples(Names.VALIDATION, new double[] {accuracy});
        trainer.validated();
    }

    private static LayerGraph graph(Job.Train job, int classes) throws BadInput {
        try {
            return Zoo.build(job.model(), new Shape(ImageBatches.CHANNELS, job.imageSize(), job.imageSize()), classes);
        } catch (IllegalArgumentException e) {
            throw new BadInput("The network " + job.model().network() + " can't be built: " + e.getMessage(), e);
        }
    }
}
