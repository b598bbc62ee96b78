package dev.mantissa.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.provenance.Provenance;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.report.ComparisonReport;
import dev.mantissa.ui.app.Place;
import dev.mantissa.ui.app.Theme;
import dev.mantissa.ui.pages.Machines;
import dev.mantissa.ui.pages.PageWindow;
import dev.mantissa.ui.pages.QuickStudy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What a person does on the page Compare: marks sessions, reads what differs, turns the reference round, saves a table. */
@ExtendWith(ApplicationExtension.class)
class ComparePageTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Path OLD = Path.of("home", "sessions", "old-machine");
    private static final Path NEW = Path.of("home", "sessions", "new-machine");

    private PageWindow window;
    private ComparePage page;

    @Start
    void start(Stage stage) {
        window = new PageWindow(stage, Machines.cpu(), Path.of("."), Theme.LIGHT, (services, workbench) -> {
            page = new ComparePage(services, workbench);
            return Map.of(Place.COMPARE, page);
        });
        Session session = new QuickStudy().session();
        window.keep(OLD, at(session, OLD, "AMD EPYC 7R32", 1));
        window.keep(NEW, at(session, NEW, "AMD EPYC 9R14", 0.7));
    }

    @Test
    void twoSessionsOfTheLibraryAreSetSideBySide(FxRobot robot, @TempDir Path folder) throws Exception {
        robot.clickOn("#rail-compare");
        await().atMost(SOON).until(() -> boxes(robot).size() == 2);
        assertThat(robot.lookup("Choose two sessions or more.").queryAll()).isNotEmpty();
        both("empty");

        robot.clickOn(box(robot, OLD));
        robot.clickOn(box(robot, NEW));
        await().atMost(SOON)
                .until(() -> robot.lookup("#compare-headline").tryQuery().isPresent());
        WaitForAsyncUtils.waitForFxEvents(10);
        assertThat(headline(robot)).contains("cells compared with", "(old-machine)", "comparisons prove a difference.");
        TextTable table = robot.lookup("#compare-quantities").query();
        int all = table.getItems().size();
        assertThat(cell(table, "Latency p50")).anyMatch(r -> r.texts().contains("faster"));
        both("quantities");
        window.size(1920, 1080);
        both("1920");
        window.size(1280, 800);

        robot.clickOn("#compare-differences");
        await().atMost(SOON).until(() -> table.getItems().size() < all);
        assertThat(table.getItems()).allMatch(r -> r.texts().contains("faster"));
        both("differences");

        robot.clickOn("#compare-show-environment");
        TextTable environment = robot.lookup("#compare-environment").query();
        assertThat(environment.getItems().stream().map(ComparisonReport.Row::texts))
                .contains(List.of("cpu", "model", "AMD EPYC 7R32", "AMD EPYC 9R14"));
        both("environment");
        robot.clickOn("#compare-show-unmatched");
        both("unmatched");

        // The other one as reference: what was faster is slower.
        robot.clickOn("#compare-show-quantities");
        robot.interact(() -> page.model().reference().set(page.model().chosen().get(1)));
        await().atMost(SOON).until(() -> headline(robot).contains("(new-machine)"));
        assertThat(cell(table, "Latency p50")).anyMatch(r -> r.texts().contains("slower"));

        Path file = folder.resolve("comparison.csv");
        window.answerFile(file);
        robot.clickOn("Export CSV…");
        await().atMost(SOON).until(() -> Files.exists(file));
        assertThat(Files.readString(file)).contains(",latency_p50,", ",worse");
    }

    @Test
    void sessionsWithoutACellInCommonSaySo(FxRobot robot) {
        Session session = new QuickStudy().session();
        List<CellRecord> records = session.records();
        int half = records.size() / 2;
        window.keep(OLD, of(session, OLD, records.subList(0, half)));
        window.keep(NEW, of(session, NEW, records.subList(half, records.size())));
        robot.clickOn("#rail-compare");
        await().atMost(SOON).until(() -> boxes(robot).size() == 2);
        robot.clickOn("Compare the two newest");
        await().atMost(SOON)
                .until(() -> robot.lookup("#compare-headline").tryQuery().isPresent());
        assertThat(headline(robot)).startsWith("No cell of quick (").contains("has its match in another session");
        assertThat(robot.lookup("No difference is proven.").queryAll()).isEmpty();
    }

    private static Session of(Session session, Path path, List<CellRecord> records) {
        return new Session(
                path,
                session.createdAt(),
                session.state(),
                session.spec(),
                new Plan(records.stream().map(CellRecord::cell).toList()),
                session.provenance(),
                records);
    }

    @Test
    void aFolderIsNamedOnce() {
        Path folder = Path.of("home", "sessions", "my_study-20261129-120000");
        assertThat(new SessionChoice(folder, "my study", "", "").name()).isEqualTo("my study-20261129-120000");
        assertThat(new SessionChoice(folder, "other", "", "").name()).isEqualTo("other (my_study-20261129-120000)");
        Path marked = Path.of("TensorRT_s_calibrators_at_48-20261130-021155");
        assertThat(new SessionChoice(marked, "TensorRT's calibrators, at 48", "", "").name())
                .isEqualTo("TensorRT's calibrators, at 48-20261130-021155");
    }

    @Test
    void theTwoNewestAreComparedWithOneClick(FxRobot robot) {
        robot.clickOn("#rail-compare");
        await().atMost(SOON).until(() -> boxes(robot).size() == 2);
        robot.clickOn("Compare the two newest");
        await().atMost(SOON)
                .until(() -> robot.lookup("#compare-headline").tryQuery().isPresent());
        assertThat(page.model().chosen()).hasSize(2);
        assertThat(page.model().reference().get())
                .as("the older one")
                .isEqualTo(page.model().listed().get(1));
    }

    @Test
    void aFileIsAddedByKeyboardAndADamagedOneGetsItsSentence(FxRobot robot) {
        robot.clickOn("#rail-compare");
        await().atMost(SOON).until(() -> boxes(robot).size() == 2);
        window.answerFile(Path.of("elsewhere", "damaged.mantissa"));
        robot.interact(() -> robot.lookup("#compare-add").query().requestFocus());
        robot.type(KeyCode.SPACE);
        await().atMost(SOON).until(() -> !window.told().isEmpty());
        assertThat(window.told()).singleElement().asString().contains("damaged.mantissa");
        assertThat(page.model().chosen()).isEmpty();

        window.answerSession(at(new QuickStudy().session(), Path.of("a.mantissa"), "Xeon", 1.3));
        window.answerFile(Path.of("elsewhere", "a.mantissa"));
        robot.type(KeyCode.SPACE);
        robot.interact(() -> box(robot, OLD).requestFocus());
        robot.type(KeyCode.SPACE);
        await().atMost(SOON)
                .until(() -> robot.lookup("#compare-headline").tryQuery().isPresent());
        assertThat(page.model().chosen()).hasSize(2);
    }

    private static List<ComparisonReport.Row> cell(TextTable table, String quantity) {
        return table.getItems().stream()
                .filter(r -> r.texts().contains(quantity))
                .toList();
    }

    private static String headline(FxRobot robot) {
        return robot.lookup("#compare-headline").<Label>queryAs(Label.class).getText();
    }

    private static List<CheckBox> boxes(FxRobot robot) {
        return robot.lookup(n -> n instanceof CheckBox b && b.getTooltip() != null).<CheckBox>queryAll().stream()
                .toList();
    }

    private static CheckBox box(FxRobot robot, Path session) {
        return boxes(robot).stream()
                .filter(b -> b.getTooltip().getText().equals(session.toString()))
                .findFirst()
                .orElseThrow();
    }

    /** The same study on another machine, whose INT8 takes a share of the time. */
    private static Session at(Session session, Path origin, String cpu, double share) {
        List<Provenance.Entry> entries = session.provenance().entries().stream()
                .map(e -> e.group().equals("cpu") && e.name().equals("model")
                        ? new Provenance.Entry("cpu", "model", cpu)
                        : e)
                .toList();
        return new Session(
                origin,
                session.createdAt(),
                session.state(),
                session.spec(),
                session.plan(),
                new Provenance(entries),
                session.records().stream().map(r -> scaled(r, share)).toList());
    }

    private static CellRecord scaled(CellRecord record, double share) {
        if (record.series().get(Names.LATENCY) == null || record.cell().precision() != Precision.INT8) {
            return record;
        }
        Map<String, double[]> series = new HashMap<>(record.series());
        series.computeIfPresent(
                Names.LATENCY,
                (name, ms) -> DoubleStream.of(ms).map(x -> x * share).toArray());
        return new CellRecord(
                record.cell(),
                record.status(),
                record.sentence(),
                record.startedAt(),
                record.seconds(),
                record.values(),
                record.facts(),
                series,
                record.logits());
    }

    private void both(String name) throws Exception {
        window.shoot("compare-" + name + "-light");
        window.paint(Theme.DARK);
        window.shoot("compare-" + name + "-dark");
        window.paint(Theme.LIGHT);
    }
}
