package dev.mantissa.worker.backend.tensorrt;

import static org.bytedeco.cuda.global.cudart.cudaGraphExecDestroy;
import static org.bytedeco.cuda.global.cudart.cudaGraphInstantiate;
import static org.bytedeco.cuda.global.cudart.cudaGraphLaunch;
import static org.bytedeco.cuda.global.cudart.cudaMemcpyAsync;
import static org.bytedeco.cuda.global.cudart.cudaMemcpyDeviceToHost;
import static org.bytedeco.cuda.global.cudart.cudaMemcpyHostToDevice;
import static org.bytedeco.cuda.global.cudart.cudaStreamBeginCapture;
import static org.bytedeco.cuda.global.cudart.cudaStreamCaptureModeThreadLocal;
import static org.bytedeco.cuda.global.cudart.cudaStreamCreate;
import static org.bytedeco.cuda.global.cudart.cudaStreamDestroy;
import static org.bytedeco.cuda.global.cudart.cudaStreamEndCapture;
import static org.bytedeco.cuda.global.cudart.cudaStreamSynchronize;

import dev.mantissa.domain.measure.LayerTime;
import dev.mantissa.worker.InferenceEngine;
import dev.mantissa.worker.MemoryParts;
import dev.mantissa.worker.gpu.CallTimer;
import dev.mantissa.worker.gpu.Cuda;
import dev.mantissa.worker.gpu.DeviceMemory;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.cuda.cudart.CUgraphExec_st;
import org.bytedeco.cuda.cudart.CUgraph_st;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.tensorrt.global.nvinfer.LayerInformationFormat;
import org.bytedeco.tensorrt.nvinfer.Dims64;
import org.bytedeco.tensorrt.nvinfer.ICudaEngine;
import org.bytedeco.tensorrt.nvinfer.IExecutionContext;

/**
 * Inference by a TensorRT engine on one stream. The timed call copies the bound images to the GPU, computes and copies the
 * outputs back; the computation is launched as one CUDA graph, captured once a batch size, so that the host's cost of
 * launching kernel by kernel is not in it.
 */
final class TensorRtEngine implements InferenceEngine {
    private static final double NANOS_PER_MILLI = 1e6;

    private final TensorRtLog log;
    private final ICudaEngine engine;
    private final IExecutionContext context;
    private final EngineModel model;
    private final Map<String, String> facts;
    private final Optional<MemoryParts> parts;
    private final CUstream_st stream = new CUstream_st();
    private final CallTimer timer;
    private final Map<String, DeviceMemory> buffers = new HashMap<>();
    private CUgraphExec_st graph;
    private int count;
    private double enqueueMillis;

    TensorRtEngine(
            TensorRtLog log,
            ICudaEngine engine,
            EngineModel model,
            Map<String, String> facts,
            Optional<MemoryParts> parts) {
        this.log = log;
        this.engine = engine;
        this.model = model;
        this.facts = facts;
        this.parts = parts;
        Cuda.check(cudaStreamCreate(stream), "make a stream");
        timer = new CallTimer(stream);
        context = context();
        // Extents of outputs are known once those of the input are.
        take(model.images().batch());
        for (int i = 0; i < engine.getNbIOTensors(); i++) {
            String name = engine.getIOTensorName(i);
            DeviceMemory memory = new DeviceMemory(model.images().batch() * bytesPerImage(name), name);
            buffers.put(name, memory);
            Native.require(context.setTensorAddress(name, memory.device()), "bind " + name, log);
        }
    }

    /** One on the engine's only profile, which contexts share; only the first has it without being told. */
    private IExecutionContext context() {
        IExecutionContext made = Native.require(engine.createExecutionContext(), "an execution context", log);
        if (made.getOptimizationProfile() != 0) {
            Native.require(made.setOptimizationProfileAsync(0, stream), "share the engine's profile", log);
            Cuda.check(cudaStreamSynchronize(stream), "share the engine's profile");
        }
        return made;
    }

    @Override
    public Optional<MemoryParts> memoryParts() {
        return parts;
    }

    @Override
    public InferenceEngine another() {
        return new TensorRtEngine(log, engine, model, facts, parts);
    }

    /** By a context of its own, without a graph: a profiler sees single launches only. */
    @Override
    public List<LayerTime> layerTimes(int calls) {
        LayerProfiler profiler = new LayerProfiler();
        IExecutionContext profiled = context();
        String input = model.images().tensor().name();
        Native.require(profiled.setInputShape(input, model.images().dims(count)), "take the images", log);
        buffers.forEach((name, memory) ->
                Native.require(profiled.setTensorAddress(name, memory.device()), "bind " + name, log));
        profiled.setProfiler(profiler.profiler());
        copyIn();
        try {
            for (int call = 0; call <= calls; call++) {
                Native.require(profiled.enqueueV3(stream), "time the layers", log);
                Cuda.check(cudaStreamSynchronize(stream), "time the layers");
                if (call == 0) {
                    profiler.reset();
                }
            }
            profiled.setProfiler(null);
        } finally {
            Reference.reachabilityFence(profiler);
        }
        Map<String, String> about =
                EngineLayers.about(Native.require(engine.createEngineInspector(), "an inspector", log)
                        .getEngineInformation(LayerInformationFormat.kJSON));
        List<LayerTime> layers = new ArrayList<>();
        profiler.millis()
                .forEach((name, millis) ->
                        layers.add(new LayerTime(name, millis / calls, about.getOrDefault(name, ""))));
        return layers;
    }

    @Override
    public void bind(float[] images, int number) {
        if (model.integers().isPresent()) {
            input().host().put(model.integers().get().pack(images, number));
        } else {
            input().floats().put(images, 0, number * model.images().length());
        }
        shape(number);
    }

    @Override
    public void run() {
        long begin = System.nanoTime();
        timer.mark(CallTimer.At.BEGIN);
        copyIn();
        timer.mark(CallTimer.At.INPUT_COPIED);
        Cuda.check(cudaGraphLaunch(graph, stream), "launch the network");
        timer.mark(CallTimer.At.COMPUTED);
        copyOut(model.answer());
        timer.mark(CallTimer.At.OUTPUT_COPIED);
        enqueueMillis = (System.nanoTime() - begin) / NANOS_PER_MILLI;
        Cuda.check(cudaStreamSynchronize(stream), "compute the network");
    }

    @Override
    public Optional<DeviceTimes> deviceTimes() {
        return Optional.of(timer.read(enqueueMillis));
    }

    @Override
    public Map<String, String> engineFacts() {
        return facts;
    }

    @Override
    public float[] logits(float[] images, int number) {
        compute(images, number);
        float[] rows = values(model.scores());
        return Arrays.copyOf(rows, number * (rows.length / count));
    }

    /** A fixed batch is filled up with its first images. */
    private float[] filled(float[] images, int number) {
        int length = model.images().length();
        int chunk = model.images().chunk(number);
        float[] all = Arrays.copyOf(images, chunk * length);
        for (int i = number; i < chunk; i++) {
            System.arraycopy(images, i % number * length, all, i * length, length);
        }
        return all;
    }

    /** Computes every output for these images; untimed. */
    void compute(float[] images, int number) {
        bind(filled(images, number), model.images().chunk(number));
        copyIn();
        Cuda.check(cudaGraphLaunch(graph, stream), "launch the network");
        Cuda.check(cudaStreamSynchronize(stream), "compute the network");
    }

    /** The values of an output of the last call, row-major. */
    float[] values(String output) {
        copyOut(output);
        Cuda.check(cudaStreamSynchronize(stream), "copy the answers");
        float[] values = new float[Math.toIntExact(count * bytesPerImage(output) / Float.BYTES)];
        buffers.get(output).floats().get(values);
        return values;
    }

    private void shape(int number) {
        if (number == count && graph != null) {
            return;
        }
        take(number);
        capture();
    }

    private void take(int number) {
        String input = model.images().tensor().name();
        Native.require(
                context.setInputShape(input, model.images().dims(number)), "take " + number + " images a call", log);
        count = number;
    }

    /** A first call outside the capture lets TensorRT do what it does once a shape. */
    private void capture() {
        if (graph != null) {
            cudaGraphExecDestroy(graph);
        }
        Native.require(context.enqueueV3(stream), "start the network", log);
        Cuda.check(cudaStreamSynchronize(stream), "compute the network");
        CUgraph_st captured = new CUgraph_st();
        graph = new CUgraphExec_st();
        Cuda.check(cudaStreamBeginCapture(stream, cudaStreamCaptureModeThreadLocal), "begin a graph");
        Native.require(context.enqueueV3(stream), "capture the network", log);
        Cuda.check(cudaStreamEndCapture(stream, captured), "end a graph");
        Cuda.check(cudaGraphInstantiate(graph, captured, 0), "make a graph");
    }

    private void copyIn() {
        long bytes = count * bytesPerImage(model.images().tensor().name());
        Cuda.check(
                cudaMemcpyAsync(input().device(), input().host(), bytes, cudaMemcpyHostToDevice, stream),
                "copy the images to the GPU");
    }

    private void copyOut(String name) {
        DeviceMemory memory = buffers.get(name);
        long bytes = count * bytesPerImage(name);
        Cuda.check(
                cudaMemcpyAsync(memory.host(), memory.device(), bytes, cudaMemcpyDeviceToHost, stream),
                "copy the answers from the GPU");
    }

    private DeviceMemory input() {
        return buffers.get(model.images().tensor().name());
    }

    /** Bytes of a tensor for one image: images as they are brought, and outputs in FP32. */
    long bytesPerImage(String name) {
        if (model.integers().isPresent() && name.equals(model.images().tensor().name())) {
            return model.integers().get().length();
        }
        Dims64 shape = context.getTensorShape(name);
        long all = Float.BYTES;
        for (int i = 0; i < shape.nbDims(); i++) {
            all *= shape.d(i);
        }
        return all / count;
    }

    @Override
    public void close() {
        if (graph != null) {
            cudaGraphExecDestroy(graph);
        }
        timer.close();
        buffers.values().forEach(DeviceMemory::close);
        cudaStreamDestroy(stream);
    }
}
