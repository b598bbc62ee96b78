#!/usr/bin/env python3
"""Inference of torchvision's ResNet-50 in Python PyTorch on a GPU, to be laid beside Mantissa's device throughput.

The batch lies on the GPU; each call is timed by CUDA events. The figure is the median of the timed calls, one JSON object a line.

FP16-compiled tries kernels for minutes (max-autotune), FP16-compiled-default takes what torch.compile takes by itself.

    python3 pytorch_inference.py --batch 128 --side 224 --modes FP32,TF32,FP16,FP16-compiled
"""
import argparse
import json
import statistics

import torch
import torchvision


def measure(mode, batch, side, runs):
    tf32 = mode == "TF32"
    torch.backends.cuda.matmul.allow_tf32 = tf32
    torch.backends.cudnn.allow_tf32 = tf32
    torch.backends.cudnn.benchmark = True
    half = mode.startswith("FP16")
    model = torchvision.models.resnet50().cuda().eval().to(memory_format=torch.channels_last)
    images = torch.randn(batch, 3, side, side, device="cuda").to(memory_format=torch.channels_last)
    if half:
        model, images = model.half(), images.half()
    if mode.endswith("compiled"):
        model = torch.compile(model, mode="max-autotune-no-cudagraphs")
    elif mode.endswith("compiled-default"):
        model = torch.compile(model)
    with torch.inference_mode():
        for _ in range(50):
            model(images)
        torch.cuda.synchronize()
        times = []
        for _ in range(runs):
            begin, end = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
            begin.record()
            model(images)
            end.record()
            end.synchronize()
            times.append(begin.elapsed_time(end))
    median = statistics.median(times)
    print(json.dumps({"library": "pytorch " + torch.__version__, "gpu": torch.cuda.get_device_name(), "mode": mode,
                      "batch": batch, "side": side, "n": runs, "device_latency_p50_ms": median,
                      "images_per_s": batch / median * 1e3}), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--side", type=int, default=224)
    parser.add_argument("--runs", type=int, default=300)
    parser.add_argument("--modes", default="FP32,TF32,FP16,FP16-compiled")
    options = parser.parse_args()
    for mode in options.modes.split(","):
        measure(mode, options.batch, options.side, options.runs)


if __name__ == "__main__":
    main()
