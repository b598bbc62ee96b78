package dev.mantissa.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.measure.RunState;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.Presets;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.runner.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellModelTest {
    private final Doubles doubles = new Doubles();
    private final Services services = doubles.services();
    private final ShellModel model = new ShellModel(services);
    private final List<Run> started = new ArrayList<>();

    @Test
    void theMachineIsNamedWithItsMostTellingInstructionSets() {
        services.examine();

        assertThat(model.status().cpu().get()).isEqualTo("AMD EPYC 9B14, 2 threads, AVX512-VNNI, AVX512-BF16");
        assertThat(model.status().instructions().get()).isEqualTo("AVX2, AVX512-VNNI, AVX512-BF16");
        assertThat(model.status().gpu().get()).isEqualTo("No NVIDIA GPU");
    }

    @Test
    void aRunIsFollowedWithItsCount() {
        model.start(Presets.quick(), started::add);
        model.follow(doubles.run);

        assertThat(started).containsExactly(doubles.run);
        assertThat(model.running()).isTrue();
        assertThat(model.status().count().get()).startsWith("0 of ");
        assertThat(model.status().activity().get()).isEqualTo("Starting a worker");
    }

    @Test
    void aRunThatEndedLeavesTheWindowIdle() {
        model.follow(doubles.run);
        doubles.run.activity = RunState.Activity.ENDED;
        model.pull();

        assertThat(model.running()).isFalse();
        assertThat(model.status().activity().get()).isEqualTo("Idle");
        assertThat(model.status().count().get()).isEmpty();
    }

    @Test
    void aStudyThatCannotStartSaysWhy() {
        StudySpec q = Presets.quick();
        StudySpec broken = new StudySpec(
                q.version(),
                "broken",
                q.models(),
                q.data(),
                q.training(),
                q.inference(),
                q.calibration(),
                q.measuring(),
                q.seed());
        model.start(broken, started::add);

        assertThat(started).isEmpty();
        assertThat(doubles.dialogs.said)
                .containsExactly(
                        "error: Can't start broken: The data set /data/none does not exist. Choose another folder.");
        assertThat(model.status().activity().get()).isEqualTo("Idle");
    }

    @Test
    void oneStudyRunsAtATime() {
        model.follow(doubles.run);
        model.resume(Doubles.HOME.resolve("other"), started::add);

        assertThat(started).isEmpty();
        assertThat(doubles.asked).isEmpty();
        assertThat(doubles.dialogs.said.get(0)).startsWith("error: A study is running");
    }

    @Test
    void aFileThatIsNoSessionSaysSo() {
        List<Session> opened = new ArrayList<>();
        model.open(Path.of("/tmp/broken.mantissa"), opened::add);

        assertThat(opened).isEmpty();
        assertThat(doubles.dialogs.said.get(0))
                .isEqualTo("error: Can't open the session: /tmp/broken.mantissa is not a Mantissa session. "
                        + "Choose a .mantissa file.");
    }

    @Test
    void anIdleWindowClosesWithoutAsking() {
        assertThat(model.mayClose()).isTrue();
        assertThat(doubles.dialogs.said).isEmpty();
    }

    @Test
    void closingDuringARunAsksAndStopsIt() {
        model.follow(doubles.run);
        assertThat(model.mayClose()).isTrue();

        assertThat(doubles.run.cancelled).isTrue();
        assertThat(doubles.dialogs.said.get(0)).contains("Stop quick and close?", "No cell is finished yet");
    }

    @Test
    void goingBackKeepsTheRun() {
        doubles.dialogs.sure = false;
        model.follow(doubles.run);

        assertThat(model.mayClose()).isFalse();
        assertThat(doubles.run.cancelled).isFalse();
    }
}
