#!/usr/bin/env python3
"""Writes the .h5 fixtures of KerasFixtureTest with h5py, in the layouts that Keras writes, and computes their logits with NumPy.

    python3 src/test/python/keras_fixtures.py src/test/resources/dev/mantissa/modelfile

vgg-old.h5        weights alone, names of Keras 1 (block1_conv1/block1_conv1_W_1:0), a Flatten of 2x3 positions before fc1
mobilenet-new.h5  a whole model (model_weights, optimizer_weights), names of Keras 2 (conv1/conv1/kernel:0)
resnet-new.h5     weights alone, biases of convolutions and epsilon 1.001e-5
chunked.h5        one layer in chunks, to be damaged
compressed.h5     one layer, compressed by gzip, as other programs save weights again
newest.h5         the same in the form of HDF5 2.0, which h5py writes where it is told to (libver="latest")

Each of the first three has the image (height, width, channels) and the logits in the attributes "image" and "logits" of its group "expected".
"""
import sys

import h5py
import numpy as np

RNG = np.random.default_rng(7)


def draw(*shape, scale=0.4):
    return (RNG.standard_normal(shape) * scale).astype(np.float32)


def conv(x, kernel, bias=None, stride=1, pad=((0, 0), (0, 0)), depthwise=False):
    """Channels last; kernel [height, width, in, out], or [height, width, channels, 1]."""
    x = np.pad(x.astype(np.float64), (pad[0], pad[1], (0, 0)))
    kh, kw = kernel.shape[:2]
    rows, columns = (x.shape[0] - kh) // stride + 1, (x.shape[1] - kw) // stride + 1
    out = np.zeros((rows, columns, kernel.shape[2] if depthwise else kernel.shape[3]))
    for r in range(rows):
        for c in range(columns):
            window = x[r * stride : r * stride + kh, c * stride : c * stride + kw]
            out[r, c] = np.einsum("hwi,hwi->i", window, kernel[..., 0]) if depthwise else np.einsum("hwi,hwio->o", window, kernel)
    return out if bias is None else out + bias


def norm(x, layer, epsilon):
    return (x - layer["moving_mean"]) / np.sqrt(layer["moving_variance"].astype(np.float64) + epsilon) * layer["gamma"] + layer["beta"]


def batch_norm(channels):
    return {
        "gamma": 1 + draw(channels, scale=0.2),
        "beta": draw(channels, scale=0.2),
        "moving_mean": draw(channels, scale=0.2),
        "moving_variance": (0.5 + RNG.random(channels)).astype(np.float32),
    }


def relu(x, most=np.inf):
    return np.minimum(np.maximum(x, 0), most)


def max_pool(x, side):
    h, w, c = x.shape
    return x[: h // side * side, : w // side * side].reshape(h // side, side, w // side, side, c).max((1, 3))


def write(file, root, layers, name):
    root.attrs["layer_names"] = [n.encode() for n in layers]
    for layer, parts in layers.items():
        group = root.create_group(layer)
        group.attrs["weight_names"] = [name(layer, p).encode() for p in parts]
        for part, values in parts.items():
            group.create_dataset(name(layer, part), data=values)


def expected(file, image, logits):
    group = file.create_group("expected")
    group.attrs["image"] = image.astype(np.float32)
    group.attrs["logits"] = logits


def vgg(folder):
    layers = {
        "block1_conv1": {"W": draw(3, 3, 3, 4), "b": draw(4)},
        "block1_conv2": {"W": draw(3, 3, 4, 5), "b": draw(5)},
        "block1_pool": {},
        "fc1": {"W": draw(2 * 3 * 5, 6), "b": draw(6)},
        "fc2": {"W": draw(6, 6), "b": draw(6)},
        "predictions": {"W": draw(6, 4), "b": draw(4)},
    }
    image = draw(4, 6, 3, scale=1)
    x = image
    for layer in ("block1_conv1", "block1_conv2"):
        x = relu(conv(x, layers[layer]["W"], layers[layer]["b"], pad=((1, 1), (1, 1))))
    x = max_pool(x, 2).reshape(-1)
    for layer in ("fc1", "fc2"):
        x = relu(x @ layers[layer]["W"] + layers[layer]["b"])
    logits = x @ layers["predictions"]["W"] + layers["predictions"]["b"]
    with h5py.File(folder + "/vgg-old.h5", "w") as file:
        write(file, file, layers, lambda layer, part: f"{layer}_{part}_1:0")
        expected(file, image, logits)


def mobilenet(folder):
    layers = {
        "conv1": {"kernel": draw(3, 3, 3, 4)},
        "conv1_bn": batch_norm(4),
        "conv_dw_1": {"depthwise_kernel": draw(3, 3, 4, 1)},
        "conv_dw_1_bn": batch_norm(4),
        "conv_pw_1": {"kernel": draw(1, 1, 4, 6)},
        "conv_pw_1_bn": batch_norm(6),
        "global_average_pooling2d": {},
        "conv_preds": {"kernel": draw(1, 1, 6, 4), "bias": draw(4)},
    }
    image = draw(8, 8, 3, scale=1)
    # Keras pads the end alone: ZeroPadding2D(((0, 1), (0, 1))) before a valid convolution of stride 2.
    x = conv(image, layers["conv1"]["kernel"], stride=2, pad=((0, 1), (0, 1)))
    x = relu(norm(x, layers["conv1_bn"], 1e-3), 6)
    x = conv(x, layers["conv_dw_1"]["depthwise_kernel"], pad=((1, 1), (1, 1)), depthwise=True)
    x = relu(norm(x, layers["conv_dw_1_bn"], 1e-3), 6)
    x = relu(norm(conv(x, layers["conv_pw_1"]["kernel"]), layers["conv_pw_1_bn"], 1e-3), 6)
    logits = conv(x.mean((0, 1))[None, None], layers["conv_preds"]["kernel"], layers["conv_preds"]["bias"]).reshape(-1)
    with h5py.File(folder + "/mobilenet-new.h5", "w") as file:
        file.attrs["keras_version"] = b"2.2.4"
        file.attrs["backend"] = b"tensorflow"
        write(file, file.create_group("model_weights"), layers, lambda layer, part: f"{layer}/{part}:0")
        file.create_group("optimizer_weights").create_dataset("training/Adam/conv1/kernel/m:0", data=draw(3, 3, 3, 4))
        expected(file, image, logits)


def resnet(folder):
    def block(a, b, kernel):
        return {"kernel": draw(kernel, kernel, a, b), "bias": draw(b)}

    layers = {
        "conv1_conv": block(3, 4, 7),
        "conv1_bn": batch_norm(4),
        "conv2_block1_0_conv": block(4, 8, 1),
        "conv2_block1_0_bn": batch_norm(8),
        "conv2_block1_1_conv": block(4, 2, 1),
        "conv2_block1_1_bn": batch_norm(2),
        "conv2_block1_2_conv": block(2, 2, 3),
        "conv2_block1_2_bn": batch_norm(2),
        "conv2_block1_3_conv": block(2, 8, 1),
        "conv2_block1_3_bn": batch_norm(8),
        "predictions": {"kernel": draw(8, 4), "bias": draw(4)},
    }
    # Variances so small that the epsilon shows, and gammas that keep the outputs near 1.
    for name, layer in layers.items():
        if name.endswith("_bn"):
            layer["moving_variance"] *= np.float32(1e-4)
            layer["gamma"] *= np.float32(1e-2)
    image = draw(9, 9, 3, scale=1)

    def unit(x, name, **window):
        return norm(conv(x, layers[name + "_conv"]["kernel"], layers[name + "_conv"]["bias"], **window), layers[name + "_bn"], 1.001e-5)

    x = relu(unit(image, "conv1", stride=2, pad=((3, 3), (3, 3))))
    shortcut = unit(x, "conv2_block1_0")
    y = relu(unit(x, "conv2_block1_1"))
    y = relu(unit(y, "conv2_block1_2", pad=((1, 1), (1, 1))))
    x = relu(shortcut + unit(y, "conv2_block1_3"))
    logits = x.mean((0, 1)) @ layers["predictions"]["kernel"] + layers["predictions"]["bias"]
    with h5py.File(folder + "/resnet-new.h5", "w") as file:
        write(file, file, layers, lambda layer, part: f"{layer}/{part}:0")
        expected(file, image, logits)


def refused(folder):
    kernel = np.zeros((3, 3, 3, 4), np.float32)
    with h5py.File(folder + "/chunked.h5", "w") as file:
        file.create_dataset("block1_conv1/kernel:0", data=kernel, chunks=kernel.shape)
        file.create_dataset("block1_conv1/bias:0", data=kernel[0, 0, 0], chunks=(4,))
    with h5py.File(folder + "/compressed.h5", "w") as file:
        file.create_dataset("block1_conv1/kernel:0", data=kernel, chunks=kernel.shape, compression="gzip")
    with h5py.File(folder + "/newest.h5", "w", libver="latest") as file:
        file.create_dataset("block1_conv1/kernel:0", data=kernel, chunks=kernel.shape, compression="gzip")


if __name__ == "__main__":
    vgg(sys.argv[1])
    mobilenet(sys.argv[1])
    resnet(sys.argv[1])
    refused(sys.argv[1])
