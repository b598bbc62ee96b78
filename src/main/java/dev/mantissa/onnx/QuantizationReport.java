package dev.mantissa.onnx;

import dev.mantissa.domain.quantization.Affine;
import dev.mantissa.domain.quantization.QuantizationError;
import java.util.List;
import java.util.Map;

/**
 * What a quantization did.
 *
 * @param profile the engine it was written for
 * @param quantized names of the nodes that compute on integers, in the graph's order
 * @param leftInFloat names of the other nodes, each with a phrase that says why
 * @param activations the mapping of each activation tensor
 * @param weights the error of each quantized node's weights, over all its channels
 */
public record QuantizationReport(
        TargetProfile profile,
        List<String> quantized,
        Map<String, String> leftInFloat,
        Map<String, Affine> activations,
        Map<String, QuantizationError> weights) {}
