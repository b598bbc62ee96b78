#!/usr/bin/env python3
"""Latency of one ONNX file by the very library that Mantissa's pack has, called from Python through its C interface.

onnxruntime_inference.py needs Python's own package, whose version seldom is Mantissa's; a difference may then be the library's.
Here the library is the same file, and what is compared is the measuring alone. Warm-up, timed calls and clock are those of
onnxruntime_inference.py beside it; needs nothing but Python.

    unzip -j onnxruntime-1.28.0.jar '*linux-x64/libonnxruntime.so'
    python3 onnxruntime_library.py MODEL.onnx ./libonnxruntime.so --batch 8 --side 48 --threads 2

The numbers of the functions are their places in OrtApi, which ONNX Runtime keeps from version to version
(onnxruntime_c_api.h).
"""
import argparse
import ctypes
import json
import os
import random
import statistics
import sys

import onnxruntime_inference as peer

API = 17
FUNCTIONS = {
    "GetErrorMessage": 2, "CreateEnv": 3, "CreateSession": 7, "Run": 9, "CreateSessionOptions": 10,
    "SetSessionExecutionMode": 13, "SetSessionGraphOptimizationLevel": 23, "SetIntraOpNumThreads": 24,
    "CreateTensorWithDataAsOrtValue": 49, "CreateCpuMemoryInfo": 69, "ReleaseValue": 96,
}
WARNINGS, SEQUENTIAL, ALL_OPTIMIZATIONS, ARENA, DEFAULT_MEMORY, FLOAT = 2, 0, 99, 0, 0, 1
POINTER = ctypes.c_void_p


class Base(ctypes.Structure):
    _fields_ = [("GetApi", ctypes.CFUNCTYPE(POINTER, ctypes.c_uint32)), ("GetVersionString", ctypes.CFUNCTYPE(ctypes.c_char_p))]


class Library:
    def __init__(self, path):
        loaded = ctypes.CDLL(path)
        loaded.OrtGetApiBase.restype = ctypes.POINTER(Base)
        base = loaded.OrtGetApiBase().contents
        self.version = base.GetVersionString().decode()
        self.table = ctypes.cast(base.GetApi(API), ctypes.POINTER(POINTER))

    def function(self, name, *types, result=POINTER):
        return ctypes.CFUNCTYPE(result, *types)(self.table[FUNCTIONS[name]])

    def call(self, name, *arguments):
        status = self.function(name, *[type(a) for a in arguments])(*arguments)
        if status:
            sys.exit("%s: %s" % (name, self.function("GetErrorMessage", POINTER, result=ctypes.c_char_p)(status).decode()))

    def make(self, name, *arguments):
        """Calls a function whose last argument is where its result goes."""
        made = POINTER()
        self.call(name, *arguments, ctypes.cast(ctypes.byref(made), POINTER))
        return made


def session_of(library, path, threads):
    environment = library.make("CreateEnv", ctypes.c_int(WARNINGS), ctypes.c_char_p(b"peer"))
    options = library.make("CreateSessionOptions")
    library.call("SetSessionExecutionMode", options, ctypes.c_int(SEQUENTIAL))
    library.call("SetSessionGraphOptimizationLevel", options, ctypes.c_int(ALL_OPTIMIZATIONS))
    library.call("SetIntraOpNumThreads", options, ctypes.c_int(threads))
    return library.make("CreateSession", environment, ctypes.c_char_p(os.fsencode(path)), options)


def images_of(library, shape):
    count = shape[0] * shape[1] * shape[2] * shape[3]
    generator = random.Random(1)
    values = (ctypes.c_float * count)(*(generator.uniform(-1, 1) for _ in range(count)))
    memory = library.make("CreateCpuMemoryInfo", ctypes.c_int(ARENA), ctypes.c_int(DEFAULT_MEMORY))
    extents = (ctypes.c_int64 * 4)(*shape)
    image = library.make(
        "CreateTensorWithDataAsOrtValue", memory, ctypes.cast(values, POINTER), ctypes.c_size_t(4 * count),
        ctypes.cast(extents, POINTER), ctypes.c_size_t(4), ctypes.c_int(FLOAT))
    return image, values


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model")
    parser.add_argument("library")
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--side", type=int, default=48)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--input", default="input")
    parser.add_argument("--output", default="probabilities")
    for name, value in (("warmup-runs", 50), ("warmup-ms", 500), ("max-warmup-ms", 10_000), ("runs", 300), ("ms", 3_000), ("max-ms", 20_000)):
        parser.add_argument("--" + name, type=int, default=value)
    args = parser.parse_args()
    library = Library(args.library)
    session = session_of(library, args.model, args.threads)
    image, kept = images_of(library, [args.batch, 3, args.side, args.side])
    names = (ctypes.c_char_p * 1)(args.input.encode())
    wanted = (ctypes.c_char_p * 1)(args.output.encode())
    inputs, outputs = (POINTER * 1)(image), (POINTER * 1)()
    run = library.function("Run", POINTER, POINTER, POINTER, POINTER, ctypes.c_size_t, POINTER, ctypes.c_size_t, POINTER)
    release = library.function("ReleaseValue", POINTER, result=None)
    answers, questions, asked, given = (ctypes.cast(a, POINTER) for a in (outputs, inputs, names, wanted))

    def call():
        status = run(session, None, asked, questions, 1, given, 1, answers)
        if status:
            sys.exit(library.function("GetErrorMessage", POINTER, result=ctypes.c_char_p)(status).decode())
        release(outputs[0])
        outputs[0] = None

    warmed = peer.warm_up(call, args)
    milliseconds = [duration / 1e6 for duration in peer.measure(call, args)]
    low, median, high = statistics.quantiles(milliseconds, n=4)
    print(json.dumps({
        "model": os.path.basename(args.model), "batch": args.batch, "side": args.side, "threads": args.threads,
        "onnxruntime": library.version, "warmup": warmed, "n": len(milliseconds), "latency_p50_ms": round(median, 4),
        "latency_mean_ms": round(statistics.fmean(milliseconds), 4), "latency_iqr_ms": round(high - low, 4)}))


if __name__ == "__main__":
    main()
