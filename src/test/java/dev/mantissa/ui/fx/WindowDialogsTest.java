package dev.mantissa.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WindowDialogsTest {
    @Test
    void aSuggestedNameHoldsNothingThatTheDesktopsDialogReceivesInPieces() {
        assertThat(WindowDialogs.plain("🚀 study 👩‍🔬 48×48.mantissa")).isEqualTo("study  48×48.mantissa");
        assertThat(WindowDialogs.plain("دراسة שלום.csv")).isEqualTo("دراسة שלום.csv");
        assertThat(WindowDialogs.plain("😀.mantissa")).as("not a hidden file").isEqualTo("mantissa.mantissa");
    }

    @Test
    void theExtensionIsAddedWhereItIsMissing() {
        assertThat(WindowDialogs.withExtension(Path.of("a.b"), "csv")).isEqualTo(Path.of("a.b.csv"));
        assertThat(WindowDialogs.withExtension(Path.of("a.CSV"), "csv")).isEqualTo(Path.of("a.CSV"));
    }
}
