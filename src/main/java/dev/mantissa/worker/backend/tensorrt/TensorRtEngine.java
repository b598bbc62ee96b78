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

import dev.mantissa.worker.InferenceEngine;
import dev.mantissa.worker.gpu.CallTimer;
import dev.mantissa.worker.gpu.Cuda;
import dev.mantissa.worker.gpu.DeviceMemory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.cuda.cudart.CUgraphExec_st;
import org.bytedeco.cuda.cudart.CUgraph_st;
import org.bytedeco.cuda.cudart.CUstream_st;
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
    private final Names names;
    private final Map<String, String> facts;
    private final CUstream_st stream = new CUstream_st();
    private final CallTimer timer;
    private final Map<String, DeviceMemory> buffers = new HashMap<>();
    private CUgraphExec_st graph;
    private int count;
    private double enqueueMillis;

    /**
     * The tensors of a model.
     *
     * @param input images
     * @param probabilities output of the timed call
     * @param logits output for accuracy; the same as the probabilities where the model has one output
     */
    record Names(String input, String probabilities, String logits) {}

    TensorRtEngine(TensorRtLog log, ICudaEngine engine, Names names, int batch, Map<String, String> facts) {
        this.log = log;
        this.engine = engine;
        this.names = names;
        this.facts = facts;
        Cuda.check(cudaStreamCreate(stream), "make a stream");
        timer = new CallTimer(stream);
        context = Native.require(engine.createExecutionContext(), "an execution context", log);
        for (int i = 0; i < engine.getNbIOTensors(); i++) {
            String name = engine.getIOTensorName(i);
            DeviceMemory memory = new DeviceMemory(elements(engine.getTensorShape(name), batch), name);
            buffers.put(name, memory);
            Native.require(context.setTensorAddress(name, memory.device()), "bind " + name, log);
        }
    }

    @Override
    public void bind(float[] images, int number) {
        input().host().put(images, 0, Math.toIntExact(number * perImage(names.input())));
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
        copyOut(names.probabilities());
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
        return values(names.logits());
    }

    /** Computes every output for these images; untimed. */
    void compute(float[] images, int number) {
        bind(images, number);
        copyIn();
        Cuda.check(cudaGraphLaunch(graph, stream), "launch the network");
        Cuda.check(cudaStreamSynchronize(stream), "compute the network");
    }

    /** The values of an output of the last call, row-major. */
    float[] values(String output) {
        copyOut(output);
        Cuda.check(cudaStreamSynchronize(stream), "copy the answers");
        float[] values = new float[Math.toIntExact(count * perImage(output))];
        buffers.get(output).host().get(values);
        return values;
    }

    private void shape(int number) {
        if (number == count && graph != null) {
            return;
        }
        Dims64 dims = PlanBuilder.batched(engine.getTensorShape(names.input()), number);
        Native.require(context.setInputShape(names.input(), dims), "take " + number + " images a call", log);
        count = number;
        capture();
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
        long bytes = count * perImage(names.input()) * Float.BYTES;
        Cuda.check(
                cudaMemcpyAsync(input().device(), input().host(), bytes, cudaMemcpyHostToDevice, stream),
                "copy the images to the GPU");
    }

    private void copyOut(String name) {
        DeviceMemory memory = buffers.get(name);
        long bytes = count * perImage(name) * Float.BYTES;
        Cuda.check(
                cudaMemcpyAsync(memory.host(), memory.device(), bytes, cudaMemcpyDeviceToHost, stream),
                "copy the answers from the GPU");
    }

    private DeviceMemory input() {
        return buffers.get(names.input());
    }

    /** Elements of a tensor for one image. */
    long perImage(String name) {
        return elements(engine.getTensorShape(name), 1);
    }

    private static long elements(Dims64 shape, int batch) {
        long all = 1;
        for (int i = 0; i < shape.nbDims(); i++) {
            all *= i == 0 && shape.d(0) < 0 ? batch : shape.d(i);
        }
        return all;
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
