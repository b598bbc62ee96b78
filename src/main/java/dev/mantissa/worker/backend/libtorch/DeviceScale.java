package dev.mantissa.worker.backend.libtorch;

import dev.mantissa.worker.LossScale;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * {@link LossScale} where the network is, with the kernels of PyTorch's GradScaler: whether a step is skipped is decided
 * there, and the host does not wait for it. The steps' reports tell the {@link LossScale} of the host, which keeps the history.
 */
final class DeviceScale implements AutoCloseable {
    private final RegisteredOperator unscale =
            RegisteredOperator.named("aten::_amp_foreach_non_finite_check_and_unscale_");
    private final RegisteredOperator update = RegisteredOperator.named("aten::_amp_update_scale_");
    private final LossScale host;
    private final Tensor factor;
    private final Tensor good;
    private final Tensor overflow;

    /** Begins as the host's does, and goes its way. */
    DeviceScale(LossScale host, Device device) {
        this.host = host;
        factor = kept(() -> torch.ones(1).mul(new Scalar(host.factor())), device, ScalarType.Float);
        good = kept(() -> torch.zeros(1), device, ScalarType.Int);
        overflow = kept(() -> torch.zeros(1), device, ScalarType.Float);
    }

    private static Tensor kept(Supplier<Tensor> value, Device device, ScalarType type) {
        return NativeScope.with(() -> NativeScope.kept(value.get().to(device, type)));
    }

    /** The scale of now, [1]. */
    Tensor factor() {
        return factor;
    }

    /** 1 where a gradient of the last {@link #unscale} was not finite, so that the step is to be skipped, else 0; [1]. */
    Tensor overflow() {
        return overflow;
    }

    /** Undoes the scaling in FP32 gradients, in place, and checks them; grad mode is off. */
    void unscale(List<Tensor> gradients) {
        overflow.zero_();
        Tensor inverse = factor.to(ScalarType.Double).reciprocal().to(ScalarType.Float);
        unscale.call(RegisteredOperator.list(gradients), new IValue(overflow), new IValue(inverse));
    }

    /** After a step: halves the scale of one that is skipped, doubles it after an interval of good ones. */
    void next() {
        update.call(
                new IValue(factor),
                new IValue(good),
                new IValue(overflow),
                new IValue(LossScale.GROWTH),
                new IValue(LossScale.BACKOFF),
                new IValue((long) host.interval()));
    }

    @Override
    public void close() {
        unscale.close();
        update.close();
        factor.close();
        good.close();
        overflow.close();
    }
}
