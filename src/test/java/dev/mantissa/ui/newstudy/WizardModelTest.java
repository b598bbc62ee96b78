package dev.mantissa.ui.newstudy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.domain.provenance.Preflight;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Device;
import dev.mantissa.domain.study.Hardware;
import dev.mantissa.domain.study.Presets;
import dev.mantissa.domain.study.Problem;
import dev.mantissa.graph.GraphForecast;
import dev.mantissa.graph.Zoo;
import dev.mantissa.ui.fx.Background;
import dev.mantissa.ui.newstudy.WizardModel.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class WizardModelTest {
    private static final DataReport REPORT = new DataReport(
            "glyphs",
            2_000,
            List.of(new DataReport.ClassCount("a", 1_000, List.of())),
            false,
            1_440,
            160,
            400,
            100,
            List.of());

    private final StudyDraft draft = new StudyDraft(Presets.quick(), Zoo.known());
    private final List<Runnable> waiting = new ArrayList<>();
    private final List<String> checked = new ArrayList<>();
    private final DataModel data = new DataModel(draft, this::check, new Later());
    private final ObjectProperty<Machine> machine = new SimpleObjectProperty<>();
    private final WizardModel wizard = new WizardModel(draft, data, new GraphForecast(), machine);

    private DataReport check(DataReport.Question question) throws BadInput {
        checked.add(question.data().path());
        if (question.data().path().contains("missing")) {
            throw new BadInput(question.data().path() + " does not exist. Choose another folder.");
        }
        return REPORT;
    }

    @Test
    void the_consequence_counts_the_cells_and_waits_for_the_images_before_it_says_a_time() {
        // 2 trainers x 2 precisions, FP16 and INT8 conversions, 2 batches x (2 Base, FP32, FP16, INT8).
        assertThat(wizard.consequence().get()).isEqualTo("16 cells · time estimate once the images are read");

        data.begin();
        settle();

        assertThat(wizard.consequence().get()).matches("16 cells · estimate: about \\d+ min \\(\\d+ to \\d+\\)");
    }

    @Test
    void the_estimate_knows_the_gpu_once_the_machine_has_been_examined_and_says_what_it_rests_on() {
        data.begin();
        settle();
        String before = wizard.consequence().get();
        assertThat(wizard.basis().get()).startsWith("Estimated from").doesNotContain("H200");

        machine.set(gpu());

        assertThat(wizard.consequence().get()).isNotEqualTo(before).contains("estimate: about");
        assertThat(wizard.basis().get()).contains("Cells on the NVIDIA H200", "measured on an H200");

        draft.device().set(Device.CPU);

        assertThat(wizard.consequence().get()).isEqualTo(before);
        assertThat(wizard.basis().get()).doesNotContain("H200");
    }

    private static Machine gpu() {
        Hardware.Cuda h200 =
                new Hardware.Cuda("NVIDIA H200", "9.0", 150_000_000_000L, Set.of(Backend.LIBTORCH, Backend.TENSORRT));
        Hardware hardware = new Hardware(Runtime.getRuntime().availableProcessors(), Optional.of(h200));
        return new Machine("cpu", 2, 1, List.of(), "NVIDIA H200", List.of(), Map.of(), Preflight.NONE, hardware);
    }

    @Test
    void bad_images_are_a_problem_of_the_data_step_in_the_words_of_the_check() {
        data.begin();
        draft.path().set("/missing");
        settle();

        assertThat(wizard.problems()).singleElement().satisfies(p -> {
            assertThat(p.where()).isEqualTo("data.path");
            assertThat(p.sentence()).isEqualTo("/missing does not exist. Choose another folder.");
        });
        assertThat(wizard.mark(StudyStep.DATA)).isEqualTo(Mark.PROBLEM);
        assertThat(wizard.blocked().get()).isEqualTo("Mend 1 problem first.");

        draft.path().set("/good");
        settle();

        assertThat(wizard.blocked().get()).isEmpty();
    }

    @Test
    void listeners_of_the_problems_hear_of_them_after_a_collection_too() {
        List<String> heard = new ArrayList<>();
        wizard.problems().addListener((ListChangeListener<Problem>) c -> heard.add("change"));
        assertThat(wizard.problems()).isSameAs(wizard.problems());

        System.gc();
        draft.epochs().text().set("many");

        assertThat(heard).isNotEmpty();
    }

    @Test
    void typing_a_path_checks_the_first_and_the_last_of_what_was_typed() {
        data.begin();
        draft.path().set("/d");
        draft.path().set("/da");
        draft.path().set("/data");
        settle();

        assertThat(checked).containsExactly(Presets.SAMPLE_DATA, "/data");
    }

    @Test
    void a_step_gets_its_check_once_it_was_left() {
        assertThat(wizard.mark(StudyStep.MODEL)).isEqualTo(Mark.NUMBER);

        wizard.next();

        assertThat(wizard.step().get()).isEqualTo(StudyStep.DATA);
        assertThat(wizard.mark(StudyStep.MODEL)).isEqualTo(Mark.CHECK);
        assertThat(wizard.mark(StudyStep.PRECISION)).isEqualTo(Mark.NUMBER);
    }

    @Test
    void the_wizard_stops_at_both_ends() {
        wizard.back();
        assertThat(wizard.step().get()).isEqualTo(StudyStep.MODEL);

        wizard.go(StudyStep.REVIEW);
        wizard.next();
        assertThat(wizard.step().get()).isEqualTo(StudyStep.REVIEW);
    }

    @Test
    void problems_do_not_keep_the_user_from_going_on_but_from_starting() {
        draft.learningRate().text().set("fast");
        wizard.go(StudyStep.BATCHES);
        wizard.next();

        assertThat(wizard.step().get()).isEqualTo(StudyStep.MEASURING);
        assertThat(wizard.mark(StudyStep.BATCHES)).isEqualTo(Mark.PROBLEM);
        assertThat(wizard.consequence().get()).isEqualTo("1 problem to mend, see Review");
        assertThat(wizard.blocked().get()).isNotEmpty();
    }

    private void settle() {
        while (!waiting.isEmpty()) {
            waiting.remove(0).run();
        }
    }

    /** Does its work when the test says so. */
    private final class Later implements Background {
        @Override
        public <T> void run(Callable<T> work, Consumer<T> done, Consumer<String> failed) {
            waiting.add(() -> {
                T result;
                try {
                    result = work.call();
                } catch (Exception e) {
                    failed.accept(e.getMessage());
                    return;
                }
                done.accept(result);
            });
        }
    }
}
