package dev.mantissa.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.figure.Curve;
import dev.mantissa.report.figure.Drawing;
import dev.mantissa.report.figure.Figure;
import dev.mantissa.report.figure.Samples;
import dev.mantissa.report.figure.Theme;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class FigureViewTest {
    private FigureView view;
    private LiveChart live;
    private final List<Cell.Key> picked = new ArrayList<>();
    private final List<Figure> figures = Samples.figures(Samples.quick(), 1);

    @Start
    void start(Stage stage) {
        view = new FigureView();
        live = new LiveChart();
        view.show(figures.get(0));
        view.onPicked(picked::add);
        live.show(new Curve(
                "Loss",
                "each step, training in FP32",
                "",
                IntStream.range(0, 200)
                        .mapToDouble(i -> 2.3 * Math.exp(-i / 60.0) + 0.05 * Math.sin(i * 1.7) + 0.1)
                        .toArray(),
                0.7,
                "286 steps"));
        HBox.setHgrow(view, Priority.ALWAYS);
        stage.setScene(new Scene(new HBox(view, live), 1_000, 320));
        stage.show();
    }

    @Test
    void theArrowKeysMoveFromBarToBarAndEnterPicks(FxRobot robot) {
        robot.interact(view::requestFocus);
        robot.type(KeyCode.RIGHT);
        assertThat(view.getAccessibleText())
                .startsWith("Base (DeepLearning4J FP32), batch 1")
                .contains("n 400");
        robot.type(KeyCode.RIGHT);
        assertThat(view.getAccessibleText()).startsWith("FP32 · ONNX Runtime, batch 1");
        robot.type(KeyCode.END).type(KeyCode.ENTER);
        assertThat(picked).hasSize(1);
        assertThat(picked.get(0).batch()).isEqualTo(8);
        robot.type(KeyCode.ESCAPE);
        assertThat(view.getAccessibleText()).startsWith("Throughput, images/s");
    }

    @Test
    void aClickPicksTheCellOfTheBar(FxRobot robot) {
        Drawing.Target target = view.drawing().targets().get(3);
        robot.clickOn(view.localToScreen(
                target.box().middle(), target.box().y() + target.box().h() / 2));
        assertThat(picked).containsExactly(target.cell());
    }

    @Test
    void itIsDrawnAgainOnlyWhenSomethingChanged(FxRobot robot) {
        Drawing first = view.drawing();
        robot.interact(() -> {
            view.show(Samples.figures(Samples.quick(), 1).get(0));
            view.requestLayout();
        });
        assertThat(view.drawing()).isSameAs(first);
        robot.interact(() -> view.themeProperty().set(Theme.DARK));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(view.drawing()).isNotSameAs(first);
        Drawing dark = view.drawing();
        robot.interact(() -> view.show(figures.get(1)));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(view.drawing()).isNotSameAs(dark);
        assertThat(view.chart()).isEqualTo(figures.get(1));
    }

    @Test
    void itLooksLikeItsFiles(FxRobot robot) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "screens"));
        for (Theme theme : Theme.values()) {
            robot.interact(() -> {
                view.themeProperty().set(theme);
                live.themeProperty().set(theme);
            });
            WaitForAsyncUtils.waitForFxEvents();
            save(robot, view.getParent(), folder.resolve("figure-view-" + theme + ".png"));
        }
        assertThat(view.drawing().width()).isEqualTo(Math.floor(view.getWidth()));
    }

    private static void save(FxRobot robot, Node node, Path file) throws Exception {
        List<BufferedImage> images = new ArrayList<>();
        robot.interact(() -> images.add(SwingFXUtils.fromFXImage(node.snapshot(null, null), null)));
        ImageIO.write(images.get(0), "png", file.toFile());
    }
}
