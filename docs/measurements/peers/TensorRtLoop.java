import static org.bytedeco.cuda.global.cudart.cudaDeviceSynchronize;
import static org.bytedeco.cuda.global.cudart.cudaMalloc;
import static org.bytedeco.cuda.global.cudart.cudaMemset;
import static org.bytedeco.cuda.global.cudart.cudaStreamCreate;
import static org.bytedeco.cuda.global.cudart.cudaStreamSynchronize;
import static org.bytedeco.tensorrt.global.nvinfer.createInferRuntime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorrt.nvinfer.Dims64;
import org.bytedeco.tensorrt.nvinfer.ICudaEngine;
import org.bytedeco.tensorrt.nvinfer.IExecutionContext;
import org.bytedeco.tensorrt.nvinfer.ILogger;
import org.bytedeco.tensorrt.nvinfer.IRuntime;

/**
 * Device latency of a TensorRT engine by another way than Mantissa's, and without any of its code: no CUDA events and no CUDA
 * graph, but the wall clock around a block of launches that are queued one behind the other and waited for once. Where the GPU
 * is the slower side, the time of a block over its launches is the time the GPU needs for one.
 *
 * <p>Run it on an engine that a session built (they lie in the folder 'engines' of Mantissa's home), with the jars of the pack
 * 'nvidia' on the class path: {@code java -cp 'packs/*' TensorRtLoop.java ENGINE BATCH}. One JSON line: the median over 30
 * blocks of 50 launches after 10 for warm-up.
 */
public final class TensorRtLoop {
    private static final int LAUNCHES = 50;
    private static final int WARMUP_BLOCKS = 10;
    private static final int BLOCKS = 30;

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
            check(cudaMemset(memory, 0, 4 * elements));
            context.setTensorAddress(name, memory);
            if (i == 0 && open) {
                shape.d(0, batch);
                context.setInputShape(name, shape);
            }
        }
        CUstream_st stream = new CUstream_st();
        check(cudaStreamCreate(stream));
        check(cudaDeviceSynchronize());
        double[] millis = new double[BLOCKS];
        for (int block = -WARMUP_BLOCKS; block < BLOCKS; block++) {
            long before = System.nanoTime();
            for (int i = 0; i < LAUNCHES; i++) {
                if (!context.enqueueV3(stream)) {
                    throw new IllegalStateException("TensorRT refused to start the network");
                }
            }
            check(cudaStreamSynchronize(stream));
            if (block >= 0) {
                millis[block] = (System.nanoTime() - before) / 1e6 / LAUNCHES;
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "{\"engine\":\"%s\",\"batch\":%d,\"blocks\":%d,\"launches\":%d,\"latency_ms_p50\":%.4f,\"latency_ms_min\":%.4f}%n",
                Path.of(args[0]).getFileName(), batch, BLOCKS, LAUNCHES, (millis[14] + millis[15]) / 2, millis[0]);
        System.exit(0);
    }

    private static void check(int code) {
        if (code != 0) {
            throw new IllegalStateException("CUDA error " + code);
        }
    }
}
