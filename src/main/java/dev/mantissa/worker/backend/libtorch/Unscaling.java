package dev.mantissa.worker.backend.libtorch;

import java.util.List;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Undoes the scaling of a loss in its gradients, with the kernel of PyTorch's GradScaler: one pass that also checks them. */
final class Unscaling implements AutoCloseable {
    private final RegisteredOperator kernel =
            RegisteredOperator.named("aten::_amp_foreach_non_finite_check_and_unscale_");

    /** Divides FP32 gradients in place by a power of two. Returns whether all were finite. */
    boolean apply(List<Tensor> gradients, double scale) {
        Device device = gradients.get(0).device();
        Tensor found = torch.zeros(1).to(device, ScalarType.Float);
        Tensor inverse = Tensor.create((float) (1 / scale)).to(device, ScalarType.Float);
        kernel.call(RegisteredOperator.list(gradients), new IValue(found), new IValue(inverse));
        return found.item_float() == 0;
    }

    @Override
    public void close() {
        kernel.close();
    }
}
