import static org.bytedeco.cuda.global.cudart.cudaDeviceSynchronize;
import static org.bytedeco.cuda.global.cudart.cudaGraphInstantiate;
import static org.bytedeco.cuda.global.cudart.cudaGraphLaunch;
import static org.bytedeco.cuda.global.cudart.cudaMalloc;
import static org.bytedeco.cuda.global.cudart.cudaMemcpy;
import static org.bytedeco.cuda.global.cudart.cudaMemcpyHostToDevice;
import static org.bytedeco.cuda.global.cudart.cudaStreamBeginCapture;
import static org.bytedeco.cuda.global.cudart.cudaStreamCaptureModeThreadLocal;
import static org.bytedeco.cuda.global.cudart.cudaStreamCreate;
import static org.bytedeco.cuda.global.cudart.cudaStreamEndCapture;
import static org.bytedeco.cuda.global.cudart.cudaStreamSynchronize;
import static org.bytedeco.tensorrt.global.nvinfer.createInferRuntime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.bytedeco.cuda.cudart.CUgraphExec_st;
import org.bytedeco.cuda.cudart.CUgraph_st;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorrt.nvinfer.Dims64;
import org.bytedeco.tensorrt.nvinfer.ICudaEngine;
import org.bytedeco.tensorrt.nvinfer.IExecutionContext;
import org.bytedeco.tensorrt.nvinfer.ILogger;
import org.bytedeco.tensorrt.nvinfer.IRuntime;

/**
 * Latency of a TensorRT engine by another way than Mantissa's, and without any of its code: no CUDA events, but the wall clock, on
 * normally distributed numbers. Two ways to launch:
 *
 * <ul>
 *   <li>waited: each launch is waited for before the next, as a measurement of latency does. The time of a launch and of the
 *       waiting, some microseconds, is in it.
 *   <li>queued: 50 launches one behind the other, waited for once. Where the GPU is the slower side, the time of such a block over
 *       its launches is the time the GPU needs for one, without any pause.
 * </ul>
 *
 * <p>Run it on an engine that a session built (they lie in the folder 'engines' of Mantissa's home), with the jars of the pack
 * 'nvidia' on the class path: {@code java -cp 'packs/*' TensorRtLoop.java ENGINE BATCH}. A JSON line for each way and for the
 * network launched as a CUDA graph, as Mantissa does, and kernel by kernel: median over 20 blocks of 50 launches after 5 for
 * warm-up. The ways take turns twice, so that a GPU that grows warm does not look like a difference between them.
 */
public final class TensorRtLoop {
    private static final int LAUNCHES = 50;
    private static final int WARMUP_BLOCKS = 5;
    private static final int BLOCKS = 20;
    private static final int TURNS = 2;

    private TensorRtLoop() {}

    public static void main(String[] args) throws Exception {
        byte[] plan = Files.readAllBytes(Path.of(args[0]));
        int batch = Integer.parseInt(args[1]);
        ILogger log = new ILogger() {
            @Override
            public void log(Severity severity, String message) {
                if (severity.value <= Severity.kERROR.value) {
                    System.err.println(message);
                }
            }
        };
        IRuntime runtime = createInferRuntime(log);
        ICudaEngine engine = runtime.deserializeCudaEngine(new BytePointer(plan), plan.length);
        IExecutionContext context = engine.createExecutionContext();
        Random random = new Random(7);
        for (int i = 0; i < engine.getNbIOTensors(); i++) {
            String name = engine.getIOTensorName(i);
            Dims64 shape = engine.getTensorShape(name);
            boolean open = shape.d(0) < 0;
            long elements = 1;
            for (int d = 0; d < shape.nbDims(); d++) {
                elements *= d == 0 && open ? batch : shape.d(d);
            }
            Pointer memory = new Pointer();
            check(cudaMalloc(memory, 4 * elements));
            // Zeros would cost the GPU less power than images do.
            try (FloatPointer numbers = new FloatPointer(elements)) {
                for (long e = 0; e < elements; e++) {
                    numbers.put(e, (float) random.nextGaussian());
                }
                check(cudaMemcpy(memory, numbers, 4 * elements, cudaMemcpyHostToDevice));
            }
            context.setTensorAddress(name, memory);
            if (i == 0 && open) {
                shape.d(0, batch);
                context.setInputShape(name, shape);
            }
        }
        CUstream_st stream = new CUstream_st();
        check(cudaStreamCreate(stream));
        check(cudaDeviceSynchronize());
        enqueue(context, stream);
        check(cudaStreamSynchronize(stream));
        CUgraph_st captured = new CUgraph_st();
        CUgraphExec_st graph = new CUgraphExec_st();
        check(cudaStreamBeginCapture(stream, cudaStreamCaptureModeThreadLocal));
        enqueue(context, stream);
        check(cudaStreamEndCapture(stream, captured));
        check(cudaGraphInstantiate(graph, captured, 0));
        String name = Path.of(args[0]).getFileName().toString();
        Runnable whole = () -> check(cudaGraphLaunch(graph, stream));
        Runnable kernels = () -> enqueue(context, stream);
        Runnable wait = () -> check(cudaStreamSynchronize(stream));
        for (int turn = 1; turn <= TURNS; turn++) {
            say(name, batch, turn, "graph", "waited", time(() -> { whole.run(); wait.run(); }, wait));
            say(name, batch, turn, "graph", "queued", time(whole, wait));
            say(name, batch, turn, "kernels", "waited", time(() -> { kernels.run(); wait.run(); }, wait));
            say(name, batch, turn, "kernels", "queued", time(kernels, wait));
        }
        System.exit(0);
    }

    /** Milliseconds a launch of each block, ascending. */
    private static double[] time(Runnable launch, Runnable wait) {
        double[] millis = new double[BLOCKS];
        for (int block = -WARMUP_BLOCKS; block < BLOCKS; block++) {
            long before = System.nanoTime();
            for (int i = 0; i < LAUNCHES; i++) {
                launch.run();
            }
            wait.run();
            if (block >= 0) {
                millis[block] = (System.nanoTime() - before) / 1e6 / LAUNCHES;
            }
        }
        Arrays.sort(millis);
        return millis;
    }

    private static void say(String engine, int batch, int turn, String launched, String way, double[] millis) {
        System.out.printf(
                Locale.ROOT,
                "{\"engine\":\"%s\",\"batch\":%d,\"turn\":%d,\"launched\":\"%s\",\"way\":\"%s\",\"blocks\":%d,\"launches\":%d,"
                        + "\"latency_ms_p50\":%.4f,\"latency_ms_min\":%.4f}%n",
                engine, batch, turn, launched, way, BLOCKS, LAUNCHES, (millis[BLOCKS / 2 - 1] + millis[BLOCKS / 2]) / 2, millis[0]);
    }

    private static void enqueue(IExecutionContext context, CUstream_st stream) {
        if (!context.enqueueV3(stream)) {
            throw new IllegalStateException("TensorRT refused to start the network");
        }
    }

    private static void check(int code) {
        if (code != 0) {
            throw new IllegalStateException("CUDA error " + code);
        }
    }
}
