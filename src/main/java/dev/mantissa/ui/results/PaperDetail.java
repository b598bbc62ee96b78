package dev.mantissa.ui.results;

import dev.mantissa.domain.paper.claim.Evidence.Leaning;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.Numbers;
import dev.mantissa.report.PaperFindings;
import dev.mantissa.ui.control.Badge;
import dev.mantissa.ui.control.Card;
import java.util.function.BiConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A finding of the paper in full: its words, what decides, what is known of the original, and every comparison made here. */
final class PaperDetail extends VBox {
    private static final int MOST = 40;
    private static final double BADGE = 74;

    private final BiConsumer<Cell.Key, Node> picked;

    PaperDetail(BiConsumer<Cell.Key, Node> picked) {
        super(14);
        this.picked = picked;
    }

    void show(PaperFindings.Item item) {
        Label title = text(item.title(), "group-heading");
        HBox head = new HBox(10, title, PaperPane.badge(item.kind()));
        head.setAlignment(Pos.CENTER_LEFT);
        VBox evidence = new VBox(7);
        item.evidence().stream().limit(MOST).forEach(l -> evidence.getChildren().add(line(l)));
        if (item.evidence().isEmpty()) {
            evidence.getChildren().add(text(item.verdict(), "muted"));
        }
        int more = item.evidence().size() - MOST;
        if (more > 0) {
            evidence.getChildren()
                    .add(text("and " + Numbers.count(more) + " more; the Markdown report counts them", "muted"));
        }
        getChildren()
                .setAll(
                        head,
                        part(
                                "The paper says",
                                text("“" + item.quote() + "”", "quote"),
                                text(item.source(), "secondary")),
                        part("Decides here", text(item.criterion(), "body")),
                        part("Known of the original", text(item.flaw(), "body")),
                        new Card("On this machine", item.evidence().isEmpty() ? "" : item.verdict(), evidence));
    }

    private static Node part(String heading, Node... content) {
        Label label = new Label(heading);
        label.getStyleClass().add("strong");
        VBox part = new VBox(3, label);
        part.getChildren().addAll(content);
        return part;
    }

    private Node line(PaperFindings.Line line) {
        Badge badge = new Badge(kind(line.leaning()), line.word());
        HBox place = new HBox(badge);
        place.setMinWidth(BADGE);
        place.setAlignment(Pos.TOP_RIGHT);
        Label text = text(line.text(), "body");
        Tooltip tip = new Tooltip(line.method());
        tip.setWrapText(true);
        tip.setMaxWidth(420);
        text.setTooltip(tip);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox row = new HBox(10, place, text);
        row.setAlignment(Pos.CENTER_LEFT);
        if (line.cell().batch() > 0) {
            Hyperlink open = new Hyperlink("Cell");
            open.setMinWidth(USE_PREF_SIZE);
            open.setAccessibleText("Open the cell of: " + line.text());
            open.setOnAction(e -> picked.accept(line.cell(), open));
            row.getChildren().add(open);
        }
        return row;
    }

    private static Badge.Kind kind(Leaning leaning) {
        return switch (leaning) {
            case FOR -> Badge.Kind.OK;
            case AGAINST -> Badge.Kind.FAILED;
            case OPEN -> Badge.Kind.OFF;
        };
    }

    private static Label text(String words, String style) {
        Label label = new Label(words);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }
}
