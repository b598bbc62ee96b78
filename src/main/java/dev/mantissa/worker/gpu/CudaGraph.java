package dev.mantissa.worker.gpu;

import static org.bytedeco.cuda.global.cudart.cudaGetLastError;
import static org.bytedeco.cuda.global.cudart.cudaGraphDestroy;
import static org.bytedeco.cuda.global.cudart.cudaGraphExecDestroy;
import static org.bytedeco.cuda.global.cudart.cudaGraphInstantiate;
import static org.bytedeco.cuda.global.cudart.cudaGraphLaunch;
import static org.bytedeco.cuda.global.cudart.cudaStreamBeginCapture;
import static org.bytedeco.cuda.global.cudart.cudaStreamCaptureModeThreadLocal;
import static org.bytedeco.cuda.global.cudart.cudaStreamEndCapture;

import org.bytedeco.cuda.cudart.CUgraphExec_st;
import org.bytedeco.cuda.cudart.CUgraph_st;
import org.bytedeco.cuda.cudart.CUstream_st;

/** Kernels recorded once and launched as one: the host's cost of a launch is paid once, whatever their number. */
public final class CudaGraph implements AutoCloseable {
    private final CUstream_st stream;
    private final CUgraphExec_st graph;

    private CudaGraph(CUstream_st stream, CUgraphExec_st graph) {
        this.stream = stream;
        this.graph = graph;
    }

    /**
     * Records what some work enqueues on a stream; nothing of it is computed. Calls that wait for the GPU or copy from pageable
     * memory can't be recorded: CUDA refuses them, and the recording fails.
     *
     * @param stream not the default one
     */
    public static CudaGraph record(CUstream_st stream, Runnable work) {
        CUgraph_st recorded = new CUgraph_st();
        Cuda.check(cudaStreamBeginCapture(stream, cudaStreamCaptureModeThreadLocal), "begin a graph");
        boolean done = false;
        try {
            work.run();
            done = true;
        } finally {
            if (!done) {
                // The stream has to leave the recording, whatever came.
                cudaStreamEndCapture(stream, recorded);
                cudaGetLastError();
            }
        }
        Cuda.check(cudaStreamEndCapture(stream, recorded), "end a graph");
        // Outlives the pointer scope that may be open.
        CUgraphExec_st graph = new CUgraphExec_st().retainReference();
        try {
            Cuda.check(cudaGraphInstantiate(graph, recorded, 0), "make a graph");
        } finally {
            cudaGraphDestroy(recorded);
        }
        return new CudaGraph(stream, graph);
    }

    /** Enqueues all of it on its stream. */
    public void launch() {
        Cuda.check(cudaGraphLaunch(graph, stream), "launch a graph");
    }

    @Override
    public void close() {
        cudaGraphExecDestroy(graph);
    }
}
