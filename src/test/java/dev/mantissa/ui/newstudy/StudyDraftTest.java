package dev.mantissa.ui.newstudy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.DataSpec;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.InferenceSpec;
import dev.mantissa.domain.study.MeasuringSpec;
import dev.mantissa.domain.study.MeasuringSpec.Preset;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Presets;
import dev.mantissa.domain.study.Problem;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.domain.study.TrainingSpec;
import dev.mantissa.graph.Zoo;
import java.util.List;
import org.junit.jupiter.api.Test;

class StudyDraftTest {
    private final StudyDraft draft = new StudyDraft(Presets.quick(), Zoo.known());

    @Test
    void a_study_comes_back_as_it_was_loaded() {
        StudySpec study = new StudySpec(
                StudySpec.VERSION,
                "widths at two sizes",
                List.of(new ModelSpec("mobilenet_v1", Head.PAPER, 0.5), new ModelSpec("mobilenet_v1", Head.OWN, 1.0)),
                new DataSpec("some/folder", List.of(48, 96), 2_000, 500, 0.15, 0.25),
                new TrainingSpec(List.of(Backend.DL4J), List.of(Precision.FP32), List.of(32, 64), 10, 1e-4),
                new InferenceSpec(false, List.of(Backend.ONNXRUNTIME), List.of(Precision.INT8), List.of(1, 8, 64)),
                new CalibrationSpec(CalibrationSpec.Method.MIN_MAX, 500),
                new MeasuringSpec(Preset.CUSTOM, 2, 10, 100, false, 9_000, 30, 40, 5_000),
                1234567890123L);

        draft.load(study);

        assertThat(draft.reading().get().spec()).isEqualTo(study);
        assertThat(draft.reading().get().valid()).isTrue();
    }

    @Test
    void the_quick_study_has_no_problems() {
        assertThat(draft.reading().get().spec()).isEqualTo(Presets.quick());
        assertThat(draft.reading().get().problems()).isEmpty();
    }

    @Test
    void a_word_where_a_number_belongs_is_a_problem_of_that_field() {
        draft.epochs().text().set("ten");

        assertThat(draft.reading().get().problems())
                .containsExactly(new Problem("training.epochs", "'ten' is not a whole number; use digits only"));
        assertThat(StudyStep.of("training.epochs")).isEqualTo(StudyStep.BATCHES);
    }

    @Test
    void an_empty_field_and_a_number_out_of_range_are_problems_at_their_steps() {
        draft.seed().text().set("");
        draft.trainingBatches().clear();
        draft.inferenceBatches().setAll(8, 0);

        Reading reading = draft.reading().get();
        assertThat(reading.problems())
                .extracting(Problem::where)
                .containsExactly("seed", "training.batch_sizes", "inference.batch_sizes[1]");
        assertThat(reading.at("inference.batch_sizes")).singleElement().satisfies(p -> assertThat(p.sentence())
                .contains("'0' must be from 1"));
    }

    @Test
    void thousands_may_be_grouped() {
        draft.trainImages().text().set(" 10,000 ");

        assertThat(draft.reading().get().spec().data().trainImages()).isEqualTo(10_000);
    }

    @Test
    void a_preset_fills_the_measuring_fields() {
        draft.measuring().preset().set(Preset.RIGOROUS);

        assertThat(draft.measuring().forks().text().get()).isEqualTo("3");
        assertThat(draft.reading().get().spec().measuring()).isEqualTo(Preset.RIGOROUS.spec());
    }

    @Test
    void changing_one_number_of_a_preset_makes_it_custom_and_keeps_the_others() {
        draft.measuring().preset().set(Preset.RIGOROUS);
        draft.measuring().forks().text().set("5");

        MeasuringSpec measuring = draft.reading().get().spec().measuring();
        assertThat(measuring.preset()).isEqualTo(Preset.CUSTOM);
        assertThat(measuring.forks()).isEqualTo(5);
        assertThat(measuring.millis()).isEqualTo(10_000);
    }

    @Test
    void the_number_of_threads_stands_beside_the_preset() {
        draft.measuring().threads().text().set("2");
        assertThat(draft.reading().get().spec().measuring())
                .isEqualTo(Preset.QUICK.spec().withThreads(2));

        draft.measuring().preset().set(Preset.RIGOROUS);
        assertThat(draft.reading().get().spec().measuring())
                .isEqualTo(Preset.RIGOROUS.spec().withThreads(2));

        draft.load(Presets.quick());
        assertThat(draft.reading().get().spec().measuring().threads()).isZero();
    }

    @Test
    void every_field_of_a_study_belongs_to_a_step() {
        assertThat(StudyStep.of("models[0].alpha")).isEqualTo(StudyStep.MODEL);
        assertThat(StudyStep.of("data.path")).isEqualTo(StudyStep.DATA);
        assertThat(StudyStep.of("data.test_fraction")).isEqualTo(StudyStep.DATA);
        assertThat(StudyStep.of("data.image_sizes[1]")).isEqualTo(StudyStep.BATCHES);
        assertThat(StudyStep.of("inference.precisions")).isEqualTo(StudyStep.PRECISION);
        assertThat(StudyStep.of("calibration.images")).isEqualTo(StudyStep.PRECISION);
        assertThat(StudyStep.of("measuring.runs")).isEqualTo(StudyStep.MEASURING);
        assertThat(StudyStep.of("name")).isEqualTo(StudyStep.REVIEW);
    }
}
