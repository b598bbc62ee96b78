package dev.mantissa.worker.backend.libtorch;

import dev.mantissa.worker.gpu.CudaGraph;
import java.util.function.Supplier;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.cuda.CUDAStream;
import org.bytedeco.pytorch.global.torch_cuda;

/**
 * Records steps as CUDA graphs. It makes a stream of its own the current one of this thread, as the default stream can't be
 * recorded, when it is made and whenever it is {@link #enter entered}, as a process may have several trainers: network and trainer
 * are to be made after it, so that all of their work is on one stream and in order.
 *
 * <p>Why a launch finds its memory as it was recorded: parameters, Adam's moments, the loss scale, running statistics and kept
 * images are tensors that live as long as the trainer and are changed in place; everything made on the way is from a
 * {@link GraphPool}, which nothing else is given memory of. Why recording meets no call that CUDA refuses: a few steps were
 * taken on this stream and these threads before, so that cuDNN has chosen its algorithms, cuBLAS has its workspace, and every
 * kernel is loaded; a step reads nothing back, and its learning rate and loss scale are on the GPU. LibTorch's allocator may
 * ask the driver for memory while a stream is recorded.
 */
final class CudaStepRecorder implements StepRecorder {
    private final CUDAStream stream;
    private final CUstream_st raw;

    CudaStepRecorder() {
        stream = NativeScope.with(() -> NativeScope.kept(torch_cuda.getStreamFromPool(false, (byte) 0)));
        raw = stream.stream();
        torch_cuda.setCurrentCUDAStream(stream);
    }

    @Override
    public void enter() {
        torch_cuda.setCurrentCUDAStream(stream);
    }

    @Override
    public Recorded record(Supplier<Tensor> step) {
        stream.synchronize();
        GraphPool pool = new GraphPool();
        Tensor[] report = new Tensor[1];
        CudaGraph graph = null;
        pool.open();
        try {
            graph = CudaGraph.record(raw, () -> report[0] = NativeScope.with(() -> NativeScope.kept(step.get())));
        } finally {
            pool.shut();
            if (graph == null) {
                pool.close();
            }
        }
        return new Graph(graph, pool, report[0]);
    }

    private record Graph(CudaGraph graph, GraphPool pool, Tensor report) implements Recorded {
        @Override
        public Tensor launch() {
            graph.launch();
            return report;
        }

        @Override
        public void close() {
            graph.close();
            report.close();
            pool.close();
        }
    }

    @Override
    public void close() {
        stream.synchronize();
        torch_cuda.setCurrentCUDAStream(torch_cuda.getDefaultCUDAStream((byte) 0));
        stream.close();
    }
}
