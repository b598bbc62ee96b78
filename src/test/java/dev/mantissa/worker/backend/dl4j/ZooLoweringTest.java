package dev.mantissa.worker.backend.dl4j;

import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.graph.HeInit;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Shape;
import dev.mantissa.graph.Zoo;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every network of the zoo means the same in DeepLearning4J as in ONNX; MobileNetV1 is with {@link Dl4jRuntimeTest}. */
class ZooLoweringTest {
    private static Dl4jRuntime runtime;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        runtime = new Dl4jRuntime();
    }

    @ParameterizedTest(name = "{0}, {1} head, {3} px")
    @CsvSource({
        "lenet5, PAPER, 1, 32",
        "lenet5, OWN, 1, 48",
        "lenet5, OWN, 1, 64",
        "mobilenet_v2, OWN, 0.35, 32",
        "mobilenet_v2, PAPER, 0.35, 48",
        "mobilenet_v2, PAPER, 0.35, 64",
        "squeezenet_1_1, OWN, 1, 32",
        "squeezenet_1_1, PAPER, 1, 48",
        "squeezenet_1_1, OWN, 1, 64",
        "resnet18, PAPER, 1, 32",
        "resnet18, OWN, 1, 48",
        "resnet18, PAPER, 1, 64",
        "resnet50, OWN, 1, 32",
        "resnet50, PAPER, 1, 48",
        "resnet50, PAPER, 1, 64",
        // Plain stacks of the same layers: one size each, since their weights are large.
        "vgg16, PAPER, 1, 48",
        "vgg19, PAPER, 1, 32"
    })
    void answersAsItsOnnxExportDoes(String id, Head head, double alpha, int side) throws Exception {
        LayerGraph graph = Zoo.build(new ModelSpec(id, head, alpha), new Shape(3, side, side), 10);

        SameLogits.check(runtime, folder, graph, SameLogits.lively(HeInit.weights(graph, 3)), 1e-4);
    }
}
