package dev.mantissa.worker.backend.dl4j;

import dev.mantissa.worker.LossScale;
import dev.mantissa.worker.Trainer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.layers.LossLayer;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.longer.MatchCondition;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.conditions.Conditions;

/**
 * Steps of automatic mixed precision: FP32 weights, 16-bit activations and gradients, loss scaling where FP16 needs it. The
 * network's configuration and parameters stay those of the FP32 network, so its file does, too.
 */
final class MixedPrecision implements Stepping {
    private final ComputationGraph network;
    private final Optional<LossScale> scale;
    private final ScaledLoss loss;
    private final StepTimes times = new StepTimes();

    /** Makes the network's layers cast; {@code type} is FLOAT16 or BFLOAT16. */
    MixedPrecision(ComputationGraph network, DataType type, Optional<LossScale> scale) {
        this.network = network;
        this.scale = scale;
        this.loss = cast(network, type);
        network.setListeners(times);
    }

    private static ScaledLoss cast(ComputationGraph network, DataType type) {
        ScaledLoss loss = null;
        for (GraphVertex vertex : network.getVertices()) {
            if (vertex instanceof LayerVertex layered && vertex.getLayer() instanceof LossLayer) {
                loss = new ScaledLoss(vertex.getLayer().conf());
                layered.setLayer(loss);
            } else if (vertex instanceof LayerVertex layered) {
                Layer layer = vertex.getLayer();
                Layer wide = layer instanceof BatchNormalization norm ? new AutocastBatchNorm(norm, type) : layer;
                layered.setLayer(new AutocastLayer(wide, type));
            } else if (vertex instanceof BaseGraphVertex plain && !vertex.isInputVertex()) {
                // Sums and joins of 16-bit activations.
                plain.setDataType(type);
            }
        }
        if (loss == null) {
            throw new IllegalArgumentException("The network has no loss.");
        }
        return loss;
    }

    @Override
    public Trainer.Step step(INDArray images, INDArray labels, long begin) {
        long loaded = System.nanoTime();
        double factor = scale.map(LossScale::factor).orElse(1.0);
        // The mean over the images comes before the backward pass, so that a scale means what it does in other
        // libraries.
        loss.factor(factor / images.size(0));
        network.setInputs(images);
        network.setLabels(labels);
        network.computeGradientAndScore();
        times.onGradientCalculation(network);
        boolean good = scale.isEmpty() || unscaled(factor);
        if (good) {
            update();
        }
        double shown = scale.isPresent() ? factor : Double.NaN;
        return times.step(network.score(), begin, loaded, System.nanoTime(), shown, !good);
    }

    @Override
    public Map<String, String> facts() {
        Map<String, String> facts = new HashMap<>(scale.map(LossScale::facts).orElse(Map.of()));
        facts.put(
                "amp.arithmetic",
                "activations and gradients stored in 16 bit, operands rounded to 16 bit, products and sums in FP32;"
                        + " weights, batch normalization and loss in FP32");
        return facts;
    }

    /** Divides the gradients by the scale. Returns whether they are finite: else the step is to be skipped. */
    private boolean unscaled(double factor) {
        boolean finite = finite(network.gradient().gradient());
        if (finite) {
            network.gradient().gradientForVariable().forEach((key, view) -> {
                int end = key.lastIndexOf('_');
                // Updates of running statistics travel as gradients, and were never scaled.
                if (network.getVertex(key.substring(0, end)).updaterDivideByMinibatch(key.substring(end + 1))) {
                    view.divi(factor);
                }
            });
        }
        scale.ifPresent(s -> s.after(finite));
        return finite;
    }

    private static boolean finite(INDArray gradients) {
        return Nd4j.getExecutioner()
                        .exec(new MatchCondition(gradients, Conditions.notFinite()))
                        .getLong(0)
                == 0;
    }

    /** What DeepLearning4J's own loop does with a gradient; a batch of 1, because the mean is taken already. */
    private void update() {
        ComputationGraphConfiguration configuration = network.getConfiguration();
        int iteration = configuration.getIterationCount();
        Gradient gradient = network.gradient();
        network.getUpdater()
                .update(gradient, iteration, configuration.getEpochCount(), 1, LayerWorkspaceMgr.noWorkspaces());
        INDArray update = gradient.gradient();
        network.params().subi(update.reshape(network.params().shape()));
        configuration.setIterationCount(iteration + 1);
    }
}
