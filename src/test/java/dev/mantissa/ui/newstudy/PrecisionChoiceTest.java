package dev.mantissa.ui.newstudy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.provenance.Capability;
import dev.mantissa.domain.provenance.Capability.Support;
import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrecisionChoiceTest {
    private static PrecisionChoice runBy(Backend... backends) {
        return new PrecisionChoice(Precision.AMP_BF16, Support.NATIVE, "native", List.of(backends), "");
    }

    @Test
    void librariesThatRunThePrecisionStayAsTheyAre() {
        List<Backend> both = List.of(Backend.DL4J, Backend.LIBTORCH);
        assertThat(runBy(Backend.LIBTORCH).takenBy(both)).isEqualTo(both);
    }

    @Test
    void aStudyOfLibrariesThatDoNotRunItMovesToOneThatDoes() {
        assertThat(runBy(Backend.LIBTORCH).takenBy(List.of(Backend.DL4J))).containsExactly(Backend.LIBTORCH);
        assertThat(runBy(Backend.LIBTORCH).takenBy(List.of())).containsExactly(Backend.LIBTORCH);
    }

    @Test
    void aPrecisionThatNothingRunsHereChangesNoLibrary() {
        assertThat(runBy().takenBy(List.of(Backend.DL4J))).containsExactly(Backend.DL4J);
    }

    @Test
    void aPrecisionThatLibrariesRunDifferentlySaysHowEachDoes() {
        Machine machine = new Machine(
                "CPU",
                2,
                1L << 30,
                List.of(),
                "no NVIDIA GPU",
                List.of(
                        new Capability(
                                Backend.DL4J,
                                Stage.TRAINING,
                                Precision.AMP_BF16,
                                Support.EMULATED,
                                "emulated",
                                "Slower."),
                        new Capability(
                                Backend.LIBTORCH,
                                Stage.TRAINING,
                                Precision.AMP_BF16,
                                Support.NATIVE,
                                "native · AMX-BF16",
                                "Fast.")));

        PrecisionChoice choice = PrecisionChoice.of(machine, Stage.TRAINING).get(0);

        assertThat(choice.enabled()).isTrue();
        assertThat(choice.badge()).isEqualTo("native · AMX-BF16");
        assertThat(choice.words()).isEqualTo("DeepLearning4J, LibTorch. Fast. DeepLearning4J: emulated.");
        // The study keeps its library.
        assertThat(choice.takenBy(List.of(Backend.DL4J))).containsExactly(Backend.DL4J);
    }
}
