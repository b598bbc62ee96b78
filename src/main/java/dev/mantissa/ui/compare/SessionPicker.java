package dev.mantissa.ui.compare;

import dev.mantissa.ui.results.TextChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The sessions of the library and of files with a mark before those that are compared, and which of them is the reference. */
final class SessionPicker extends VBox {
    private final CompareModel model;
    private final VBox rows = new VBox(10);
    private final TextField search = new TextField();
    private final ComboBox<SessionChoice> reference;
    private final Label none = new Label("No sessions yet. Run a study, or add a file.");

    SessionPicker(CompareModel model) {
        super(10);
        this.model = model;
        search.setId("compare-search");
        search.setPromptText("Search");
        search.setAccessibleText("Search the sessions");
        search.textProperty().subscribe(this::filter);
        reference = TextChoice.of("compare-reference", "Reference", List.of(), SessionChoice::name, model.reference());
        reference.setMaxWidth(Double.MAX_VALUE);
        Label label = new Label("Reference");
        label.getStyleClass().add("muted");
        label.setLabelFor(reference);
        VBox against = new VBox(4, label, reference);
        none.getStyleClass().add("muted");
        none.setWrapText(true);
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().addAll("page-scroll", "results-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(against, search, scroll);
        model.listed().addListener((ListChangeListener<SessionChoice>) c -> list());
        model.chosen().addListener((ListChangeListener<SessionChoice>) c -> references());
        list();
        references();
    }

    private void list() {
        List<Node> all = new ArrayList<>();
        model.listed().forEach(c -> all.add(row(c)));
        if (all.isEmpty()) {
            all.add(none);
        }
        rows.getChildren().setAll(all);
        filter(search.getText());
    }

    private static Node row(SessionChoice choice) {
        CheckBox box = new CheckBox(choice.name());
        box.setMnemonicParsing(false);
        box.setWrapText(true);
        box.selectedProperty().bindBidirectional(choice.chosen());
        box.setTooltip(new Tooltip(choice.path().toString()));
        box.getStyleClass().add("strong");
        Label detail = new Label(choice.detail());
        detail.getStyleClass().addAll("secondary", "session-detail");
        detail.setWrapText(true);
        VBox row = new VBox(2, box, detail);
        row.setUserData(choice);
        return row;
    }

    private void filter(String words) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        for (Node row : rows.getChildren()) {
            if (row.getUserData() instanceof SessionChoice choice) {
                String text = (choice.name() + " " + choice.detail() + " " + choice.path()).toLowerCase(Locale.ROOT);
                // What is compared stays in sight.
                boolean shown = choice.chosen().get() || text.contains(wanted);
                row.setVisible(shown);
                row.setManaged(shown);
            }
        }
    }

    private void references() {
        SessionChoice kept = model.reference().get();
        reference.getItems().setAll(model.chosen());
        reference.setValue(kept);
        reference.setDisable(model.chosen().size() < 2);
    }
}
