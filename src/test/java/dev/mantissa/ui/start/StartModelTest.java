package dev.mantissa.ui.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mantissa.ui.app.Doubles;
import dev.mantissa.ui.control.Badge;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartModelTest {
    private final Doubles doubles = new Doubles();
    private final StartModel model = new StartModel(doubles.services());

    @Test
    void anInterruptedSessionIsOfferedWithHowFarItCame() {
        doubles.withSessions();
        model.sessions().load();

        assertThat(model.interrupted()).hasValueSatisfying(q -> {
            assertThat(q.sentence()).isEqualTo("Study mobilenet-batches stopped after 31 of 40 cells.");
            assertThat(q.rest()).isEqualTo("The finished ones are safe. 1 more waits on the page Sessions.");
            assertThat(q.session().path()).isEqualTo(Doubles.HOME.resolve("mobilenet-batches"));
        });
    }

    @Test
    void nothingIsOfferedWhereNothingWasInterrupted() {
        model.sessions().load();
        assertThat(model.interrupted()).isEmpty();
    }

    @Test
    void eachBackendIsReadyOrSaysWhyNot() {
        List<Readiness> lines = Readiness.of(Doubles.machine());

        assertThat(lines)
                .extracting(Readiness::subject, Readiness::kind, Readiness::word)
                .containsExactly(
                        tuple("DeepLearning4J", Badge.Kind.OK, "ready"),
                        tuple("LibTorch", Badge.Kind.OFF, "not in this version"),
                        tuple("ONNX Runtime", Badge.Kind.OK, "ready"),
                        tuple("TensorRT", Badge.Kind.OFF, "no NVIDIA GPU"),
                        tuple("Native 16-bit", null, "BF16 yes · FP16 no"));
        assertThat(lines.get(3).explanation()).contains("needs an NVIDIA GPU");
        assertThat(lines.get(2).explanation()).contains("inference in FP16: computed in FP32");
    }
}
