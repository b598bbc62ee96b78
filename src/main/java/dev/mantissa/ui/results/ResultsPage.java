package dev.mantissa.ui.results;

import dev.mantissa.domain.measure.RunState;
import dev.mantissa.domain.session.Session;
import dev.mantissa.report.table.TableFormat;
import dev.mantissa.runner.Run;
import dev.mantissa.ui.app.Following;
import dev.mantissa.ui.app.Navigator;
import dev.mantissa.ui.app.Place;
import dev.mantissa.ui.app.Services;
import dev.mantissa.ui.app.Showing;
import dev.mantissa.ui.control.Callout;
import dev.mantissa.ui.control.EmptyState;
import dev.mantissa.ui.control.Loading;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** The page of a session's results: just finished, interrupted, reopened, or growing with the run that goes on. */
public final class ResultsPage implements Showing<Session>, Following {
    private final Navigator navigator;
    private final ResultsModel model;
    private final StringProperty title = new SimpleStringProperty("Results");
    private final StringProperty state = new SimpleStringProperty("");
    private final Label headline = new Label();
    private final MenuButton export = new MenuButton("Export");
    private final ExportProgress progress;
    private final Button save = new Button("Save session…");
    private final StackPane view = new StackPane();
    private final Callout notice;
    private final Parent results;
    private final Growth growth;

    /** A page without a session. */
    public ResultsPage(Services services, Navigator navigator) {
        this.navigator = navigator;
        model = new ResultsModel(services.sessions(), services.background(), services.dialogs());
        ResultsController controller = new ResultsController(model, new CellPopUp(services));
        results = controller.view();
        notice = controller.notice();
        notice.setAction("See the run", () -> navigator.go(Place.RUN));
        growth = new Growth(services, () -> model.making().get(), this::tell, this::grow);
        headline.getStyleClass().add("muted");
        fill(model.exports());
        progress = new ExportProgress(model.exports().writing());
        save.setOnAction(e -> model.exports().session());
        export.setDisable(true);
        save.setDisable(true);
        Button write = new Button("New study");
        write.getStyleClass().add("accent");
        write.setOnAction(e -> navigator.go(Place.NEW_STUDY));
        Button reopen = new Button("Sessions");
        reopen.setOnAction(e -> navigator.go(Place.SESSIONS));
        view.getChildren()
                .add(new EmptyState(
                        Feather.BAR_CHART_2,
                        "No results are open.",
                        "Run a study, or open a session that was kept.",
                        write,
                        reopen));
        model.view().subscribe((before, now) -> show(now));
    }

    private void fill(Exports exports) {
        export.setId("export");
        export.getItems()
                .setAll(
                        item("Report as HTML…", exports::html),
                        item("Report as PDF…", exports::pdf),
                        new SeparatorMenuItem(),
                        item("All quantities as CSV…", exports::quantities),
                        item("Summary as LaTeX…", () -> exports.summary(TableFormat.LATEX)),
                        item("Paper's tables as Markdown…", () -> exports.tables(TableFormat.MARKDOWN)),
                        item("Paper's tables as LaTeX…", () -> exports.tables(TableFormat.LATEX)));
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(e -> action.run());
        return item;
    }

    @Override
    public void follow(Run next) {
        growth.follow(next);
        title.set(next.state().spec().name());
        state.set(Session.State.RUNNING.id());
        headline.setText("");
        export.setDisable(true);
        save.setDisable(true);
        Button see = new Button("See the run");
        see.getStyleClass().add("accent");
        see.setOnAction(e -> navigator.go(Place.RUN));
        view.getChildren()
                .setAll(new EmptyState(
                        Feather.BAR_CHART_2,
                        "No cell has finished yet.",
                        "Results show here from the first finished cell on, and grow with each further one.",
                        see));
    }

    private void grow(Session session) {
        state.set(session.state().id());
        model.show(session);
    }

    /** Says that the study goes on; null: it does not. */
    private void tell(RunState now) {
        notice.setVisible(now != null);
        if (now != null) {
            boolean waits = now.activity() == RunState.Activity.PAUSED || now.activity() == RunState.Activity.PAUSING;
            notice.setSentence((waits ? "The study is paused: " : "The study is still running: ") + now.ended() + " of "
                    + now.cells().size() + " cells have finished.");
            notice.setText("What shows grows with each further one.");
        }
    }

    @Override
    public void shown() {
        growth.start();
    }

    @Override
    public void hidden() {
        growth.stop();
    }

    @Override
    public void show(Session session) {
        growth.shows(session.origin());
        title.set(session.spec().name());
        state.set(session.state().id());
        headline.setText("");
        view.getChildren()
                .setAll(new Loading("Computing the results of " + session.spec().name()));
        model.show(session);
    }

    private void show(ResultsView now) {
        if (!growth.showing(now.session().origin())) {
            // A run has started meanwhile, and shows.
            return;
        }
        headline.setText(now.headline());
        export.setDisable(false);
        save.setDisable(false);
        // What grows must not lose the keyboard.
        if (!view.getChildren().equals(List.of(results))) {
            view.getChildren().setAll(results);
        }
    }

    ResultsModel model() {
        return model;
    }

    @Override
    public ObservableValue<String> title() {
        return title;
    }

    @Override
    public ObservableValue<String> state() {
        return state;
    }

    @Override
    public List<Node> actions() {
        return List.of(progress, headline, export, save);
    }

    @Override
    public Parent view() {
        return view;
    }
}
