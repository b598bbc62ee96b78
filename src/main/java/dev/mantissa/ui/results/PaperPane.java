package dev.mantissa.ui.results;

import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.PaperFindings;
import dev.mantissa.ui.control.Badge;
import dev.mantissa.ui.control.Card;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The paper beside the session: its findings with their verdicts on the left, the chosen one with its evidence on the right. */
final class PaperPane extends VBox {
    private static final double LIST = 380;

    private final ListView<PaperFindings.Item> list = new ListView<>();
    private final Label counts = new Label();
    private final PaperDetail detail;
    private final ScrollPane scroll;

    PaperPane(BiConsumer<Cell.Key, Node> picked) {
        super(10);
        detail = new PaperDetail(picked);
        list.setId("paper-findings");
        list.getStyleClass().add("paper-list");
        list.setAccessibleText("The paper's findings");
        list.setCellFactory(view -> new PaperCell());
        list.getSelectionModel().selectedItemProperty().subscribe((before, now) -> {
            if (now != null) {
                show(now);
            }
        });
        Card findings = new Card("What the paper found", "", list);
        findings.getStyleClass().add("flush");
        findings.setMinWidth(LIST);
        findings.setPrefWidth(LIST);
        findings.setMaxWidth(LIST);
        scroll = new ScrollPane(detail);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().addAll("page-scroll", "results-scroll");
        HBox.setHgrow(scroll, Priority.ALWAYS);
        HBox columns = new HBox(14, findings, scroll);
        VBox.setVgrow(columns, Priority.ALWAYS);
        counts.setId("paper-counts");
        counts.getStyleClass().add("strong");
        Label introduction = new Label(PaperFindings.INTRODUCTION);
        introduction.getStyleClass().add("secondary");
        introduction.setWrapText(true);
        introduction.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(counts, introduction, columns);
    }

    void show(List<PaperFindings.Item> items) {
        counts.setText(Arrays.stream(PaperFindings.Kind.values())
                .map(kind -> items.stream().filter(i -> i.kind() == kind).count() + " " + kind.label())
                .collect(Collectors.joining(", ")));
        int before = list.getSelectionModel().getSelectedIndex();
        list.getItems().setAll(items);
        list.getSelectionModel().select(before >= 0 && before < items.size() ? before : first(items));
    }

    /** The first that something can be said of. */
    private static int first(List<PaperFindings.Item> items) {
        return IntStream.range(0, items.size())
                .filter(i -> items.get(i).kind() != PaperFindings.Kind.CANNOT_BE_JUDGED)
                .findFirst()
                .orElse(0);
    }

    private void show(PaperFindings.Item item) {
        detail.show(item);
        scroll.setVvalue(0);
    }

    /** The colour of a verdict. */
    static Badge badge(PaperFindings.Kind kind) {
        return new Badge(
                switch (kind) {
                    case REPRODUCED -> Badge.Kind.OK;
                    case NOT_REPRODUCED -> Badge.Kind.FAILED;
                    case CANNOT_BE_JUDGED -> Badge.Kind.OFF;
                },
                kind.label());
    }
}
