package dev.mantissa.ui.runtimes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.measure.Bytes;
import dev.mantissa.ui.app.Doubles;
import dev.mantissa.ui.app.Place;
import dev.mantissa.ui.app.TestWindow;
import dev.mantissa.ui.control.Badge;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class RuntimesPageTest {
    private final Doubles doubles = new Doubles();
    private TestWindow window;

    @Start
    void open(Stage stage) {
        window = new TestWindow(stage, doubles);
        window.shell.go(Place.RUNTIMES);
    }

    @Test
    void aMissingPackCanBeFetched(FxRobot robot) {
        robot.clickOn("Fetch");
        window.fx(() -> {});

        assertThat(doubles.asked).containsExactly("fetch onnxruntime-cpu");
        assertThat(doubles.dialogs.said).containsExactly("success: Runtime fetched: ONNX Runtime for CPUs is ready.");
        assertThat(robot.lookup("Fetch").tryQuery()).isEmpty();
    }

    @Test
    void aPackThatCannotBeFetchedSaysWhyAndStaysOffered(FxRobot robot) {
        doubles.dialogs.file = Path.of("unreachable");
        robot.clickOn("Fetch");
        window.fx(() -> {});

        assertThat(doubles.dialogs.said.get(0))
                .startsWith("error: Can't fetch ONNX Runtime for CPUs: repo.maven.apache.org can't be reached.");
        assertThat(robot.lookup("Fetch").tryQuery()).isPresent();
    }

    @Test
    void aPackThatCannotRunHereSaysWhyAndIsNotOffered(FxRobot robot) {
        Badge badge = robot.lookup(".badge")
                .match((Node node) -> ((Badge) node).getText().equals("not here"))
                .queryAs(Badge.class);

        assertThat(badge.getTooltip().getText())
                .contains("needs an NVIDIA GPU with its driver, and this machine has none.");
        assertThat(robot.lookup(".table-view .button").queryAll()).hasSize(1);
    }

    @Test
    void everyPrecisionIsListedWithItsExplanation(FxRobot robot) {
        TableView<?> table = robot.lookup("#capabilities .table-view").queryAs(TableView.class);
        assertThat(table.getItems()).hasSize(Doubles.machine().capabilities().size());
    }

    @Test
    void sizesAreInDecimalUnitsAsInTheWizard() {
        assertThat(RuntimesModel.size(53_000_000)).isEqualTo("53 MB");
        assertThat(RuntimesModel.size(25_769_803_776L))
                .isEqualTo(Bytes.words(25_769_803_776L))
                .isEqualTo("26 GB");
        assertThat(RuntimesModel.size(10)).isEqualTo("under 1 MB");
    }
}
