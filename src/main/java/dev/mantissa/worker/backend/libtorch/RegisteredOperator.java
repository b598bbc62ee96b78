package dev.mantissa.worker.backend.libtorch;

import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.Operation;
import org.bytedeco.pytorch.OperatorVector;
import org.bytedeco.pytorch.Symbol;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.Type;
import org.bytedeco.pytorch.global.torch;

/**
 * An operator called by its name in LibTorch's registry. JavaCPP has no methods for those whose names begin with an underscore,
 * among which are the fused optimizers and what a gradient scaler needs.
 */
final class RegisteredOperator implements AutoCloseable {
    private final Operation operation;

    private RegisteredOperator(Operation operation) {
        this.operation = operation;
    }

    /** The overload without a name of {@link #named(String, String)}. */
    static RegisteredOperator named(String name) {
        return named(name, "");
    }

    /**
     * Looks an operator up; it belongs to whoever asked.
     *
     * @param name with its namespace, as in {@code aten::_fused_adam_}
     * @param overload as in {@code tensor_lr}
     * @throws IllegalStateException where this LibTorch has none
     */
    static RegisteredOperator named(String name, String overload) {
        return NativeScope.with(() -> {
            OperatorVector overloads = torch.getAllOperatorsFor(Symbol.fromQualString(name));
            for (long i = 0; i < overloads.size(); i++) {
                if (overload.equals(text(overloads.get(i).schema().overload_name()))) {
                    return new RegisteredOperator(
                            NativeScope.kept(overloads.get(i).getOperation()));
                }
            }
            throw new IllegalStateException(
                    "This LibTorch has no operator " + name + (overload.isEmpty() ? "" : "." + overload) + ".");
        });
    }

    /** JavaCPP gives null for the empty string. */
    private static String text(BytePointer string) {
        return string == null ? "" : string.getString();
    }

    /** Calls it with all of its arguments; what it returns belongs to the caller's pointer scope. */
    IValueVector call(IValue... arguments) {
        IValueVector stack = new IValueVector(arguments);
        operation.apply(stack);
        return stack;
    }

    /** An argument that is a list of tensors. */
    static IValue list(List<Tensor> tensors) {
        GenericList list = new GenericList(new Type.TypePtr((Type) TensorType.get()));
        tensors.forEach(tensor -> list.push_back(new IValue(tensor)));
        return new IValue(list);
    }

    @Override
    public void close() {
        operation.close();
    }
}
