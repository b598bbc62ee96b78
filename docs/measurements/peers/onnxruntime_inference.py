#!/usr/bin/env python3
"""Latency of one ONNX file with ONNX Runtime in Python, measured as Mantissa measures it (docs/measuring.md).

The session has Mantissa's options (all graph optimizations, operators one after the other, intra-op threads as given), the
input stays bound in native memory, a call asks for one output and frees it, and the clock is read directly before and after
the call. Needs onnxruntime and numpy; prints one JSON object.

    python3 onnxruntime_inference.py MODEL.onnx --batch 8 --side 48 --threads 2

See README.md in this folder for the mantissa command that measures the same file.
"""

import argparse
import json
import os
import platform
import sys
import time


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", help="an ONNX file with one input of images, [batch, 3, side, side] in FP32")
    parser.add_argument("--batch", type=int, default=1, help="images a call (default: 1)")
    parser.add_argument("--side", type=int, default=48, help="pixels, where the file leaves it open (default: 48)")
    parser.add_argument("--threads", type=int, default=0, help="intra-op threads; 0: one a logical processor (default)")
    parser.add_argument("--output", default="", help="the output to ask for (default: 'probabilities', else the last)")
    parser.add_argument("--warmup-runs", type=int, default=50, help="untimed runs at least (default: 50)")
    parser.add_argument("--warmup-ms", type=int, default=500, help="untimed time at least (default: 500)")
    parser.add_argument("--max-warmup-ms", type=int, default=10_000, help="end of the warm-up (default: 10000)")
    parser.add_argument("--runs", type=int, default=300, help="timed runs at least (default: 300)")
    parser.add_argument("--ms", type=int, default=3_000, help="timed time at least (default: 3000)")
    parser.add_argument("--max-ms", type=int, default=20_000, help="end of the timed runs (default: 20000)")
    parser.add_argument("--samples", action="store_true", help="print every timed run too")
    return parser.parse_args()


def processors():
    """Logical processors that this process may use, as Java counts them."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count()


def session_of(ort, path, threads):
    options = ort.SessionOptions()
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_ALL
    options.execution_mode = ort.ExecutionMode.ORT_SEQUENTIAL
    options.intra_op_num_threads = threads
    return ort.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def images_of(np, session, batch, side):
    """The input's name and images in [-1, 1], the same at every start."""
    inputs = session.get_inputs()
    if len(inputs) != 1 or inputs[0].type != "tensor(float)" or len(inputs[0].shape) != 4:
        sys.exit("The model has the inputs %s; one of FP32 images is wanted." % [(i.name, i.type, i.shape) for i in inputs])
    opened = [batch, 3, side, side]
    shape = [extent if isinstance(extent, int) and extent > 0 else opened[axis] for axis, extent in enumerate(inputs[0].shape)]
    if shape[0] != batch:
        sys.exit("The model has a fixed batch of %d; ask for --batch %d." % (shape[0], shape[0]))
    return inputs[0].name, (np.random.default_rng(1).random(shape, dtype=np.float32) * 2 - 1)


def output_of(session, wanted):
    names = [output.name for output in session.get_outputs()]
    if wanted:
        if wanted not in names:
            sys.exit("The model has the outputs %s, not %s." % (names, wanted))
        return wanted
    return "probabilities" if "probabilities" in names else names[-1]


def warm_up(call, args):
    """Until the mean calls of three windows of 0.5 s agree within 5 %."""
    clock = time.perf_counter_ns
    means, window_begin, window_time, window_calls, runs = [], clock(), 0, 0, 0
    begin = window_begin
    while True:
        before = clock()
        call()
        now = clock()
        runs += 1
        window_time += now - before
        window_calls += 1
        if now - window_begin >= 500_000_000:
            means = (means + [window_time / window_calls])[-3:]
            window_begin, window_time, window_calls = now, 0, 0
        flat = len(means) == 3 and max(means) <= 1.05 * min(means)
        elapsed = (now - begin) / 1e6
        if elapsed >= args.max_warmup_ms or (runs >= args.warmup_runs and elapsed >= args.warmup_ms and flat):
            return {"runs": runs, "seconds": elapsed / 1e3, "flat": flat}


def measure(call, args):
    """Nanoseconds of each call."""
    clock = time.perf_counter_ns
    durations, timed, begin = [], 0, clock()
    while True:
        before = clock()
        call()
        after = clock()
        durations.append(after - before)
        timed += after - before
        if (len(durations) >= args.runs and timed >= args.ms * 1e6) or clock() - begin >= args.max_ms * 1e6:
            return durations


def main():
    args = arguments()
    if not os.path.isfile(args.model):
        sys.exit("There is no file %s." % args.model)
    try:
        import numpy as np
        import onnxruntime as ort
    except ImportError as missing:
        sys.exit("This needs onnxruntime and numpy (pip install onnxruntime): %s" % missing)

    threads = args.threads or processors()
    session = session_of(ort, args.model, threads)
    name, images = images_of(np, session, args.batch, args.side)
    output = output_of(session, args.output)
    # The input is bound once. The output is given anew each time and freed, as Mantissa's call does.
    image = ort.OrtValue.ortvalue_from_numpy(images)

    def call():
        session.run_with_ort_values([output], {name: image})

    warmed = warm_up(call, args)
    milliseconds = np.array(measure(call, args)) / 1e6
    quartiles = np.percentile(milliseconds, [25, 50, 75])
    result = {
        "model": os.path.basename(args.model),
        "batch": args.batch,
        "input": list(images.shape),
        "output": output,
        "threads": threads,
        "onnxruntime": ort.__version__,
        "python": platform.python_version(),
        "machine": platform.processor() or platform.machine(),
        "warmup": warmed,
        "n": len(milliseconds),
        "latency_p50_ms": quartiles[1],
        "latency_mean_ms": float(milliseconds.mean()),
        "latency_iqr_ms": quartiles[2] - quartiles[0],
        "throughput_images_per_s": 1_000 * args.batch / quartiles[1],
    }
    if args.samples:
        result["latency_ms"] = milliseconds.tolist()
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
