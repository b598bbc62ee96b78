package dev.mantissa.ui.compare;

import dev.mantissa.domain.compare.Matching;
import dev.mantissa.report.ComparisonReport;
import dev.mantissa.ui.control.Card;
import dev.mantissa.ui.results.TextChoice;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A comparison: its quantities, what differs in the environment, and what does not match. */
final class ComparisonPane extends VBox {
    private final Label headline = new Label();
    private final VBox notes = new VBox(2);
    private final ToggleGroup group = new ToggleGroup();
    private final ToggleButton unmatchedChoice = new ToggleButton("Not matched");
    private final TextTable quantities =
            new TextTable("compare-quantities", "No difference is proven.", 206, 140, 164, 246);
    private final TextTable environment = new TextTable("compare-environment", "Nothing differs.", 170, 200, 280);
    private final TextTable unmatched =
            new TextTable("compare-unmatched", "Every cell is in every session.", 260, 260, 420);

    ComparisonPane(CompareModel model) {
        super(12);
        headline.setId("compare-headline");
        headline.getStyleClass().add("strong");
        headline.setWrapText(true);
        headline.setMinHeight(USE_PREF_SIZE);
        CheckBox differences = new CheckBox("Differences only");
        differences.setId("compare-differences");
        differences.selectedProperty().bindBidirectional(model.differencesOnly());
        ComboBox<Matching> matching = TextChoice.of(
                "compare-matching",
                "Match by",
                Arrays.asList(Matching.values()),
                m -> m == Matching.CELL ? "Match exactly" : "Match any library",
                model.matching());
        StackPane tables = new StackPane();
        HBox segments = new HBox();
        segments.getStyleClass().add("segments");
        ToggleButton first =
                tab("compare-show-quantities", new ToggleButton("Quantities"), quantities, tables, segments);
        tab("compare-show-environment", new ToggleButton("Environment"), environment, tables, segments);
        tab("compare-show-unmatched", unmatchedChoice, unmatched, tables, segments);
        first.getStyleClass().add("first");
        unmatchedChoice.getStyleClass().add("last");
        first.setSelected(true);
        group.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null) {
                before.setSelected(true);
            }
        });
        FlowPane bar = new FlowPane(14, 8, segments, differences, matching);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setRowValignment(VPos.CENTER);
        Card card = new Card("", "", tables);
        group.selectedToggleProperty().subscribe(now -> {
            if (now instanceof ToggleButton button) {
                card.setTitle(button.getText());
                card.setSubtitle(button == first ? "point at a row for n, method and doubt" : "");
            }
        });
        card.getStyleClass().add("flush");
        VBox.setVgrow(card, Priority.ALWAYS);
        getChildren().addAll(headline, bar, card, notes);
    }

    private ToggleButton tab(String id, ToggleButton button, Node content, StackPane tables, HBox segments) {
        button.setId(id);
        button.setToggleGroup(group);
        content.visibleProperty().bind(button.selectedProperty());
        tables.getChildren().add(content);
        segments.getChildren().add(button);
        return button;
    }

    void show(CompareView view) {
        headline.setText(view.headline());
        notes.getChildren()
                .setAll(view.notes().stream().map(ComparisonPane::note).toList());
        quantities.setPlaceholder(new Label(
                view.comparison().cells() == 0
                        ? "No cell is in two of these sessions; Not matched lists them."
                        : "No difference is proven."));
        quantities.show(view.quantities());
        environment.show(view.environment());
        unmatched.show(view.unmatched());
        List<ComparisonReport.Row> rows = view.unmatched().rows();
        unmatchedChoice.setText("Not matched (" + rows.size() + ")");
    }

    private static Node note(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("secondary");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
