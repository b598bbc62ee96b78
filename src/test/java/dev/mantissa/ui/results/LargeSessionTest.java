package dev.mantissa.ui.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.report.figure.Chart;
import dev.mantissa.store.SyntheticSession;
import dev.mantissa.ui.control.Callout;
import dev.mantissa.ui.control.Card;
import dev.mantissa.ui.pages.PageWindow;
import dev.mantissa.ui.pages.QuickStudy;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A session of ten thousand cells: what is in view is there, and the rest comes when it is looked at. */
@ExtendWith(ApplicationExtension.class)
class LargeSessionTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int CELLS = 10_000;
    /** Two screens of cards, two in a row, and some. */
    private static final int MOST_CARDS = 12;

    /** Made once; only the test that wants it to go makes one of its own. */
    private static Session shared;

    private PageWindow window;
    private ResultsPage page;

    @BeforeAll
    static void make() throws BadInput {
        shared = session();
    }

    @AfterAll
    static void drop() {
        shared = null;
    }

    @Start
    void start(Stage stage) {
        window = ResultsWindow.open(stage, made -> page = made);
    }

    @Test
    void the_first_screen_is_complete_and_small(FxRobot robot) throws Exception {
        open(robot);

        assertThat(charts()).hasSizeGreaterThan(60);
        assertThat(cards(robot)).hasSizeBetween(2, MOST_CARDS).contains(charts().get(0));
        assertThat(page.model().view().get().findings()).hasSizeGreaterThan(300);
        assertThat(all(robot, Callout.class)).hasSize(FindingsPane.AT_ONCE);
        assertThat(nodes()).isLessThan(900);
    }

    @Test
    void a_chart_is_made_when_it_is_scrolled_to_and_goes_when_it_is_far_away(FxRobot robot) throws Exception {
        open(robot);
        String first = charts().get(0);
        String last = charts().get(charts().size() - 1);
        assertThat(cards(robot)).contains(first).doesNotContain(last);

        assertThat(window.reveal("#figure-" + last)).isNotNull();

        await().atMost(SOON).until(() -> !cards(robot).contains(first));
        assertThat(cards(robot)).hasSizeLessThan(3 * MOST_CARDS);
        scroll(robot, 0);
        await().atMost(SOON).until(() -> cards(robot).contains(first));
        assertThat(cards(robot)).doesNotContain(last);
    }

    @Test
    void further_findings_come_when_they_are_asked_for(FxRobot robot) throws Exception {
        open(robot);
        int all = page.model().view().get().findings().size();
        Button more = robot.lookup("#more-findings").query();
        assertThat(more.getText()).isEqualTo("Show 10 more of " + (all - FindingsPane.AT_ONCE));

        robot.interact(more::fire);

        assertThat(all(robot, Callout.class)).hasSize(2 * FindingsPane.AT_ONCE);
        assertThat(more.getText()).isEqualTo("Show 10 more of " + (all - 2 * FindingsPane.AT_ONCE));
    }

    @Test
    void nothing_is_computed_on_the_windows_own_thread(FxRobot robot) throws Exception {
        window.hold();
        robot.interact(() -> window.shell().show(shared));
        assertThat(page.model().view().get()).isNull();
        assertThat(labels(robot))
                .contains("Computing the results of " + shared.spec().name());
        assertThat(window.release()).isPositive();
        await().atMost(SOON).until(() -> !cards(robot).isEmpty());

        for (Map.Entry<String, String> tab : Map.of(
                        "#show-tables", "Filling the paper's tables",
                        "#show-cells", "Listing the cells",
                        "#show-accuracy", "Listing the models",
                        "#show-trade-off", "Weighing the cells",
                        "#show-paper", "Judging the paper's findings")
                .entrySet()) {
            window.hold();
            choose(robot, tab.getKey());
            assertThat(labels(robot)).contains(tab.getValue());
            assertThat(window.release()).isPositive();
            await().atMost(SOON).until(() -> !labels(robot).contains(tab.getValue()));
        }
    }

    @Test
    void of_many_tables_those_in_view_are_made(FxRobot robot) throws Exception {
        open(robot);
        choose(robot, "#show-tables");
        await().atMost(SOON)
                .until(() -> !robot.lookup(".table-export").queryAll().isEmpty());

        int tables = page.model().view().get().tables().size();
        assertThat(tables).isGreaterThan(40);
        assertThat(all(robot, PaperTableView.class)).hasSizeLessThan(tables / 4);
        String first = title(all(robot, PaperTableView.class).get(0));
        scroll(robot, 1);
        await().atMost(SOON)
                .until(() -> all(robot, PaperTableView.class).stream().noneMatch(t -> title(t).equals(first)));
        assertThat(all(robot, PaperTableView.class)).isNotEmpty().hasSizeLessThan(tables / 4);
    }

    @Test
    void a_session_is_let_go_when_another_is_opened(FxRobot robot) throws Exception {
        WeakReference<Session> large = openAndLookAtAll(robot);

        robot.interact(() -> window.shell().show(new QuickStudy().session()));
        await().atMost(SOON).until(() -> cards(robot).contains("latency_speedup"));

        await().atMost(SOON).until(() -> {
            System.gc();
            return large.get() == null;
        });
    }

    private WeakReference<Session> openAndLookAtAll(FxRobot robot) throws Exception {
        open(robot, session());
        for (String tab : List.of(
                "#show-tables",
                "#show-cells",
                "#show-accuracy",
                "#show-trade-off",
                "#show-paper",
                "#show-environment")) {
            choose(robot, tab);
            await().atMost(SOON).until(() -> robot.lookup(".loading").queryAll().isEmpty());
        }
        return new WeakReference<>(page.model().view().get().session());
    }

    private static Session session() throws BadInput {
        return SyntheticSession.session(Path.of("home", "sessions", "large"), CELLS);
    }

    private void open(FxRobot robot) {
        open(robot, shared);
    }

    private void open(FxRobot robot, Session session) {
        robot.interact(() -> window.shell().show(session));
        await().atMost(SOON).until(() -> robot.lookup(".results .figure-groups").queryAll().stream()
                .anyMatch(n -> n instanceof FigureGroups g && g.complete()));
    }

    private List<String> charts() {
        return page.model().view().get().figures().stream()
                .flatMap(g -> g.charts().stream())
                .map(Chart::id)
                .toList();
    }

    private static Set<String> cards(FxRobot robot) {
        return all(robot, FigureCard.class).stream()
                .map(c -> c.getId().substring("figure-".length()))
                .collect(Collectors.toSet());
    }

    private static <T extends Node> List<T> all(FxRobot robot, Class<T> type) {
        return robot.lookup(n -> type.isInstance(n)).queryAll().stream()
                .map(type::cast)
                .toList();
    }

    private static List<String> labels(FxRobot robot) {
        return all(robot, Label.class).stream().map(Label::getText).toList();
    }

    private static String title(Node table) {
        Node card = table;
        while (!(card instanceof Card)) {
            card = card.getParent();
        }
        return ((Card) card).getTitle() + ((Card) card).getSubtitle();
    }

    private static void choose(FxRobot robot, String tab) {
        robot.interact(() ->
                robot.lookup(tab).<ToggleButton>queryAs(ToggleButton.class).fire());
    }

    private static void scroll(FxRobot robot, double at) {
        robot.interact(() -> robot.lookup(".results-scroll")
                .<ScrollPane>queryAllAs(ScrollPane.class)
                .forEach(s -> s.setVvalue(at)));
    }

    private int nodes() throws InterruptedException {
        return PageWindow.onFx(() -> count(page.view()));
    }

    private static int count(Node node) {
        int below = node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream()
                        .mapToInt(LargeSessionTest::count)
                        .sum()
                : 0;
        return 1 + below;
    }
}
