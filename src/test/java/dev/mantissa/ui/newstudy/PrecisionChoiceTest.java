package dev.mantissa.ui.newstudy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.provenance.Capability.Support;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Precision;
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
}
