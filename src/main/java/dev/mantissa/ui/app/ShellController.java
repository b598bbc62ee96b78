package dev.mantissa.ui.app;

import dev.mantissa.ui.control.Badge;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.StatusBar;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Binds the window's frame to its model and puts the page of a place into it. */
final class ShellController {
    private final ShellModel model;
    private final Map<Place, Page> pages;
    private final Map<Place, ToggleButton> items = new EnumMap<>(Place.class);
    private Page shown;

    @FXML
    private VBox places;

    @FXML
    private VBox foot;

    @FXML
    private Label title;

    @FXML
    private Badge state;

    @FXML
    private HBox actions;

    @FXML
    private StackPane area;

    @FXML
    private StatusBar status;

    ShellController(ShellModel model, Map<Place, Page> pages) {
        this.model = model;
        this.pages = pages;
    }

    @FXML
    void initialize() {
        ToggleGroup group = new ToggleGroup();
        for (Place place : Place.values()) {
            if (pages.containsKey(place)) {
                ToggleButton item = item(place);
                item.setToggleGroup(group);
                items.put(place, item);
                boolean atFoot = place == Place.RUNTIMES || place == Place.SETTINGS;
                (atFoot ? foot : places).getChildren().add(item);
            }
        }
        state.textProperty().addListener((o, before, now) -> state.setKind(Badge.kindOf(now)));
        state.visibleProperty().bind(state.textProperty().isNotEmpty());
        state.managedProperty().bind(state.visibleProperty());
        statusBar();
        model.place().addListener((o, before, now) -> show(now));
        show(model.place().get());
    }

    private void show(Place place) {
        if (shown != null) {
            shown.hidden();
        }
        shown = pages.get(place);
        title.textProperty().bind(shown.title());
        state.textProperty().bind(shown.state());
        actions.getChildren().setAll(shown.actions());
        area.getChildren().setAll(shown.view());
        items.get(place).setSelected(true);
        shown.shown();
        // Tab goes on in the page, and Enter presses its main button; who walks the rail by arrow keys stays in it.
        if (area.getScene() != null && !items.containsValue(area.getScene().getFocusOwner())) {
            area.requestFocus();
        }
    }

    private ToggleButton item(Place place) {
        ToggleButton item = new ToggleButton(place.label(), new FontIcon(icon(place)));
        item.getStyleClass().add("rail-item");
        item.setId("rail-" + place.name().toLowerCase(Locale.ROOT));
        item.setTooltip(new Tooltip(place.label() + " (" + Keys.key(place).getDisplayText() + ")"));
        // The arrow keys choose without an action.
        item.selectedProperty().subscribe(now -> {
            if (now) {
                model.go(place);
            }
        });
        // A place stays chosen when it is clicked again; a toggle would let go of it.
        item.setOnAction(e -> {
            item.setSelected(true);
            area.requestFocus();
        });
        return item;
    }

    private static Feather icon(Place place) {
        return switch (place) {
            case START -> Feather.HOME;
            case NEW_STUDY -> Feather.PLUS_SQUARE;
            case RUN -> Feather.PLAY;
            case RESULTS -> Feather.BAR_CHART_2;
            case COMPARE -> Feather.COLUMNS;
            case SESSIONS -> Feather.ARCHIVE;
            case RUNTIMES -> Feather.PACKAGE;
            case SETTINGS -> Feather.SETTINGS;
        };
    }

    private void statusBar() {
        StatusModel line = model.status();
        Label cpu = label(line.cpu());
        Tooltip sets = new Tooltip();
        sets.textProperty().bind(line.instructions());
        cpu.setTooltip(sets);
        cpu.setMinWidth(0);
        Label gpu = label(line.gpu());
        Label activity = label(line.activity());
        activity.setId("activity");
        Label count = label(line.count());
        Label memory = label(line.memory());
        memory.setTooltip(new Tooltip("Memory this window uses. Workers are processes of their own."));
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(line.progress());
        bar.setMinWidth(Region.USE_PREF_SIZE);
        bar.visibleProperty().bind(line.count().isNotEmpty());
        bar.managedProperty().bind(bar.visibleProperty());
        bar.accessibleTextProperty().bind(line.count());
        status.setText("");
        status.getLeftItems().setAll(cpu, gpu);
        status.getRightItems().setAll(activity, count, bar, memory);
    }

    private static Label label(ObservableValue<String> text) {
        Label label = new Label();
        label.textProperty().bind(text);
        label.managedProperty().bind(label.textProperty().isNotEmpty());
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
