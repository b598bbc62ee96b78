package dev.mantissa.ui.newstudy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.study.Device;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.MeasuringSpec.Preset;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Presets;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.graph.Zoo;
import java.util.List;
import org.junit.jupiter.api.Test;

class DraftHistoryTest {
    private final StudyDraft draft = new StudyDraft(Presets.quick(), Zoo.known());
    private final DraftHistory history = new DraftHistory(draft);

    private StudySpec spec() {
        return draft.reading().get().spec();
    }

    @Test
    void every_step_is_undone_and_done_again_in_order() {
        StudySpec first = spec();
        draft.device().set(Device.CPU);
        history.settle();
        draft.measuring().preset().set(Preset.RIGOROUS);
        history.settle();
        draft.models().setAll(new ModelSpec("vgg16", Head.PAPER, 1));
        StudySpec last = spec();

        assertThat(history.undo()).contains("models");
        assertThat(history.undo()).contains("measuring.preset");
        assertThat(spec().measuring()).isEqualTo(Preset.QUICK.spec());
        assertThat(history.undo()).contains("device");
        assertThat(spec()).isEqualTo(first);
        assertThat(history.undo()).isEmpty();
        assertThat(history.canUndo().get()).isFalse();

        history.redo();
        history.redo();
        history.redo();
        assertThat(spec()).isEqualTo(last);
        assertThat(history.canRedo().get()).isFalse();
    }

    @Test
    void what_changes_together_is_one_step() {
        draft.inferencePrecisions().remove(Precision.INT8);
        draft.inferenceBatches().setAll(1, 2, 4);
        history.settle();

        history.undo();

        assertThat(spec()).isEqualTo(Presets.quick());
    }

    @Test
    void typing_on_in_a_field_is_one_step_and_keeps_what_is_no_number() {
        for (String typed : List.of("0", "0.", "0.0", "0.0x")) {
            draft.learningRate().text().set(typed);
            history.settle();
        }
        draft.epochs().text().set("9");
        history.settle();

        history.undo();
        assertThat(draft.learningRate().text().get()).isEqualTo("0.0x");
        assertThat(draft.reading().get().valid()).isFalse();
        history.undo();
        assertThat(spec()).isEqualTo(Presets.quick());
    }

    @Test
    void a_change_after_an_undo_forgets_what_was_undone() {
        draft.device().set(Device.CPU);
        history.undo();
        assertThat(history.canRedo().get()).isTrue();

        draft.device().set(Device.GPU);
        history.settle();

        assertThat(history.canRedo().get()).isFalse();
        history.undo();
        assertThat(spec().device()).isEqualTo(Device.AUTO);
    }

    @Test
    void a_custom_number_comes_back_as_custom_and_not_as_the_preset() {
        draft.measuring().runs().text().set("17");
        history.settle();
        history.undo();
        assertThat(spec().measuring()).isEqualTo(Preset.QUICK.spec());

        history.redo();
        assertThat(spec().measuring().preset()).isEqualTo(Preset.CUSTOM);
        assertThat(spec().measuring().runs()).isEqualTo(17);
    }
}
