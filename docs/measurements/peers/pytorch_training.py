#!/usr/bin/env python3
"""Training steps in Python PyTorch, to be laid beside dev.mantissa.worker.TrainingBench (same fields, one JSON object a line).

The networks are those of dev.mantissa.graph with the paper's head (Flatten, Dense 50, Dense 20, Dense 10), on random images.
A step is what a trainer's step is: images and labels to the device, forward with the loss, backward, Adam, the loss read back.
On CUDA the images are kept on the device as bytes, as a study keeps them; a step picks its own by index and normalizes them
(--copied: copied from the host in every step), and cuDNN chooses its algorithms by trying them, as Mantissa's workers let it.
Precisions of one network and batch take turns, step by step; the figure is the median of the steps after the warm-up.

    python3 pytorch_training.py --networks mobilenet_v1,resnet50,vgg16 --precisions FP32,AMP_BF16 --batches 32 --channels-last
    python3 pytorch_training.py --device cuda --precisions FP32,TF32,AMP_FP16,AMP_BF16 --batches 128,1024 --channels-last

The workers of Mantissa keep freed memory (dev.mantissa.runner.RuntimePacks); for the same here on Linux with glibc, start with
    MALLOC_ARENA_MAX=1 MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=1099511627776 OMP_WAIT_POLICY=PASSIVE
"""
import argparse
import contextlib
import json
import statistics
import time

import torch
from torch import nn
from torch.nn import functional as F

CLASSES = 10


class Same(nn.Conv2d):
    """Pads as Keras does for padding="same"; with end=True one row and column after the last, whatever the extent."""

    def __init__(self, inputs, outputs, kernel, stride=1, groups=1, bias=False, end=False):
        super().__init__(inputs, outputs, kernel, stride, groups=groups, bias=bias)
        self.end = end

    def forward(self, x):
        pads = []
        for extent, kernel, stride in ((x.shape[3], self.kernel_size[1], self.stride[1]),
                                       (x.shape[2], self.kernel_size[0], self.stride[0])):
            total = 1 if self.end else max((-(-extent // stride) - 1) * stride + kernel - extent, 0)
            pads += [total // 2, total - total // 2]
        if pads[0] == pads[1] and pads[2] == pads[3]:
            return F.conv2d(x, self.weight, self.bias, self.stride, (pads[2], pads[0]), 1, self.groups)
        return F.conv2d(F.pad(x, pads), self.weight, self.bias, self.stride, 0, 1, self.groups)


def vgg16():
    layers, channels = [], 3
    for filters, convolutions in ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)):
        for _ in range(convolutions):
            layers += [Same(channels, filters, 3, bias=True), nn.ReLU(inplace=True)]
            channels = filters
        layers.append(nn.MaxPool2d(2, 2))
    return nn.Sequential(*layers)


def mobilenet_v1():
    def activated(convolution):
        return [convolution, nn.BatchNorm2d(convolution.out_channels, eps=1e-3), nn.ReLU6(inplace=True)]

    layers, channels = activated(Same(3, 32, 3, 2)), 32
    for filters, stride in zip((64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024),
                               (1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1)):
        layers += activated(Same(channels, channels, 3, stride, groups=channels, end=stride > 1))
        layers += activated(Same(channels, filters, 1))
        channels = filters
    return nn.Sequential(*layers)


class Bottleneck(nn.Module):
    """1x1, 3x3 and 1x1 with the stride in the 3x3 (v1.5)."""

    def __init__(self, inputs, width, stride, projects):
        super().__init__()
        self.branch = nn.Sequential(
            nn.Conv2d(inputs, width, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU(inplace=True),
            nn.Conv2d(width, width, 3, stride, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU(inplace=True),
            nn.Conv2d(width, 4 * width, 1, bias=False), nn.BatchNorm2d(4 * width))
        self.shortcut = nn.Sequential(
            nn.Conv2d(inputs, 4 * width, 1, stride, bias=False), nn.BatchNorm2d(4 * width)) if projects else nn.Identity()

    def forward(self, x):
        return F.relu(self.branch(x) + self.shortcut(x), inplace=True)


def resnet50():
    layers = [nn.Conv2d(3, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU(inplace=True), nn.MaxPool2d(3, 2, 1)]
    channels = 64
    for stage, blocks in enumerate((3, 4, 6, 3)):
        for i in range(blocks):
            layers.append(Bottleneck(channels, 64 << stage, 2 if i == 0 and stage > 0 else 1, i == 0))
            channels = 4 * (64 << stage)
    return nn.Sequential(*layers)


NETWORKS = {"vgg16": vgg16, "mobilenet_v1": mobilenet_v1, "resnet50": resnet50}


def network(name, side):
    base = NETWORKS[name]()
    base.eval()
    with torch.no_grad():
        features = base(torch.zeros(1, 3, side, side)).numel()
    head = [nn.Flatten(), nn.Linear(features, 50), nn.ReLU(inplace=True), nn.Linear(50, 20), nn.ReLU(inplace=True),
            nn.Linear(20, CLASSES)]
    model = nn.Sequential(base, *head)
    for module in model.modules():
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            nn.init.kaiming_normal_(module.weight)
    return model.train()


class Trainer:
    def __init__(self, name, precision, batch, options):
        torch.manual_seed(3)
        self.device, self.precision, self.channels_last = options.device, precision, options.channels_last
        self.model = network(name, options.side).to(options.device)
        self.batch, self.steps, self.kept = batch, 0, options.device == "cuda" and not options.copied
        if self.kept:
            self.images = torch.randint(0, 256, (4 * batch, 3, options.side, options.side), dtype=torch.uint8).to(self.device)
            self.labels = torch.randint(0, CLASSES, (4 * batch,)).to(self.device)
            self.order = torch.randperm(4 * batch).to(self.device)
        else:
            self.images = torch.randn(batch, 3, options.side, options.side)
            self.labels = torch.randint(0, CLASSES, (batch,))
        if self.channels_last:
            self.model = self.model.to(memory_format=torch.channels_last)
        self.adam = torch.optim.Adam(self.model.parameters(), lr=1e-4, fused=not options.plain_adam)
        self.scaler = torch.amp.GradScaler(options.device, enabled=precision == "AMP_FP16")

    def autocast(self):
        types = {"AMP_BF16": torch.bfloat16, "AMP_FP16": torch.float16}
        return torch.autocast(self.device, types[self.precision]) if self.precision in types else contextlib.nullcontext()

    def picked(self):
        at = self.steps % 4 * self.batch
        self.steps += 1
        chosen = self.order[at:at + self.batch]
        return self.images[chosen], self.labels[chosen]

    def step(self):
        tf32 = self.precision == "TF32"
        torch.backends.cuda.matmul.allow_tf32 = tf32
        torch.backends.cudnn.allow_tf32 = tf32
        before = time.perf_counter()
        images, labels = self.picked() if self.kept else (self.images.to(self.device), self.labels.to(self.device))
        if self.channels_last:
            images = images.contiguous(memory_format=torch.channels_last)
        if self.kept:
            images = images.float().mul_(1 / 127.5).sub_(1)
        self.adam.zero_grad(set_to_none=True)
        with self.autocast():
            logits = self.model(images)
        loss = F.cross_entropy(logits.float(), labels)
        self.scaler.scale(loss).backward()
        self.scaler.step(self.adam)
        self.scaler.update()
        self.loss = loss.item()
        if self.device == "cuda":
            torch.cuda.synchronize()
        return (time.perf_counter() - before) * 1e3


def words(text):
    return text.split(",")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--networks", type=words, default=list(NETWORKS))
    parser.add_argument("--precisions", type=words, default=["FP32", "AMP_BF16"], help="of FP32, TF32, AMP_BF16, AMP_FP16")
    parser.add_argument("--batches", type=lambda text: [int(word) for word in words(text)], default=[32])
    parser.add_argument("--side", type=int, default=48)
    parser.add_argument("--steps", type=int, default=20, help="timed ones")
    parser.add_argument("--warmup", type=int, default=5)
    parser.add_argument("--threads", type=int, default=0, help="0: PyTorch's own choice")
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    parser.add_argument("--channels-last", action="store_true")
    parser.add_argument("--copied", action="store_true", help="images from the host in every step on CUDA, too")
    parser.add_argument("--plain-adam", action="store_true", help="not the fused kernel")
    options = parser.parse_args()
    torch.backends.cudnn.benchmark = True
    if options.threads:
        torch.set_num_threads(options.threads)
    for name in options.networks:
        for batch in options.batches:
            trainers = [Trainer(name, precision, batch, options) for precision in options.precisions]
            first = {trainer: trainer.step() / 1e3 for trainer in trainers}
            for _ in range(options.warmup - 1):
                for trainer in trainers:
                    trainer.step()
            times = {trainer: [] for trainer in trainers}
            for _ in range(options.steps):
                for trainer in trainers:
                    times[trainer].append(trainer.step())
            for trainer in trainers:
                median = statistics.median(times[trainer])
                print(json.dumps({
                    "library": "PyTorch", "version": torch.__version__,
                    "device": torch.cuda.get_device_name() if options.device == "cuda" else "cpu",
                    "threads": torch.get_num_threads(), "channels_last": options.channels_last,
                    "images": "kept on the device" if trainer.kept else "copied in each step", "network": name,
                    "precision": trainer.precision, "batch": batch, "side": options.side, "steps": options.steps,
                    "s_first_step": round(first[trainer], 3), "ms_step": round(median, 3), "ms_step_min": round(min(times[trainer]), 3),
                    "images_per_s": round(batch / median * 1e3, 2), "loss": trainer.loss}), flush=True)


if __name__ == "__main__":
    main()
