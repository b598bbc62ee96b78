package dev.mantissa.ui.newstudy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Presets;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.graph.Zoo;
import dev.mantissa.store.StudyFile;
import dev.mantissa.ui.app.Place;
import dev.mantissa.ui.app.Theme;
import dev.mantissa.ui.pages.Machines;
import dev.mantissa.ui.pages.PageWindow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
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
        for (String name :
                List.of("ring", "disc", "cross", "square", "arrow", "star", "wave", "bars", "dots", "spiral")) {
            classes.add(new DataReport.ClassCount(name, 300));
        }
        List<byte[]> thumbnails = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 10; i++) {
            byte[] planes = new byte[3 * DataReport.SIDE * DataReport.SIDE];
            int r = random.nextInt(256);
            for (int p = 0; p < planes.length; p++) {
                planes[p] = (byte) (r + p / 60 * (i + 1) / 4);
            }
            thumbnails.add(planes);
        }
        return new DataReport("glyphs-cifar10", 3_000, classes, false, 2_060, 240, 600, 100, thumbnails);
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
    }

    @Test
    void all_networks_can_be_reached_and_only_mobile_nets_have_widths(FxRobot robot) throws Exception {
        window.size(1024, 700);
        window.shoot("wizard-model-1024");
        List<OptionCard> cards = robot.lookup(".option").<OptionCard>queryAllAs(OptionCard.class).stream()
                .filter(c -> c.mark() instanceof CheckBox)
                .toList();
        assertThat(cards).hasSize(Zoo.networks().size());
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
