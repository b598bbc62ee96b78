package dev.mantissa.ui.newstudy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.mantissa.domain.study.ModelInput;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Problem;
import dev.mantissa.onnx.TestModels;
import dev.mantissa.ui.app.Place;
import dev.mantissa.ui.app.Theme;
import dev.mantissa.ui.pages.Machines;
import dev.mantissa.ui.pages.PageWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A model file of the user in the wizard. */
@ExtendWith(ApplicationExtension.class)
class ModelFilePaneTest {
    @TempDir
    static Path folder;

    private PageWindow window;
    private NewStudyPage page;

    @Start
    void start(Stage stage) {
        window = new PageWindow(stage, Machines.cpu(), folder, Theme.LIGHT, (services, workbench) -> {
            page = new NewStudyPage(services, workbench, ModelFilePaneTest::look, new ZooCost());
            return Map.of(Place.NEW_STUDY, page);
        });
        window.shell().go(Place.NEW_STUDY);
    }

    private static DataReport look(DataReport.Question question) {
        boolean flat = question.data().path().contains("flat");
        List<DataReport.ClassCount> classes =
                List.of("ring", "disc", "cross", "square", "arrow", "star", "wave", "bars", "dots", "spiral").stream()
                        .map(name -> new DataReport.ClassCount(name, 300, List.of()))
                        .toList();
        return new DataReport("shapes", 3_000, flat ? List.of() : classes, false, 2_060, 240, 600, 100, List.of());
    }

    private Path write(String name, ModelProto model, String producer) throws Exception {
        return Files.write(
                folder.resolve(name),
                model.toBuilder().setProducerName(producer).build().toByteArray());
    }

    private StudyDraft draft() {
        return page.wizard().draft();
    }

    private ModelSpec own() {
        return draft().models().stream().filter(ModelSpec::external).findFirst().orElseThrow();
    }

    private void choose(FxRobot robot, Path file) {
        window.answerFile(file);
        robot.interact(() -> robot.lookup("#choose").queryButton().fire());
    }

    private void awaitTable(FxRobot robot) {
        await().atMost(Duration.ofSeconds(30)).until(() -> !robot.lookup("#layers")
                .queryAs(TableView.class)
                .getItems()
                .isEmpty());
    }

    @Test
    void aChosenFileIsReadShownAndGuessedIn(FxRobot robot) throws Exception {
        choose(robot, write("net.onnx", TestModels.keras(), "tf2onnx"));
        awaitTable(robot);

        assertThat(own().input()).isEqualTo(ModelInput.ZOO.with(ModelInput.Layout.NHWC));
        assertThat(draft().imageSizes()).containsExactly(32);
        assertThat(robot.lookup("#layout").query().isDisabled()).isTrue();
        assertThat(page.wizard().problems()).isEmpty();
        scrollToEnd(robot);
        window.shoot("wizard-model-file-light");
        window.paint(Theme.DARK);
        window.shoot("wizard-model-file-dark");
        window.paint(Theme.LIGHT);
        window.size(1024, 700);
        scrollToEnd(robot);
        window.shoot("wizard-model-file-1024");

        robot.interact(() -> robot.lookup("#remove").queryButton().fire());

        assertThat(draft().models()).noneMatch(ModelSpec::external).isNotEmpty();
    }

    @Test
    void presetsFillTheNumbersAndEditedNumbersAreCustom(FxRobot robot) throws Exception {
        choose(robot, write("torch.onnx", TestModels.torch(17), "pytorch"));
        awaitTable(robot);
        assertThat(own().input()).isEqualTo(ModelInput.IMAGENET);
        ComboBox<Normalization> preset = robot.lookup("#normalization").queryComboBox();
        assertThat(preset.getValue()).isEqualTo(Normalization.IMAGENET);
        assertThat(robot.lookup("#scale").queryAs(TextField.class).getText()).isEqualTo("1/255");

        for (Normalization each :
                List.of(Normalization.CAFFE, Normalization.UNIT, Normalization.RAW, Normalization.MANTISSA)) {
            robot.interact(() -> preset.setValue(each));
            assertThat(Normalization.of(own().input())).isEqualTo(each);
            assertThat(own().input()).isEqualTo(each.in(own().input()));
        }
        TextField mean = robot.lookup("#mean").queryAs(TextField.class);
        robot.interact(() -> mean.setText("0.5"));
        assertThat(own().input().mean()).containsExactly(0.5, 0.5, 0.5);
        assertThat(preset.getValue()).isEqualTo(Normalization.CUSTOM);

        robot.interact(() -> mean.setText("0.5, high"));
        assertThat(page.wizard().problems())
                .containsExactly(new Problem(
                        "models[1].input.mean", "'high' is not a number; use digits, for instance 0.485 or 1/255"));
        assertThat(mean.getText()).isEqualTo("0.5, high");
        assertThat(preset.getValue()).isEqualTo(Normalization.CUSTOM);
        scroll(robot, 0.6);
        window.shoot("wizard-model-file-wrong-number");
    }

    @Test
    void aFileThatCantBeUsedIsSaidAtItsPlaceAndKeepsTheStudyFromStarting(FxRobot robot) throws Exception {
        Path text = Files.writeString(folder.resolve("notes.onnx"), "this is no model at all");
        choose(robot, text);

        await().atMost(Duration.ofSeconds(30)).until(() -> page.wizard().problems().stream()
                .anyMatch(p -> p.sentence().contains("is not an ONNX file")));
        assertThat(page.wizard().blocked().get()).isNotEmpty();
        scrollToEnd(robot);
        window.shoot("wizard-model-file-failed");
    }

    @Test
    void imagesThatDoNotFitTheModelAreProblems(FxRobot robot) throws Exception {
        choose(robot, write("one.onnx", TestModels.torchOfOneImage(11), "pytorch"));
        awaitTable(robot);
        assertThat(draft().inferenceBatches()).containsExactly(1);

        robot.interact(() -> draft().imageSizes().setAll(32, 48));

        assertThat(page.wizard().problems()).singleElement().satisfies(p -> {
            assertThat(p.where()).isEqualTo("data.image_sizes[1]");
            assertThat(p.sentence()).contains("must be 32, is 48").contains("one.onnx");
        });
    }

    @Test
    void imagesWithoutLabelsGoWithModelFilesOnly(FxRobot robot) throws Exception {
        robot.interact(() -> draft().path().set("/data/flat"));
        await().atMost(Duration.ofSeconds(30)).until(() -> page.wizard().problems().stream()
                .anyMatch(p -> p.sentence().contains("have no labels")));

        choose(robot, write("torch2.onnx", TestModels.torch(17), "pytorch"));
        awaitTable(robot);
        robot.interact(() -> draft().models().removeIf(m -> !m.external()));

        assertThat(page.wizard().problems()).isEmpty();
        assertThat(page.wizard().consequence().get()).contains("cells");
        robot.interact(() -> page.wizard().go(StudyStep.REVIEW));
        window.shoot("wizard-model-file-review");
    }

    private static void scrollToEnd(FxRobot robot) {
        scroll(robot, 1);
    }

    private static void scroll(FxRobot robot, double to) {
        robot.interact(() -> robot.lookup("#pane").queryAs(ScrollPane.class).setVvalue(to));
    }
}
