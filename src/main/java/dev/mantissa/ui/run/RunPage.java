package dev.mantissa.ui.run;

import dev.mantissa.domain.session.Session;
import dev.mantissa.runner.Run;
import dev.mantissa.ui.app.Place;
import dev.mantissa.ui.app.Services;
import dev.mantissa.ui.app.Showing;
import dev.mantissa.ui.app.Workbench;
import dev.mantissa.ui.control.EmptyState;
import dev.mantissa.ui.control.Loading;
import dev.mantissa.ui.control.Tip;
import dev.mantissa.ui.fx.Puller;
import dev.mantissa.ui.results.CellPopUp;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** The page of the running study. */
public final class RunPage implements Showing<Run> {
    private final Services services;
    private final Workbench workbench;
    private final RunModel model;
    private final StringProperty title = new SimpleStringProperty("Run");
    private final StringProperty state = new SimpleStringProperty("");
    private final Label headline = new Label();
    private final Button pause = new Button("_Pause");
    private final Button cancel = new Button("_Cancel");
    private final Button retry = new Button();
    private final Button results = new Button("_See results");
    private final StackPane view = new StackPane();
    private final Parent running;
    private final Puller fast;
    private final Puller slow;
    private boolean inView;

    /** A page without a run. */
    public RunPage(Services services, Workbench workbench) {
        this.services = services;
        this.workbench = workbench;
        model = new RunModel(services.background());
        running = new RunController(model, new CellPopUp(services), this::seeResults, workbench::resume).view();
        fast = new Puller(model::pull);
        // While another page shows, the run is still watched for its end.
        slow = new Puller(1, this::watch);
        headline.getStyleClass().add("muted");
        pause.setId("pause");
        cancel.setId("cancel");
        pause.setOnAction(e -> model.pauseOrResume());
        cancel.setOnAction(e -> model.cancel());
        results.setId("see-results");
        retry.setId("retry");
        retry.setTooltip(Tip.of("What was measured before is kept beside it, and the new records say so."));
        retry.setOnAction(e -> retry());
        results.setOnAction(e -> seeResults());
        Button write = new Button("New study");
        write.getStyleClass().add("accent");
        write.setOnAction(e -> workbench.go(Place.NEW_STUDY));
        view.getChildren()
                .add(new EmptyState(
                        Feather.PLAY, "Nothing runs.", "A study that is started shows here, cell by cell.", write));
        model.view().subscribe((before, now) -> show(now));
        model.ending().subscribe((before, now) -> end(now));
        buttons(null);
    }

    @Override
    public void show(Run run) {
        view.getChildren().setAll(new Loading("Laying out the plan"));
        model.follow(run);
        slow.start();
    }

    private void show(RunView now) {
        title.set(now.state().spec().name());
        state.set(now.badge());
        headline.setText(now.headline());
        buttons(now);
        if (!view.getChildren().contains(running)) {
            view.getChildren().setAll(running);
        }
    }

    private void buttons(RunView now) {
        boolean active = now != null && !now.ended();
        boolean held = now != null && now.badge().startsWith("paus");
        pause.setText(held ? "_Resume" : "_Pause");
        pause.getStyleClass().remove("accent");
        if (held) {
            pause.getStyleClass().add("accent");
        }
        boolean focused = pause.isFocused() || cancel.isFocused() || view.isFocused();
        boolean stopping = now != null && now.badge().equals("cancelling");
        if (focused && (stopping || !active)) {
            // What had the focus will be gone; Enter must not do something else.
            view.requestFocus();
        }
        visible(pause, active);
        visible(cancel, active);
        cancel.setDisable(stopping);
        pause.setDisable(cancel.isDisabled());
        visible(results, now != null && (now.ended() || now.state().ended() > 0));
        results.setText(active ? "Results _so far" : "_See results");
        results.getStyleClass().remove("accent");
        if (!active) {
            results.getStyleClass().add("accent");
        }
        visible(retry, now != null && now.ended() && !now.retry().isEmpty());
        if (retry.isVisible()) {
            retry.setText("Re_try " + now.retry().words());
        }
        if (focused && !active && results.isVisible()) {
            results.requestFocus();
        }
    }

    private static void visible(Button button, boolean visible) {
        button.setVisible(visible);
        button.setManaged(visible);
    }

    private void watch() {
        model.pull();
        if (!model.following()) {
            slow.stop();
        }
    }

    private void end(RunView now) {
        // Where the run shows, its page says it.
        if (now == null || inView) {
            return;
        }
        String what = now.state().spec().name() + ": " + now.badge();
        if (now.state().outcome() == Session.State.COMPLETE) {
            services.dialogs().success(what, now.ending());
        } else {
            services.dialogs().notice(what, now.ending());
        }
    }

    private void retry() {
        Path session = model.view().get().state().session();
        retry.setDisable(true);
        services.background()
                .run(
                        () -> services.runs().retry(session),
                        run -> {
                            retry.setDisable(false);
                            workbench.show(run);
                        },
                        sentence -> {
                            retry.setDisable(false);
                            services.dialogs().error("Can't measure again", sentence);
                        });
    }

    private void seeResults() {
        Path session = model.view().get().state().session();
        services.background()
                .run(() -> services.sessions().open(session), workbench::show, sentence -> services.dialogs()
                        .error("Can't open the session", sentence));
    }

    RunModel model() {
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
        return List.of(headline, pause, cancel, retry, results);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void shown() {
        inView = true;
        model.pull();
        fast.start();
    }

    @Override
    public void hidden() {
        inView = false;
        fast.stop();
    }
}
