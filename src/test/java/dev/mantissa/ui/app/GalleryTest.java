package dev.mantissa.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.study.Precision;
import dev.mantissa.ui.control.Badge;
import dev.mantissa.ui.control.Callout;
import dev.mantissa.ui.control.Card;
import dev.mantissa.ui.control.EmptyState;
import dev.mantissa.ui.control.PrecisionTag;
import dev.mantissa.ui.fx.TitledTask;
import dev.mantissa.ui.fx.WindowDialogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.collections.FXCollections;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.controlsfx.control.CheckComboBox;
import org.controlsfx.control.CheckListView;
import org.controlsfx.control.PopOver;
import org.controlsfx.control.RangeSlider;
import org.controlsfx.control.SegmentedButton;
import org.controlsfx.control.StatusBar;
import org.controlsfx.control.TaskProgressView;
import org.controlsfx.control.ToggleSwitch;
import org.controlsfx.control.textfield.CustomTextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Every control the pages use, in both themes, dialogs and pop-ups included: for a person to look at. */
@ExtendWith(ApplicationExtension.class)
class GalleryTest {
    private Stage stage;
    private PopOver popOver;

    @Start
    void open(Stage primary) {
        stage = primary;
        Fonts.load();
        VBox page = new VBox(buttons(), fields(), switches(), words(), tasks(), new StatusBar());
        page.getStyleClass().add("page");
        stage.setScene(new Scene(new StackPane(page), 1000, 860));
        Theme.LIGHT.apply(stage.getScene());
        stage.show();
    }

    @Test
    void controlsDialogsAndPopUpsAreDrawnInBothThemes() throws IOException {
        for (Theme theme : Theme.values()) {
            fx(() -> theme.apply(stage.getScene()));
            shoot(stage, "gallery-" + theme.styleClass());
            WindowDialogs dialogs = new WindowDialogs(() -> stage);
            fx(() -> dialogs.error(
                    "Can't open the session",
                    "/home/ada/broken.mantissa is not a Mantissa session. Choose a .mantissa file."));
            Window dialog = newest();
            assertThat(dialog.getScene().getStylesheets()).containsAll(theme.sheets());
            shoot(dialog, "dialog-" + theme.styleClass());
            fx(dialog::hide);
            fx(() -> dialogs.success("Session saved", "/home/ada/quick.mantissa"));
            Window notice = newest();
            assertThat(notice.getScene().getStylesheets()).containsAll(theme.sheets());
            shoot(notice, "notice-" + theme.styleClass());
            fx(notice::hide);
            fx(() -> {
                Label content = new Label("n 300, p50 of one process");
                popOver = new PopOver(content);
                popOver.setAnimated(false);
                popOver.show(stage.getScene().getRoot());
            });
            shoot(popOver, "popover-" + theme.styleClass());
            fx(popOver::hide);
        }
    }

    private static Node buttons() {
        Button filled = new Button("Quick look");
        filled.getStyleClass().add("accent");
        Button flat = new Button("Undo");
        flat.getStyleClass().add("flat");
        Button off = new Button("Pause");
        off.setDisable(true);
        SegmentedButton segments = new SegmentedButton(new ToggleButton("linear"), new ToggleButton("log"));
        segments.getButtons().get(0).setSelected(true);
        ComboBox<String> combo = new ComboBox<>(FXCollections.observableArrayList("Throughput", "Latency"));
        combo.getSelectionModel().select(0);
        CheckComboBox<String> checks = new CheckComboBox<>(FXCollections.observableArrayList("1", "8", "32"));
        checks.getCheckModel().check(1);
        return new Card(
                "Buttons",
                "",
                new FlowPane(8, 8, filled, new Button("New study…"), flat, off, segments, combo, checks));
    }

    private static Node fields() {
        CustomTextField search = new CustomTextField();
        search.setLeft(new FontIcon(Feather.SEARCH));
        search.setPromptText("Search");
        CustomTextField typed = new CustomTextField();
        typed.setText("typed text");
        TextField plain = new TextField("plain");
        return new Card("Fields", "", new HBox(8, search, typed, plain, new Spinner<Integer>(1, 10, 3)));
    }

    private static Node switches() {
        ToggleSwitch on = new ToggleSwitch("On");
        on.setSelected(true);
        CheckBox box = new CheckBox("FP32");
        box.setSelected(true);
        RadioButton radio = new RadioButton("Quick");
        radio.setSelected(true);
        RangeSlider range = new RangeSlider(0, 100, 20, 70);
        range.setShowTickLabels(true);
        range.setShowTickMarks(true);
        CheckListView<String> list = new CheckListView<>(FXCollections.observableArrayList("VGG16", "ResNet-50"));
        list.setPrefSize(160, 70);
        list.getCheckModel().check(0);
        return new Card(
                "Switches and sliders",
                "",
                new HBox(16, new VBox(8, on, new ToggleSwitch("Off")), box, radio, range, new Slider(0, 10, 4), list));
    }

    private static Node words() {
        HBox badges = new HBox(8);
        for (Badge.Kind kind : Badge.Kind.values()) {
            badges.getChildren().add(new Badge(kind, kind.styleClass()));
        }
        HBox tags = new HBox(12);
        for (Precision precision : Precision.values()) {
            tags.getChildren().add(new PrecisionTag(precision));
        }
        Callout callout = new Callout(
                Badge.Kind.DOUBTFUL, "At batch 8, INT8 gains nothing proven over FP16.", "The interval covers 1.0.");
        callout.setAction("Show the cells", () -> {});
        return new Card(
                "Words",
                "how it was found",
                new VBox(
                        8,
                        badges,
                        tags,
                        callout,
                        new EmptyState(Feather.ACTIVITY, "Nothing runs", "Start a study.", new Button("New study…"))));
    }

    private static Node tasks() {
        TaskProgressView<TitledTask> tasks = new TaskProgressView<>();
        tasks.setPrefHeight(90);
        TitledTask task = new TitledTask("Fetching ONNX Runtime for CPUs", reporter -> {});
        tasks.getTasks().add(task);
        return new Card("Tasks", "", new VBox(8, tasks, new ProgressBar(0.6)));
    }

    private static void fx(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, action);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Window newest() {
        return Window.getWindows().stream()
                .filter(w -> w != stage)
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    private static void shoot(Window window, String name) throws IOException {
        WaitForAsyncUtils.waitForFxEvents();
        var image = WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> SwingFXUtils.fromFXImage(window.getScene().snapshot(null), null));
        Path folder = Files.createDirectories(Path.of("target", "screens"));
        ImageIO.write(image, "png", folder.resolve(name + ".png").toFile());
    }
}
