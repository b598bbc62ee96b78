package dev.mantissa.ui.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.ui.app.Place;
import dev.mantissa.ui.app.Theme;
import dev.mantissa.ui.chart.FigureView;
import dev.mantissa.ui.pages.PageWindow;
import dev.mantissa.ui.pages.QuickStudy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.controlsfx.control.CheckComboBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ResultsPageTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final QuickStudy study = new QuickStudy();
    private PageWindow window;
    private ResultsPage page;

    @Start
    void start(Stage stage) {
        window = ResultsWindow.open(stage, made -> page = made);
    }

    @Test
    void the_page_says_how_results_come_here_while_none_are_open(FxRobot robot) throws Exception {
        robot.interact(() -> window.shell().go(Place.RESULTS));

        assertThat(robot.lookup("No results are open.").queryAll()).isNotEmpty();
        window.shoot("results-empty-light");
    }

    @Test
    void a_session_shows_as_figures_as_a_table_and_with_its_environment(FxRobot robot) throws Exception {
        open(robot);
        both("figures");
        window.size(1024, 700);
        window.shoot("results-figures-1024");
        window.size(1280, 800);
        assertThat(robot.lookup("#figure-latency_speedup").queryAll()).isNotEmpty();

        robot.interact(() -> robot.lookup("#show-cells")
                .<ToggleButton>queryAs(ToggleButton.class)
                .fire());
        await().atMost(SOON).until(() -> !robot.lookup(n -> n instanceof QuantityTable)
                .queryAll()
                .isEmpty());
        both("cells");
        QuantityTable quantities = robot.lookup(n -> n instanceof QuantityTable).queryAs(QuantityTable.class);
        assertThat(quantities.getItems().size()).isGreaterThan(60);

        robot.interact(() -> robot.lookup("#show-environment")
                .<ToggleButton>queryAs(ToggleButton.class)
                .fire());
        both("environment");
        assertThat(robot.lookup("AMD EPYC 9R14").queryAll()).isNotEmpty();
    }

    @Test
    void cells_and_quantities_are_filtered_by_words(FxRobot robot) {
        open(robot);
        robot.clickOn("#show-cells");
        ResultTable cells = robot.lookup(n -> n instanceof ResultTable).query();
        QuantityTable quantities = robot.lookup(n -> n instanceof QuantityTable).query();
        int all = cells.getItems().size();
        robot.clickOn("#search-cells").write("int8 batch 8 p99");
        assertThat(cells.getItems())
                .singleElement()
                .matches(r -> r.key().precision() == Precision.INT8 && r.key().batch() == 8);
        assertThat(quantities.getItems())
                .singleElement()
                .matches(r -> r.row().key().precision() == Precision.INT8
                        && r.row().key().batch() == 8
                        && r.quantity().metric() == Metric.LATENCY_P99);
        robot.eraseText(4);
        assertThat(quantities.getItems())
                .hasSizeGreaterThan(1)
                .allMatch(r -> r.row().key().batch() == 8);
        robot.write(" vgg16");
        assertThat(cells.getItems()).isEmpty();
        robot.eraseText(6);
        robot.eraseText("int8 batch 8".length());
        assertThat(cells.getItems()).hasSize(all);
    }

    @Test
    void what_stands_along_the_axis_and_what_is_hidden_is_chosen_above_the_charts(FxRobot robot) throws Exception {
        open(robot);
        robot.clickOn("#across").clickOn("By precision");
        await().atMost(SOON).until(() -> robot.lookup("#figure-latency_speedup-precision-b8")
                .tryQuery()
                .isPresent());
        window.shoot("results-across-light");

        CheckComboBox<Integer> batches = robot.lookup("#filter-batches").query();
        robot.interact(() -> batches.getCheckModel().clearCheck(1));

        await().atMost(SOON)
                .until(() -> robot.lookup("#figure-latency_speedup-precision-b8")
                                .tryQuery()
                                .isEmpty()
                        && robot.lookup("#figure-latency_speedup-precision-b1")
                                .tryQuery()
                                .isPresent());
    }

    @Test
    void a_bar_leads_to_its_samples_environment_and_log(FxRobot robot) throws Exception {
        open(robot);
        FigureView figure = robot.lookup("#figure-latency_speedup FigureView").query();
        robot.interact(figure::requestFocus);
        robot.type(KeyCode.END).type(KeyCode.ENTER);

        await().atMost(SOON)
                .until(() -> !robot.lookup(".cell-details").queryAll().isEmpty());
        Node details = robot.lookup(".cell-details").query();
        assertThat(details.lookupAll(".cell-chart").stream()
                        .map(n -> ((FigureView) n).chart().title()))
                .containsExactly("Latency distribution", "Each call in order");
        PageWindow.shootNode("results-details-light", details);

        robot.interact(() -> robot.lookup("Copy as CSV").<Hyperlink>query().fire());
        await().atMost(SOON).until(() -> !window.told().isEmpty());
        assertThat(PageWindow.onFx(() -> Clipboard.getSystemClipboard().getString()))
                .startsWith("index,label,latency_ms,prediction,warmup_ms\n0,");

        robot.interact(
                () -> robot.lookup(".cell-environment").<TitledPane>query().setExpanded(true));
        assertThat(robot.lookup(".cell-environment .label").<Label>queryAllAs(Label.class))
                .anyMatch(l -> l.getText().equals("AMD EPYC 9R14"));
        robot.interact(
                () -> robot.lookup("Show the worker's log").<Hyperlink>query().fire());
        await().atMost(SOON).until(() -> robot.lookup(".cell-details .text-area")
                .<TextArea>query()
                .getText()
                .contains("worker 4711"));
    }

    @Test
    void a_chart_is_saved_at_300_dpi(FxRobot robot, @TempDir Path folder) throws Exception {
        open(robot);
        Path file = folder.resolve("latency_speedup.png");
        window.answerFile(file);

        robot.interact(() -> robot.from(robot.lookup("#figure-latency_speedup").queryParent())
                .lookup(".figure-save")
                .<MenuButton>queryAs(MenuButton.class)
                .show());
        window.shoot("results-chart-menu-light");
        robot.clickOn("PNG, 300 dpi…");

        await().atMost(SOON).until(() -> !window.told().isEmpty());
        assertThat(window.told()).containsExactly("Chart saved: " + file);
        assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(Math.round(900 * 300 / 96.0f));
    }

    @Test
    void the_session_and_its_table_are_saved(FxRobot robot, @TempDir Path folder) throws Exception {
        open(robot);
        Path csv = folder.resolve("all.csv");
        window.answerFile(csv);
        robot.clickOn("#export");
        window.shoot("results-export-menu-light");
        robot.clickOn("All quantities as CSV…");
        await().atMost(SOON).until(() -> Files.exists(csv));
        assertThat(Files.readString(csv))
                .startsWith("stage,model,dataset,image_size,batch,backend,precision,metric,value,");

        Path session = folder.resolve("quick.mantissa");
        window.answerFile(session);
        robot.interact(() -> robot.lookup("Save session…").queryButton().fire());
        await().atMost(SOON).until(() -> !window.saved().isEmpty());
        assertThat(window.saved()).containsExactly(session);
    }

    @Test
    void a_table_is_copied_with_the_keyboard_alone(FxRobot robot) {
        open(robot);
        robot.interact(() -> robot.lookup("#show-tables")
                .<ToggleButton>queryAs(ToggleButton.class)
                .fire());
        await().atMost(SOON)
                .until(() -> !robot.lookup(".table-export").queryAll().isEmpty());
        MenuButton menu = robot.lookup(".table-export").query();
        robot.interact(menu::requestFocus);
        robot.type(KeyCode.SPACE).type(KeyCode.UP).type(KeyCode.ENTER);

        await().atMost(SOON).until(() -> !window.told().isEmpty());
        assertThat(window.told())
                .singleElement()
                .asString()
                .startsWith("Copied: Table ")
                .endsWith(" as LaTeX");
        String[] copied = new String[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertThat(copied[0]).contains("\\toprule", "(the paper's Table ");
    }

    private void open(FxRobot robot) {
        robot.interact(() -> window.shell().show(study.session()));
        await().atMost(SOON).until(() -> page.model().view().get() != null);
        robot.interact(() -> {});
    }

    private void both(String name) throws Exception {
        window.shoot("results-" + name + "-light");
        window.paint(Theme.DARK);
        window.shoot("results-" + name + "-dark");
        window.paint(Theme.LIGHT);
    }
}
