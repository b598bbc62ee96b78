package dev.mantissa.ui.newstudy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Forecast;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Presets;
import dev.mantissa.graph.Zoo;
import dev.mantissa.ui.fx.DirectBackground;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class StartModelTest {
    private final StudyDraft draft = new StudyDraft(Presets.quick(), Zoo.known());
    private final WizardModel wizard = new WizardModel(
            draft,
            new DataModel(
                    draft,
                    question -> {
                        throw new BadInput("not asked");
                    },
                    new DirectBackground()),
            Forecast.NONE,
            new SimpleObjectProperty<>());
    private final List<StartModel.Question> asked = new ArrayList<>();
    private final StartModel start = new StartModel(wizard, this::check, new DirectBackground());

    private String check(StartModel.Question question) throws BadInput {
        asked.add(question);
        if (question.model().file().contains("broken")) {
            throw new BadInput("The Keras file " + question.model().file() + " is cut off.");
        }
        return "Keras .h5: 135 of 141 tensors";
    }

    @Test
    void weights_are_random_until_a_file_is_chosen_and_after_it_is_taken_back() {
        assertThat(start.file().get()).startsWith("Random weights");
        assertThat(start.clearable().get()).isFalse();

        start.choose("/w/mobilenet.h5");

        assertThat(draft.models()).singleElement().extracting(ModelSpec::file).isEqualTo("/w/mobilenet.h5");
        assertThat(start.file().get()).isEqualTo("mobilenet.h5");
        assertThat(start.words().get()).isEqualTo("Keras .h5: 135 of 141 tensors");
        assertThat(start.sentence().get()).isEmpty();

        start.clear();

        assertThat(draft.models()).isEqualTo(Presets.quick().models());
        assertThat(start.file().get()).startsWith("Random weights");
    }

    @Test
    void a_file_that_does_not_fit_is_a_problem_of_the_field_until_it_is_gone() {
        start.choose("/w/broken.h5");

        assertThat(wizard.problems()).singleElement().satisfies(p -> {
            assertThat(p.where()).isEqualTo("models[0].file");
            assertThat(p.sentence()).isEqualTo("The Keras file /w/broken.h5 is cut off.");
        });
        assertThat(wizard.mark(StudyStep.MODEL)).isEqualTo(WizardModel.Mark.PROBLEM);

        start.clear();

        assertThat(wizard.problems()).isEmpty();
    }

    @Test
    void the_file_is_checked_again_for_another_head_and_not_for_another_batch() {
        start.choose("/w/mobilenet.h5");
        draft.inferenceBatches().setAll(1, 2);
        assertThat(asked).hasSize(1);

        draft.models().setAll(ModelSweep.of(draft.models()).with(Head.OWN).models());

        assertThat(asked).hasSize(2);
        assertThat(asked.get(1).model().head()).isEqualTo(Head.OWN);
        assertThat(asked.get(1).model().file()).isEqualTo("/w/mobilenet.h5");
    }

    @Test
    void of_several_networks_none_can_be_given_a_file_and_the_one_that_has_it_keeps_it() {
        start.choose("/w/mobilenet.h5");
        draft.models()
                .setAll(ModelSweep.of(draft.models()).withNetwork("vgg16", true).models());

        assertThat(start.choosable().get()).isFalse();
        assertThat(start.words().get()).contains("exactly one network");
        assertThat(start.file().get()).isEqualTo("MobileNetV1: mobilenet.h5");

        start.clear();

        assertThat(draft.models()).allSatisfy(m -> assertThat(m.file()).isEmpty());
    }

    @Test
    void the_check_is_the_reader_of_the_workers() {
        WeightsCheck check = new WeightsCheck(Path.of("/nowhere"));
        ModelSpec model = Presets.quick().models().get(0).withFile("missing.h5");

        assertThatThrownBy(() -> check.check(new StartModel.Question(model, 48, 10)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("/nowhere/missing.h5 does not exist");
    }
}
