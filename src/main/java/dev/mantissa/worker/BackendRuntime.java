package dev.mantissa.worker;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Weights;
import dev.mantissa.onnx.TargetProfile;
import dev.mantissa.protocol.Job;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A library that trains, infers or both. An implementation has a public constructor without parameters that loads the
 * native code and starts its threads, so that memory measured after it is the library's own. What a library can't do it
 * leaves to the default answers here.
 */
public interface BackendRuntime {
    /** Its name in sentences. */
    String name();

    /** The device it computes on; empty where that is the host. */
    default Optional<DeviceMonitor> device() {
        return Optional.empty();
    }

    /** Versions, thread counts and settings by name, for the provenance of a cell. */
    Map<String, String> facts();

    /**
     * Builds a network for training.
     *
     * @param graph the network
     * @param initial all of its parameters
     * @param job precision, batch and learning rate
     * @throws UnsupportedWork where it does not train, or not at this precision or this operator
     */
    default Trainer trainer(LayerGraph graph, Weights initial, Job.Train job) throws UnsupportedWork {
        throw new UnsupportedWork(name() + " does not train; choose DeepLearning4J for the training.");
    }

    /**
     * Whether all that {@link #engine} needs is there. Where it is not, {@link #prepare} makes and keeps it, and another worker
     * measures: what is needed to make it is no part of a measurement's memory.
     */
    default boolean prepared(Job.Infer job) throws BadInput, UnsupportedWork {
        return true;
    }

    /**
     * Makes what {@link #engine} needs, and keeps it where that can be done.
     *
     * @return how it was made
     * @throws BadInput where the model file can't be read
     * @throws UnsupportedWork where the library has no such precision or operator
     */
    default Map<String, String> prepare(Job.Infer job) throws BadInput, UnsupportedWork {
        return Map.of();
    }

    /** What the user is told while {@link #prepare} works. */
    default String preparing() {
        return "preparing the model";
    }

    /** How far {@link #prepare} is, 0 to 1; empty where it does not tell. Asked from another thread. */
    default OptionalDouble loaded() {
        return OptionalDouble.empty();
    }

    /** Asks {@link #prepare} to fail soon, where it can; from another thread. */
    default void stopLoading() {}

    /**
     * Loads a model for inference at {@code job.precision()} and up to {@code job.batch()} images a call.
     *
     * @throws BadInput where the model file can't be read
     * @throws UnsupportedWork where the library has no such precision or operator
     */
    default InferenceEngine engine(Job.Infer job) throws BadInput, UnsupportedWork {
        throw new UnsupportedWork(
                name() + " does not run inference on " + job.precision().label() + " models.");
    }

    /**
     * How INT8 graphs are written for this library.
     *
     * @throws UnsupportedWork where it runs no INT8 model
     */
    default TargetProfile quantization() throws UnsupportedWork {
        throw new UnsupportedWork(name() + " runs no INT8 model; choose another precision.");
    }

    /**
     * The library's own way to find activation ranges.
     *
     * @throws UnsupportedWork where it has none, or not this one
     */
    default OwnCalibrator calibrator(CalibrationSpec.Method method) throws UnsupportedWork {
        throw new UnsupportedWork(method.label() + " is "
                + method.ownOf().map(Backend::label).orElse("no library") + "'s own calibrator, which " + name()
                + " does not have; choose another calibration method for it.");
    }

    /**
     * The most that a library was seen to do on this machine.
     *
     * @param operationsPerSecond a multiply-add is two
     * @param method how it was found
     */
    record Peak(double operationsPerSecond, String method) {}

    /**
     * What the library does at most at a precision, by a self-test of a second or two with the threads of this worker; empty
     * where it has none.
     */
    default Optional<Peak> peak(Precision precision) throws BadInput, UnsupportedWork {
        return Optional.empty();
    }

    /**
     * Loads an FP32 ONNX model to look at its inner tensors.
     *
     * @param tensors names of inner tensors to read
     * @param job whose images it will be run on
     * @throws BadInput where the model can't be loaded
     * @throws UnsupportedWork where the library can't show inner tensors
     */
    default ActivationReader activations(ModelProto model, List<String> tensors, Job.Convert job)
            throws BadInput, UnsupportedWork {
        throw new UnsupportedWork(name() + " can't calibrate: it does not show inner tensors.");
    }
}
