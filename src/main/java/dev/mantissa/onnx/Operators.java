package dev.mantissa.onnx;

import java.util.Set;

/** The operators of ONNX (domain ai.onnx, opset 9 to 22), by name; source: the ONNX operator schemas. */
final class Operators {
    /** All that a file of a supported opset may hold, those that later opsets dropped included. */
    static final Set<String> ALL =
            Set.of(("Abs Acos Acosh Add AffineGrid And ArgMax ArgMin Asin Asinh Atan Atanh AveragePool"
                            + " BatchNormalization Bernoulli BitShift BitwiseAnd BitwiseNot BitwiseOr BitwiseXor BlackmanWindow"
                            + " Cast CastLike Ceil Celu CenterCropPad Clip Col2Im Compress Concat ConcatFromSequence Constant"
                            + " ConstantOfShape Conv ConvInteger ConvTranspose Cos Cosh CumSum DFT DeformConv DepthToSpace"
                            + " DequantizeLinear Det Div Dropout DynamicQuantizeLinear Einsum Elu Equal Erf Exp Expand EyeLike"
                            + " Flatten Floor GRU Gather GatherElements GatherND Gelu Gemm GlobalAveragePool GlobalLpPool"
                            + " GlobalMaxPool Greater GreaterOrEqual GridSample GroupNormalization HammingWindow HannWindow"
                            + " HardSigmoid HardSwish Hardmax Identity If ImageDecoder InstanceNormalization IsInf IsNaN LRN LSTM"
                            + " LayerNormalization LeakyRelu Less LessOrEqual Log LogSoftmax Loop LpNormalization LpPool MatMul"
                            + " MatMulInteger Max MaxPool MaxRoiPool MaxUnpool Mean MeanVarianceNormalization MelWeightMatrix Min"
                            + " Mish Mod Mul Multinomial Neg NegativeLogLikelihoodLoss NonMaxSuppression NonZero Not OneHot"
                            + " Optional OptionalGetElement OptionalHasElement Or PRelu Pad Pow QLinearConv QLinearMatMul"
                            + " QuantizeLinear RNN RandomNormal RandomNormalLike RandomUniform RandomUniformLike Range Reciprocal"
                            + " ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum"
                            + " ReduceSumSquare RegexFullMatch Relu Reshape Resize ReverseSequence RoiAlign Round STFT Scan Scatter"
                            + " ScatterElements ScatterND Selu SequenceAt SequenceConstruct SequenceEmpty SequenceErase"
                            + " SequenceInsert SequenceLength SequenceMap Shape Shrink Sigmoid Sign Sin Sinh Size Slice Softmax"
                            + " SoftmaxCrossEntropyLoss Softplus Softsign SpaceToDepth Split SplitToSequence Sqrt Squeeze"
                            + " StringConcat StringNormalizer StringSplit Sub Sum Tan Tanh TfIdfVectorizer ThresholdedRelu Tile"
                            + " TopK Transpose Trilu Unique Unsqueeze Upsample Where Xor")
                    .split(" "));

    /** They hold graphs of their own. */
    static final Set<String> CONTROL_FLOW = Set.of("If", "Loop", "Scan", "SequenceMap");

    /** The domain of operators that ONNX Runtime adds. */
    static final String MICROSOFT = "com.microsoft";

    private Operators() {}

    /** Whether a domain is that of ONNX itself. */
    static boolean standard(String domain) {
        return domain.isEmpty() || domain.equals("ai.onnx");
    }
}
