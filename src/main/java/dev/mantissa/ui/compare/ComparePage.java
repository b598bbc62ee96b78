package dev.mantissa.ui.compare;

import dev.mantissa.ui.app.Page;
import dev.mantissa.ui.app.Place;
import dev.mantissa.ui.app.Services;
import dev.mantissa.ui.app.Workbench;
import dev.mantissa.ui.control.Card;
import dev.mantissa.ui.control.Columns;
import dev.mantissa.ui.control.EmptyState;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Sessions side by side: what differs between them, and is it proven? */
public final class ComparePage implements Page {
    private static final double SIDE = 300;

    private final CompareModel model;
    private final ComparisonPane comparison;
    private final Button csv = new Button("Export CSV…");
    private final Button add = new Button("Add file…");
    private final StackPane main = new StackPane();
    private final Columns view = new Columns();
    private final Label doing = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final VBox progress = new VBox(10, doing, bar);
    private final EmptyState empty;

    /** A page with nothing chosen. */
    public ComparePage(Services services, Workbench workbench) {
        model = new CompareModel(services);
        comparison = new ComparisonPane(model);
        csv.setOnAction(e -> model.exportCsv());
        add.setOnAction(e -> model.addFile());
        add.setId("compare-add");
        Button study = new Button("New study");
        study.setOnAction(e -> workbench.go(Place.NEW_STUDY));
        Button newest = new Button("Compare the two newest");
        newest.setId("compare-newest");
        newest.getStyleClass().add("accent");
        // The older one is what the newer is compared with.
        newest.setOnAction(e -> {
            model.listed().get(1).chosen().set(true);
            model.listed().get(0).chosen().set(true);
        });
        newest.visibleProperty().bind(Bindings.size(model.listed()).greaterThan(1));
        newest.managedProperty().bind(newest.visibleProperty());
        study.visibleProperty().bind(newest.visibleProperty().not());
        study.managedProperty().bind(study.visibleProperty());
        empty = new EmptyState(
                Feather.COLUMNS,
                "Choose two sessions or more.",
                "Two machines, two versions, two settings: cells that both measured are set side by side.",
                newest,
                study);
        doing.getStyleClass().add("muted");
        progress.getStyleClass().add("empty-state");
        view.getStyleClass().addAll("page", "compare");
        view.getStylesheets().add("/assets/css/pages.css");
        view.setMain(main);
        view.setSide(new Card("Sessions", "", new SessionPicker(model)));
        view.setSideWidth(SIDE);
        model.progress().subscribe(now -> show());
        model.view().subscribe(now -> show());
    }

    /** What came out stays while a further session is read. */
    private void show() {
        CompareModel.Progress now = model.progress().get();
        CompareView made = model.view().get();
        boolean busy = !now.doing().isEmpty();
        doing.setText(now.doing());
        bar.setProgress(now.share());
        csv.setDisable(made == null);
        if (busy) {
            main.getChildren().setAll(progress);
        } else if (made == null) {
            main.getChildren().setAll(empty);
        } else {
            comparison.show(made);
            main.getChildren().setAll(comparison);
        }
    }

    CompareModel model() {
        return model;
    }

    @Override
    public ObservableValue<String> title() {
        return new ReadOnlyStringWrapper(Place.COMPARE.label());
    }

    @Override
    public List<Node> actions() {
        return List.of(csv, add);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void shown() {
        model.load();
    }
}
