package dev.mantissa.ui.newstudy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.CudaGraph;
import dev.mantissa.domain.study.Device;
import dev.mantissa.domain.study.Hardware;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.MeasuringSpec;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Presets;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.domain.study.TrainingSpec;
import dev.mantissa.graph.Zoo;
import dev.mantissa.onnx.TestModels;
import dev.mantissa.store.StudyFile;
import dev.mantissa.ui.app.Place;
import dev.mantissa.ui.app.Theme;
import dev.mantissa.ui.control.Callout;
import dev.mantissa.ui.pages.Machines;
import dev.mantissa.ui.pages.PageWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class NewStudyPageTest {
    private static final Hardware H200 = new Hardware(
            8,
            Optional.of(new Hardware.Cuda(
                    "NVIDIA H200", "9.0", 150_000_000_000L, Set.of(Backend.LIBTORCH, Backend.TENSORRT))));

    private PageWindow window;
    private NewStudyPage page;

    @Start
    void start(Stage stage) {
        window = new PageWindow(stage, Machines.cpu(), Path.of("."), Theme.LIGHT, (services, workbench) -> {
            page = new NewStudyPage(services, workbench, NewStudyPageTest::look, new ZooCost());
            return Map.of(Place.NEW_STUDY, page);
        });
        window.shell().go(Place.NEW_STUDY);
    }

    private static DataReport look(DataReport.Question question) throws BadInput {
        if (question.data().path().contains("missing")) {
            throw new BadInput(question.data().path() + " does not exist. Choose another folder, file or archive.");
        }
        List<DataReport.ClassCount> classes = new ArrayList<>();
        Random random = new Random(7);
        for (String name :
                List.of("ring", "disc", "cross", "square", "arrow", "star", "wave", "bars", "dots", "spiral")) {
            List<byte[]> thumbnails = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                byte[] planes = new byte[3 * DataReport.SIDE * DataReport.SIDE];
                int r = random.nextInt(256);
                for (int p = 0; p < planes.length; p++) {
                    planes[p] = (byte) (r + p / 60 * (i + 1) / 4);
                }
                thumbnails.add(planes);
            }
            classes.add(new DataReport.ClassCount(name, 300, thumbnails));
        }
        return new DataReport("glyphs-cifar10", 3_000, classes, false, 2_060, 240, 600, 100, List.of());
    }

    @Test
    void every_step_is_shown_in_both_themes(FxRobot robot) throws Exception {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> page.wizard().consequence().get().contains("about"));
        for (StudyStep step : StudyStep.values()) {
            assertThat(robot.lookup(step.question()).queryAll()).isNotEmpty();
            window.shoot("wizard-" + step.name().toLowerCase(java.util.Locale.ROOT) + "-light");
            window.paint(Theme.DARK);
            window.shoot("wizard-" + step.name().toLowerCase(java.util.Locale.ROOT) + "-dark");
            window.paint(Theme.LIGHT);
            robot.press(KeyCode.ALT).type(KeyCode.RIGHT).release(KeyCode.ALT);
        }
        window.size(1024, 700);
        window.shoot("wizard-review-1024");
        robot.interact(() -> page.wizard().go(StudyStep.PRECISION));
        window.shoot("wizard-precision-1024");
        robot.interact(() -> page.wizard().go(StudyStep.BATCHES));
        window.shoot("wizard-batches-1024");
    }

    @Test
    void all_networks_can_be_reached_and_only_mobile_nets_have_widths(FxRobot robot) throws Exception {
        window.size(1024, 700);
        window.shoot("wizard-model-1024");
        List<OptionCard> cards = robot.lookup(".option").<OptionCard>queryAllAs(OptionCard.class).stream()
                .filter(c -> c.mark() instanceof CheckBox)
                .toList();
        assertThat(cards).hasSize(Zoo.networks().size());
        assertThat(cards)
                .allSatisfy(c -> assertThat(c.lookupAll(".label")).anySatisfy(l -> assertThat(((Label) l).getText())
                        .containsPattern("memory, estimated: training \\S+ [MG]B at batch 32, inference")));
        for (OptionCard card : cards) {
            assertThat(card.getHeight()).isGreaterThanOrEqualTo(card.prefHeight(card.getWidth()) - 1);
        }
        assertThat(robot.lookup("#width").query().isDisabled()).isFalse();

        robot.interact(() -> page.wizard().draft().models().setAll(new ModelSpec("vgg16", Head.PAPER, 1)));

        assertThat(robot.lookup("#width").query().isDisabled()).isTrue();

        robot.interact(() -> page.wizard().draft().models().setAll(new ModelSpec("vgg16", Head.PAPER, 0.5)));

        await().atMost(Duration.ofSeconds(5))
                .until(() -> !robot.lookup("Must be 1: vgg16 has no width multiplier, only MobileNets have")
                        .queryAll()
                        .isEmpty());
    }

    @Test
    void what_will_not_fit_is_said_before_anything_runs_and_can_be_left_out(FxRobot robot) throws Exception {
        StudyDraft draft = page.wizard().draft();
        robot.interact(() -> {
            draft.models().setAll(new ModelSpec("mobilenet_v1", Head.PAPER, 1), new ModelSpec("vgg16", Head.PAPER, 1));
            draft.imageSizes().setAll(128);
            draft.trainingBatches().setAll(32, 64, 128, 256, 512, 1024);
            page.wizard().go(StudyStep.BATCHES);
        });
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !robot.lookup("will not fit").queryAll().isEmpty());
        window.size(1280, 800);
        ScrollPane pane = robot.lookup("#pane").queryAs(ScrollPane.class);
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            window.paint(theme);
            robot.interact(() -> pane.setVvalue(1));
            window.shoot("wizard-forecast-" + theme.name().toLowerCase(java.util.Locale.ROOT));
        }
        window.size(1024, 700);
        robot.interact(() -> pane.setVvalue(1));
        window.shoot("wizard-forecast-1024");
        Callout unfit = robot.lookup("#unfit").queryAs(Callout.class);
        assertThat(unfit.getText())
                .containsPattern(
                        "128 px, [^\n]*batch \\d+ will not fit: needs about \\d+ GB, this machine has 26 GB\\.");
        robot.interact(() -> pane.setVvalue(0.55));
        window.shoot("wizard-forecast-callout-1024");

        robot.interact(() -> unfit.link().fire());

        assertThat(draft.trainingBatches()).doesNotContain(1024).contains(32);
        assertThat(robot.lookup("will not fit").queryAll()).isEmpty();
    }

    @Test
    void trainers_are_ticked_by_the_user_and_what_they_can_not_do_is_said(FxRobot robot) throws Exception {
        StudyDraft draft = page.wizard().draft();
        robot.interact(() -> page.wizard().go(StudyStep.PRECISION));
        robot.interact(() -> box(robot, "LibTorch.").fire());
        assertThat(draft.trainers()).containsExactly(Backend.DL4J);
        assertThat(draft.trainingPrecisions()).contains(Precision.AMP_BF16);
        assertThat(robot.lookup("#gaps").query().isVisible()).isTrue();
        window.shoot("wizard-precision-gap-light");

        robot.interact(() -> box(robot, "LibTorch.").fire());
        assertThat(draft.trainers()).containsExactly(Backend.DL4J, Backend.LIBTORCH);

        robot.interact(() -> box(robot, "DeepLearning4J.").fire());
        robot.interact(() -> box(robot, "LibTorch.").fire());
        await().atMost(Duration.ofSeconds(5))
                .until(() -> !robot.lookup("Must not be empty").queryAll().isEmpty());
    }

    @Test
    void the_device_is_chosen_and_what_it_can_not_do_is_said_before_anything_starts(FxRobot robot) throws Exception {
        robot.interact(() -> page.wizard().go(StudyStep.PRECISION));
        assertThat(words(robot, "#preflight"))
                .contains("DeepLearning4J for CPUs", "AVX2, AVX512-VNNI, AVX512-BF16")
                .anyMatch(w -> w.contains("needs an NVIDIA GPU with its driver, and this machine has none"));

        robot.clickOn("#device-gpu");

        assertThat(page.wizard().draft().reading().get().spec().device()).isEqualTo(Device.GPU);
        assertThat(words(robot, "#preflight")).doesNotContain("DeepLearning4J for CPUs");
        assertThat(robot.lookup("#gaps").queryAs(Callout.class).getText()).contains("LibTorch does not train in FP32");
        assertThat(robot.lookup("#inferenceGaps").queryAs(Callout.class).getText())
                .contains("in FP32, FP16, INT8 here");
        window.shoot("wizard-device-gpu-light");
        robot.interact(() -> page.wizard().go(StudyStep.REVIEW));
        assertThat(robot.lookup("#unavailable").queryAs(Callout.class).getText())
                .contains("LibTorch does not train in FP32, AMP BF16 here", "in FP32, FP16, INT8 here");
        assertThat(robot.lookup("#next").queryButton().isDisabled()).isFalse();
        window.shoot("wizard-review-gpu-light");
        robot.interact(() -> page.wizard().go(StudyStep.PRECISION));

        robot.clickOn("#device-cpu");
        assertThat(robot.lookup("#inferenceGaps").query().isVisible()).isFalse();
        robot.interact(() -> window.services().machineWrapper().set(Machines.h200()));
        robot.clickOn("#device-auto");
        assertThat(words(robot, "#preflight"))
                .anyMatch(w ->
                        w.endsWith("holds code for compute capability 3.7 to 8.9; this GPU, NVIDIA H200, is 9.0."));
        window.shoot("wizard-device-h200-light");
        window.paint(Theme.DARK);
        window.shoot("wizard-device-h200-dark");
        window.size(1024, 700);
        window.shoot("wizard-device-h200-1024");
    }

    @Test
    void how_steps_are_launched_is_chosen_where_libtorch_trains_on_a_gpu_and_can_be_undone(FxRobot robot)
            throws Exception {
        StudyDraft draft = page.wizard().draft();
        robot.interact(() -> page.wizard().go(StudyStep.PRECISION));
        Node field = robot.lookup("#cudaGraph").query();
        assertThat(field.isVisible()).isFalse();

        robot.interact(
                () -> window.services().machineWrapper().set(Machines.h200().with(H200)));
        assertThat(field.isVisible()).isTrue();
        robot.clickOn("#device-cpu");
        assertThat(field.isVisible()).isFalse();
        robot.clickOn("#device-gpu");
        assertThat(field.isVisible()).isTrue();
        robot.interact(() -> draft.trainers().setAll(Backend.DL4J));
        assertThat(field.isVisible()).isFalse();
        robot.interact(() -> draft.trainers().setAll(Backend.LIBTORCH));
        window.shoot("wizard-cuda-graph-light");
        window.size(1024, 700);
        window.shoot("wizard-cuda-graph-1024");

        robot.clickOn("#cuda-graph-false");

        assertThat(words(robot, "#cudaGraph")).anyMatch(w -> w.startsWith("Each kernel is launched on its own"));
        assertThat(StudyFile.text(draft.reading().get().spec())).contains("\"cuda_graph\" : false");

        robot.clickOn("#undo");

        assertThat(draft.cudaGraph().get()).isEqualTo(CudaGraph.AUTO);
        assertThat(robot.lookup("#cuda-graph-auto").queryAs(ToggleButton.class).isSelected())
                .isTrue();
        robot.clickOn("#redo");
        assertThat(draft.cudaGraph().get()).isEqualTo(CudaGraph.FALSE);
        assertThat(page.wizard().step().get()).isEqualTo(StudyStep.PRECISION);
    }

    @Test
    void a_template_fills_the_draft_but_for_the_images_and_says_what_it_takes(FxRobot robot) throws Exception {
        robot.interact(() -> page.wizard().draft().path().set("my/images"));
        await().atMost(Duration.ofSeconds(30)).until(() -> words(robot, "#template-paper").stream()
                .anyMatch(w -> w.matches("[0-9]+ cells\\nabout .*")));

        robot.clickOn("#template-batch_finder");

        StudySpec finder = page.wizard().draft().reading().get().spec();
        assertThat(finder.training().findLargestBatch()).isTrue();
        assertThat(finder.data().path()).isEqualTo("my/images");
        assertThat(page.wizard().problems()).isEmpty();
        assertThat(robot.lookup("#template-batch_finder").query().getPseudoClassStates())
                .anyMatch(p -> p.getPseudoClassName().equals("selected"));
        robot.interact(() -> page.wizard().go(StudyStep.BATCHES));
        window.shoot("wizard-template-batches-light");
        robot.interact(() -> page.wizard().go(StudyStep.MODEL));

        robot.clickOn("#template-paper");
        StudySpec paper = page.wizard().draft().reading().get().spec();
        assertThat(paper.models()).extracting(ModelSpec::network).containsExactly("vgg16", "resnet50", "mobilenet_v1");
        assertThat(paper.training().batchSizes()).containsExactly(32, 64, 128, 256, 512, 1024);
        assertThat(paper.measuring()).isEqualTo(MeasuringSpec.Preset.AS_PUBLISHED.spec());
        assertThat(page.wizard().problems()).isEmpty();
        window.shoot("wizard-template-light");
        window.paint(Theme.DARK);
        window.shoot("wizard-template-dark");

        robot.clickOn("#undo");
        assertThat(page.wizard().draft().reading().get().spec()).isEqualTo(finder);
    }

    @Test
    void the_template_of_a_model_file_asks_for_it_first(FxRobot robot, @TempDir Path folder) throws Exception {
        StudySpec before = page.wizard().draft().reading().get().spec();
        robot.clickOn("#template-own_model");
        assertThat(page.wizard().draft().reading().get().spec()).as("given up").isEqualTo(before);

        Path file = Files.write(
                folder.resolve("mine.onnx"), TestModels.torchOfOneImage(10).toByteArray());
        window.answerFile(file);
        robot.clickOn("#template-own_model");

        await().atMost(Duration.ofSeconds(30))
                .until(() -> page.wizard().problems().isEmpty()
                        && page.wizard()
                                .draft()
                                .reading()
                                .get()
                                .spec()
                                .data()
                                .imageSizes()
                                .equals(List.of(32)));
        StudySpec own = page.wizard().draft().reading().get().spec();
        assertThat(own.models()).singleElement().matches(m -> m.file().equals(file.toString()));
        assertThat(own.trains()).isFalse();
    }

    @Test
    void the_review_shows_the_file_as_it_will_be_written(FxRobot robot, @TempDir Path folder) throws Exception {
        robot.interact(() -> page.wizard().go(StudyStep.REVIEW));
        robot.interact(() -> robot.lookup("#exact").queryAs(TitledPane.class).setExpanded(true));
        TextArea json = robot.lookup("#json").queryAs(TextArea.class);
        await().atMost(Duration.ofSeconds(30)).until(() -> json.getText().contains("my study"));
        robot.interact(() -> page.wizard().draft().device().set(Device.CPU));
        await().atMost(Duration.ofSeconds(30)).until(() -> json.getText().contains("\"cpu\""));

        Path file = Files.writeString(folder.resolve("copied.json"), json.getText());
        assertThat(StudyFile.read(file))
                .isEqualTo(page.wizard().draft().reading().get().spec());
        window.shoot("wizard-review-json-light");
    }

    @Test
    void the_keys_of_undo_lead_back_to_the_step_that_had_changed(FxRobot robot) {
        robot.interact(() -> page.wizard().go(StudyStep.BATCHES));
        TextField rate = robot.lookup("#learningRate").queryAs(TextField.class);
        robot.interact(() -> page.wizard().draft().learningRate().text().set("1"));
        robot.clickOn(rate).press(KeyCode.SHORTCUT).type(KeyCode.A).release(KeyCode.SHORTCUT);
        robot.write("0.5");
        robot.interact(() -> page.wizard().go(StudyStep.MODEL));

        robot.press(KeyCode.SHORTCUT).type(KeyCode.Z).release(KeyCode.SHORTCUT);
        assertThat(page.wizard().step().get()).isEqualTo(StudyStep.BATCHES);
        assertThat(rate.getText()).isEqualTo("0.002");
        assertThat(robot.lookup("#undo").queryButton().isDisabled()).isTrue();

        robot.press(KeyCode.SHORTCUT, KeyCode.SHIFT).type(KeyCode.Z).release(KeyCode.SHIFT, KeyCode.SHORTCUT);
        assertThat(rate.getText()).isEqualTo("0.5");
        robot.clickOn("#undo");
        assertThat(rate.getText()).isEqualTo("0.002");
    }

    private static List<String> words(FxRobot robot, String node) {
        return robot.from(robot.lookup(node).<Node>query()).lookup(".label").<Label>queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList();
    }

    @Test
    void models_of_several_trainings_are_inferred_where_they_are_ticked(FxRobot robot) {
        StudyDraft draft = page.wizard().draft();
        robot.interact(() -> page.wizard().go(StudyStep.PRECISION));
        assertThat(box(robot, "Infer the models trained in FP32").isSelected()).isTrue();
        robot.interact(() -> box(robot, "Infer the models trained in AMP BF16").fire());
        assertThat(draft.trainedIn()).containsExactly(Precision.FP32, Precision.AMP_BF16);

        robot.interact(() -> box(robot, "Infer the models trained in FP32").fire());
        assertThat(draft.trainedIn()).containsExactly(Precision.AMP_BF16);

        // Without any the first training's models are inferred.
        robot.interact(() -> box(robot, "Infer the models trained in AMP BF16").fire());
        assertThat(draft.trainedIn()).isEmpty();
        assertThat(box(robot, "Infer the models trained in FP32").isSelected()).isTrue();

        robot.interact(() -> draft.trainedIn().setAll(Precision.AMP_BF16));
        robot.interact(() -> draft.trainingPrecisions().setAll(Precision.FP32));
        assertThat(draft.trainedIn()).isEmpty();
        assertThat(draft.reading().get().problems()).isEmpty();
    }

    @Test
    void the_step_budget_the_repeats_and_the_search_reach_the_study(FxRobot robot) {
        robot.interact(() -> page.wizard().go(StudyStep.BATCHES));
        robot.interact(() -> {
            robot.lookup("#stepBudget").queryAs(Spinner.class).getEditor().setText("50");
            robot.lookup("#repeats").queryAs(Spinner.class).increment();
            robot.lookup("#findLargestBatch").queryAs(CheckBox.class).fire();
        });
        TrainingSpec training = page.wizard().draft().reading().get().spec().training();
        assertThat(training.steps()).isEqualTo(50);
        assertThat(training.repeats()).isEqualTo(1);
        assertThat(training.findLargestBatch()).isTrue();

        robot.interact(() ->
                robot.lookup("#repeats").queryAs(Spinner.class).getEditor().setText("101"));
        assertThat(page.wizard().mark(StudyStep.BATCHES)).isEqualTo(WizardModel.Mark.PROBLEM);
    }

    private static CheckBox box(FxRobot robot, String start) {
        return robot.lookup(".check-box").<CheckBox>queryAllAs(CheckBox.class).stream()
                .filter(b ->
                        b.getAccessibleText() != null && b.getAccessibleText().startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_file_of_weights_that_is_not_there_is_said_once_below_its_field(FxRobot robot) throws Exception {
        ModelSpec model = Presets.quick().models().get(0).withFile("gone.h5");
        robot.interact(() -> page.wizard().draft().models().setAll(model));

        await().atMost(Duration.ofSeconds(30)).until(() -> problems(robot).size() == 1);
        assertThat(problems(robot).get(0).getText()).contains("gone.h5 does not exist. Choose a Keras .h5");
        assertThat(problems(robot).get(0).getParent()).isInstanceOf(StartField.class);
        PageWindow.shootNode("wizard-model-weights", problems(robot).get(0).getParent());

        Button clear = robot.lookup("#clearWeights").queryButton();
        assertThat(clear.isFocusTraversable()).isTrue();
        robot.interact(clear::fire);

        assertThat(problems(robot)).isEmpty();
        assertThat(page.wizard().draft().models()).isEqualTo(Presets.quick().models());
    }

    private static List<ProblemLabel> problems(FxRobot robot) {
        return robot.lookup(".problem").<ProblemLabel>queryAllAs(ProblemLabel.class).stream()
                .filter(ProblemLabel::isVisible)
                .toList();
    }

    @Test
    void enter_leads_to_the_last_step_and_starts_the_study(FxRobot robot) {
        for (int i = 0; i < StudyStep.values().length - 1; i++) {
            robot.interact(() -> robot.lookup("#next").queryButton().fire());
        }
        assertThat(page.wizard().step().get()).isEqualTo(StudyStep.REVIEW);
        Button start = robot.lookup("#next").queryButton();
        assertThat(start.getText()).isEqualTo("Start study");
        assertThat(start.isDefaultButton()).isTrue();

        robot.interact(start::fire);

        await().atMost(Duration.ofSeconds(5)).until(() -> !window.started().isEmpty());
        assertThat(window.started().get(0).models()).isEqualTo(Presets.quick().models());
    }

    @Test
    void unticking_int8_takes_it_out_of_the_study(FxRobot robot) {
        robot.interact(() -> page.wizard().go(StudyStep.PRECISION));
        CheckBox int8 = robot.lookup(".check-box").<CheckBox>queryAllAs(CheckBox.class).stream()
                .filter(b -> b.getAccessibleText().startsWith("INT8"))
                .findFirst()
                .orElseThrow();
        robot.interact(int8::fire);

        StudySpec spec = page.wizard().draft().reading().get().spec();
        assertThat(spec.inference().precisions()).containsExactly(Precision.FP32, Precision.FP16);
    }

    @Test
    void what_this_machine_cannot_compute_is_disabled_and_says_why(FxRobot robot) {
        robot.interact(() -> page.wizard().go(StudyStep.PRECISION));

        OptionCard tf32 = robot.lookup(".option").<OptionCard>queryAllAs(OptionCard.class).stream()
                .filter(c -> c.mark().getAccessibleText().startsWith("TF32"))
                .findFirst()
                .orElseThrow();
        assertThat(tf32.isDisabled()).isTrue();
        assertThat(tf32.lookupAll(".label"))
                .anySatisfy(n -> assertThat(((Label) n).getText()).contains("needs an NVIDIA GPU, Ampere or later"));
    }

    @Test
    void a_problem_is_said_at_its_field_and_in_the_review_and_keeps_the_study_from_starting(FxRobot robot)
            throws Exception {
        robot.interact(() -> page.wizard().go(StudyStep.BATCHES));
        TextField rate = robot.lookup("#learningRate").queryAs(TextField.class);
        robot.interact(() -> rate.setText("fast"));
        robot.interact(() -> page.wizard().draft().path().set("/data/missing"));
        await().atMost(Duration.ofSeconds(5))
                .until(() -> page.wizard().problems().size() == 2);

        await().atMost(Duration.ofSeconds(5))
                .until(() -> !robot.lookup("'fast' is not a number; use digits, for instance 0.001")
                        .queryAll()
                        .isEmpty());
        robot.interact(() -> page.wizard().go(StudyStep.DATA));
        window.shoot("wizard-data-failed-light");
        robot.interact(() -> page.wizard().go(StudyStep.REVIEW));
        window.shoot("wizard-review-problems-light");
        assertThat(robot.lookup("#next").queryButton().isDisabled()).isTrue();
        assertThat(robot.lookup("Go to Batches and size").queryAll()).isNotEmpty();
    }

    @Test
    void a_number_that_is_typed_counts_without_add_and_one_that_is_none_says_so(FxRobot robot) {
        robot.interact(() -> page.wizard().go(StudyStep.BATCHES));
        TextField other = robot.lookup(".numbers-other").queryAs(TextField.class);

        robot.clickOn(other).write("24").type(KeyCode.TAB);
        assertThat(page.wizard().draft().reading().get().spec().training().batchSizes())
                .contains(24, 32);

        robot.clickOn(other).write("99999999999").type(KeyCode.TAB);
        assertThat(robot.lookup("'99999999999' is too large").queryAll()).isNotEmpty();
        assertThat(other.getText()).isEqualTo("99999999999");
    }

    @Test
    void a_number_too_large_to_count_is_named_in_the_words_of_the_page(FxRobot robot) {
        robot.interact(() -> page.wizard().go(StudyStep.MEASURING));
        robot.interact(
                () -> robot.lookup("#warmupRuns").queryAs(TextField.class).setText("99999999999"));

        await().atMost(Duration.ofSeconds(30)).until(() -> !robot.lookup("Warm-up runs: '99999999999' is too large")
                .queryAll()
                .isEmpty());
    }

    @Test
    void a_study_is_saved_and_loaded_again(FxRobot robot, @TempDir Path folder) throws Exception {
        Path file = folder.resolve("mine.json");
        window.answerFile(file);
        robot.interact(() -> page.wizard().draft().name().set("mine"));

        robot.interact(() -> robot.lookup("Save study…").queryButton().fire());

        await().atMost(Duration.ofSeconds(5)).until(() -> !window.told().isEmpty());
        assertThat(window.told()).singleElement().asString().startsWith("Study saved");
        assertThat(StudyFile.read(file).name()).isEqualTo("mine");

        robot.interact(() -> page.wizard().draft().name().set("another"));
        robot.interact(() -> robot.lookup("Load study…").queryButton().fire());
        await().atMost(Duration.ofSeconds(5))
                .until(() -> page.wizard().draft().name().get().equals("mine"));
        assertThat(page.wizard().step().get()).isEqualTo(StudyStep.REVIEW);
    }
}
