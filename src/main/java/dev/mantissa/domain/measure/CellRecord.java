package dev.mantissa.domain.measure;

import dev.mantissa.domain.stats.Paired;
import dev.mantissa.domain.study.Cell;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one worker left behind: raw samples and counts, nothing derived. All numbers shown are computed from it, so every
 * chart can be computed again from a saved session.
 *
 * @param cell what was measured
 * @param status how it ended
 * @param sentence why, where it did not end well; empty otherwise
 * @param startedAt ISO-8601 instant
 * @param seconds wall time of the worker, start included
 * @param values single numbers by name, see {@link Names}
 * @param facts versions, thread counts, hashes, settings by name
 * @param series raw samples by name, see {@link Names}
 * @param logits of the test split, row-major [images, classes]; empty where the cell has none
 */
public record CellRecord(
        Cell cell,
        Status status,
        String sentence,
        String startedAt,
        double seconds,
        Map<String, Double> values,
        Map<String, String> facts,
        Map<String, double[]> series,
        float[] logits) {
    /** The first steps of a training load classes, allocate and choose kernels: they are in no time or energy of steady steps. */
    public static final int WARMUP_STEPS = 3;

    public CellRecord {
        values = Map.copyOf(values);
        facts = Map.copyOf(facts);
        series = Map.copyOf(series);
    }

    /** Of a cell that was not measured. */
    public static CellRecord without(Cell cell, Status status, String sentence) {
        return new CellRecord(cell, status, sentence, "", 0, Map.of(), Map.of(), Map.of(), new float[0]);
    }

    /** Of a cell whose run was cancelled, or ended otherwise, before it was finished. */
    public static CellRecord unfinished(Cell cell, boolean cancelled) {
        return cancelled
                ? without(cell, Status.CANCELLED, "The run was cancelled before this cell was finished.")
                : without(cell, Status.INTERRUPTED, "The run ended before this cell was finished.");
    }

    /** The samples of a series, in the order they were taken; none where the cell has no such series. */
    public double[] samples(String name) {
        return series.getOrDefault(name, new double[0]);
    }

    /**
     * Right and wrong answers of this cell, the reference, and of a variant of it; empty where either kept no predictions, the
     * images have no labels, or those of the two differ.
     */
    public Optional<Paired> pairedWith(CellRecord variant) {
        double[] label = samples(Names.LABEL);
        double[] own = samples(Names.PREDICTION);
        double[] other = variant.samples(Names.PREDICTION);
        boolean same = label.length > 0
                && own.length == label.length
                && other.length == label.length
                && Arrays.equals(label, variant.samples(Names.LABEL));
        return same ? Optional.of(Paired.of(label, own, other)) : Optional.empty();
    }

    /** The same with other values. */
    public CellRecord with(Map<String, Double> others) {
        return new CellRecord(cell, status, sentence, startedAt, seconds, others, facts, series, logits);
    }

    /** The same with one more fact. */
    public CellRecord with(String name, String fact) {
        Map<String, String> more = new HashMap<>(facts);
        more.put(name, fact);
        return new CellRecord(cell, status, sentence, startedAt, seconds, values, more, series, logits);
    }

    /** The same with logits. */
    public CellRecord with(float[] others) {
        return new CellRecord(cell, status, sentence, startedAt, seconds, values, facts, series, others);
    }

    /** The names under which workers report. */
    public static final class Names {
        /** Series: duration of each timed call, ms. */
        public static final String LATENCY = "latency_ms";
        /** Series: ms of each timed call in which the device computed the network, by its own events. */
        public static final String DEVICE = "device_ms";
        /** Series: the same with the copies of input and output, ms. */
        public static final String TRANSFER = "transfer_ms";
        /** Series: host time of each timed call until everything was handed to the device, ms. */
        public static final String ENQUEUE = "enqueue_ms";
        /** Series, once a second at most: clock of the GPU's multiprocessors, MHz. */
        public static final String GPU_CLOCK = "gpu_clock_mhz";
        /** Series, once a second at most: clock of the GPU's memory, MHz. */
        public static final String GPU_MEMORY_CLOCK = "gpu_memory_clock_mhz";
        /** Series, once a second at most: temperature of the GPU, degrees Celsius. */
        public static final String GPU_TEMPERATURE = "gpu_celsius";
        /** Series, once a second at most: power of the GPU's board, W. */
        public static final String GPU_POWER = "gpu_watts";
        /** Series, once a second at most: bits of the reasons that slow the GPU down (NVML); 0: none. */
        public static final String GPU_THROTTLE = "gpu_throttle";
        /** Series: with several streams, the time in which as many calls as there are streams ended, ms. */
        public static final String STREAMS = "streams_ms";
        /** Value: streams that computed at the same time. */
        public static final String STREAM_COUNT = "streams";
        /** Fact: how an engine was built, or that it was there. */
        public static final String ENGINE_BUILD = "engine.build";
        /** Fact: {@link LayerTime#write} of the engine's layers. */
        public static final String LAYERS = "layers";
        /** Series: duration of each warm-up call, ms. */
        public static final String WARMUP = "warmup_ms";
        /** Series: duration of each training step, ms. */
        public static final String STEP = "step_ms";
        /** Series: duration of each epoch's steps, s. */
        public static final String EPOCH = "epoch_s";
        /** Series: loss of each training step. */
        public static final String LOSS = "loss";
        /** Series: ms of each training step to bring the images into the library's memory. */
        public static final String DATA = "data_ms";
        /** Series: ms of each training step's forward pass with the loss. */
        public static final String FORWARD = "forward_ms";
        /** Series: ms of each training step's backward pass. */
        public static final String BACKWARD = "backward_ms";
        /** Series: ms of each training step's update. */
        public static final String UPDATE = "update_ms";
        /** Series: loss scale of each training step, where the precision has one. */
        public static final String LOSS_SCALE = "loss_scale";
        /** Series: 1 for each training step whose update was skipped, else 0, where there is a loss scale. */
        public static final String SKIPPED = "skipped";
        /** Series: validation accuracy after each epoch. */
        public static final String VALIDATION = "validation_accuracy";
        /** Series: predicted class of each test image, in the order of the test split. */
        public static final String PREDICTION = "prediction";
        /** Series: true class of each test image, in the order of the test split. */
        public static final String LABEL = "label";

        /** Fact: whether the steps of a training on an NVIDIA GPU were launched as a CUDA graph ("yes, ..."), and why not. */
        public static final String CUDA_GRAPH = "libtorch.cuda_graph";
        /** Fact: {@link #NO_LABELS} where the images have no labels, so that no answer is right or wrong. */
        public static final String LABELS = "data.labels";
        /** Fact: why a cell was measured again, and where what was measured before is kept. */
        public static final String RETRIED = "retried";
        /** See {@link #LABELS}. */
        public static final String NO_LABELS = "none";

        /** Value: test images answered right. */
        public static final String TEST_CORRECT = "test_correct";
        /** Value: test images. */
        public static final String TEST_IMAGES = "test_images";
        /** Value: validation images. */
        public static final String VALIDATION_IMAGES = "validation_images";
        /** Value: images trained on per epoch. */
        public static final String TRAIN_IMAGES = "train_images";
        /** Value: resident bytes of the worker after its runtime was loaded and before the work (VmRSS). */
        public static final String IDLE_MEMORY = "idle_memory_bytes";
        /** Value: highest resident bytes of the worker (VmHWM). */
        public static final String PEAK_MEMORY = "peak_memory_bytes";
        /** Value: bytes of this process on the GPU before the work. */
        public static final String GPU_IDLE_MEMORY = "gpu_idle_memory_bytes";
        /** Value: bytes of this process on the GPU while all of the work's is held. */
        public static final String GPU_PEAK_MEMORY = "gpu_peak_memory_bytes";
        /** Value: bytes on the GPU that are held between calls or steps: weights, and of a training what the optimizer keeps. */
        public static final String WEIGHTS_MEMORY = "weights_memory_bytes";
        /** Value: bytes on the GPU that a call or step takes besides: activations, gradients, workspaces. */
        public static final String ACTIVATIONS_MEMORY = "activations_memory_bytes";
        /** Value: energy of the GPU's board over the timed calls, or over a training's steady steps, J. */
        public static final String GPU_ENERGY = "gpu_energy_joules";
        /** Value: the time that energy was counted over, s. */
        public static final String GPU_ENERGY_SECONDS = "gpu_energy_seconds";
        /** Value: peak of the library's own allocator, bytes, where it tells. */
        public static final String ALLOCATOR_PEAK = "allocator_peak_bytes";
        /** Value: bytes the cell was expected to take beside its idle baseline, from the network's graph. */
        public static final String MEMORY_ESTIMATE = "memory_estimate_bytes";
        /** Value: the largest batch found to fit after this one did not. */
        public static final String LARGEST_BATCH = "largest_batch";
        /** Value: batches tried to find the largest that fits. */
        public static final String LARGEST_BATCH_TRIES = "largest_batch_tries";
        /** Value: the smallest batch known not to fit when the search for the largest that fits ended. */
        public static final String SMALLEST_UNFIT_BATCH = "smallest_unfit_batch";
        /** Value: bytes of the model file. */
        public static final String MODEL_BYTES = "model_bytes";
        /** Value: seconds to derive a precision variant. */
        public static final String CONVERSION_SECONDS = "conversion_seconds";
        /** Value: images that ranges were found on. */
        public static final String CALIBRATION_IMAGES = "calibration_images";
        /** Value: operations of the model for one image; a multiply-add is two. */
        public static final String OPERATIONS = "operations_per_image";
        /** Value: most operations per second that the library was seen to do at this precision, in a self-test. */
        public static final String PEAK_OPERATIONS = "peak_operations_per_second";
        /**
         * Value: joules that the processor took while calls were made, or in a training's steady steps, and how many seconds and
         * images that were.
         */
        public static final String ENERGY = "energy_joules";
        /** See {@link #ENERGY}. */
        public static final String ENERGY_SECONDS = "energy_seconds";
        /** See {@link #ENERGY}; of a training on a GPU too. */
        public static final String ENERGY_IMAGES = "energy_images";
        /** Value: windows that the energy of a training was counted in, one an epoch at most. */
        public static final String ENERGY_WINDOWS = "energy_windows";
        /** Value: joules that the processor took while the worker waited, and for how many seconds. */
        public static final String IDLE_ENERGY = "idle_energy_joules";
        /** See {@link #IDLE_ENERGY}. */
        public static final String IDLE_SECONDS = "idle_energy_seconds";
        /** Value: share of all processors' time that other programs and the hypervisor took during the timed calls. */
        public static final String OTHERS_SHARE = "other_programs_share";
        /** Value: times that a processor slowed down because it was hot during the timed calls. */
        public static final String THROTTLED = "throttle_events";

        /** Fact: why there is no energy. */
        public static final String NO_ENERGY = "energy.missing";
        /** Fact: the processor's counters that were read: "package-0, dram". */
        public static final String ENERGY_DOMAINS = "energy.domains";
        /** Fact: "false" where the warm-up ended at its latest although it was not flat. */
        public static final String FLAT = "warmup.flat";
        /** Fact: that cuDNN tries its algorithms in a training's first step, and how many. */
        public static final String CUDNN_BENCHMARK = "libtorch.cudnn_benchmark";
        /** Fact: SHA-256 over the indices of the test split. */
        public static final String TEST_SPLIT = "split.test.sha256";

        /** Value: classes, the width of a row of logits. */
        public static final String CLASSES = "classes";

        private Names() {}
    }
}
