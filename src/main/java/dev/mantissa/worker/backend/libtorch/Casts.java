package dev.mantissa.worker.backend.libtorch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Where a network changes its precision: convolutions and dense layers compute in {@code narrow}, all else in FP32. Casts are
 * differentiable, so gradients reach the FP32 weights.
 *
 * @param narrow of convolutions and dense layers: FP32 itself, FP16 or BF16
 */
record Casts(ScalarType narrow) {
    /** Everything in FP32. */
    static final Casts NONE = new Casts(ScalarType.Float);

    /** Into the precision of convolutions and dense layers. */
    Tensor down(Tensor x) {
        return narrow == ScalarType.Float ? x : x.to(narrow);
    }

    /** Back to FP32. */
    Tensor up(Tensor x) {
        return narrow == ScalarType.Float ? x : x.to(ScalarType.Float);
    }
}
