package dev.mantissa.ui.settings;

import dev.mantissa.ui.app.Services;
import dev.mantissa.ui.app.Settings;
import dev.mantissa.ui.app.Theme;
import dev.mantissa.ui.app.Workbench;
import dev.mantissa.ui.control.Card;
import dev.mantissa.ui.control.PlainRow;
import dev.mantissa.ui.control.TextColumn;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/** Binds the page of settings. */
final class SettingsController {
    private static final Object DESKTOP = "desktop";

    private final Services services;
    private final Workbench workbench;
    private final Consumer<Path> revealer;
    private final ToggleGroup theme = new ToggleGroup();

    @FXML
    private HBox themes;

    @FXML
    private Label home;

    @FXML
    private Card about;

    @FXML
    private StackPane parts;

    SettingsController(Services services, Workbench workbench, Consumer<Path> revealer) {
        this.services = services;
        this.workbench = workbench;
        this.revealer = revealer;
    }

    @FXML
    void initialize() {
        for (Theme each : Theme.values()) {
            themes.getChildren().add(button(each.label(), each.styleClass(), each, () -> workbench.paint(each)));
        }
        themes.getChildren().add(button("As the desktop", "desktop", DESKTOP, workbench::paintAsDesktop));
        themes.getChildren().get(0).getStyleClass().add("first");
        themes.getChildren()
                .get(themes.getChildren().size() - 1)
                .getStyleClass()
                .add("last");
        home.setText(services.sessions().home().toString());
        String version = getClass().getPackage().getImplementationVersion();
        about.setSubtitle("Mantissa" + (version == null ? "" : " " + version)
                + " · Apache-2.0 · built on these, each under its own licence");
        parts.getChildren().setAll(libraries());
    }

    @FXML
    void showHome() {
        revealer.accept(services.sessions().home());
    }

    /** Shows the choice that is in force. */
    void shown() {
        Settings now = services.settings().load();
        Object chosen = now.follows() ? DESKTOP : now.theme();
        theme.getToggles().stream().filter(t -> t.getUserData().equals(chosen)).forEach(theme::selectToggle);
    }

    private ToggleButton button(String label, String id, Object choice, Runnable action) {
        ToggleButton button = new ToggleButton(label);
        button.setId("theme-" + id);
        button.setUserData(choice);
        button.setToggleGroup(theme);
        // One of them is always chosen: a second click on the same is no other choice.
        button.setOnAction(e -> {
            button.setSelected(true);
            action.run();
        });
        return button;
    }

    private static TableView<ThirdParty> libraries() {
        TableView<ThirdParty> table = new TableView<>();
        table.getStyleClass().add("plain");
        table.setAccessibleText("Libraries that Mantissa is built on");
        table.setRowFactory(t -> new PlainRow<>());
        // Rows that are measured before they are styled would be lower than the others.
        table.setFixedCellSize(32);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns().add(TextColumn.of("Library", 220, ThirdParty::name, "strong"));
        table.getColumns().add(TextColumn.of("Used for", 200, ThirdParty::use));
        table.getColumns().add(TextColumn.of("Licence", 240, ThirdParty::licence));
        table.getColumns().add(TextColumn.of("Where", 240, ThirdParty::where, "quiet"));
        table.getItems().setAll(ThirdParty.ALL);
        return table;
    }
}
