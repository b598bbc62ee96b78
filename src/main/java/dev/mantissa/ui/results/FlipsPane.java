package dev.mantissa.ui.results;

import dev.mantissa.report.Numbers;
import dev.mantissa.ui.control.Thumbnail;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Images that a model answers otherwise than FP32, each with what it is and what both said. */
final class FlipsPane extends VBox {
    private static final double TILE = 132;

    private final Label sentence = new Label();
    private final Label why = new Label();
    private final FlowPane tiles = new FlowPane(10, 12);
    private final Label more = new Label();

    FlipsPane() {
        super(10);
        for (Label label : List.of(sentence, why, more)) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
            label.managedProperty().bind(label.textProperty().isNotEmpty());
        }
        sentence.setId("flips");
        why.getStyleClass().add("muted");
        more.getStyleClass().add("muted");
        getChildren().addAll(sentence, why, tiles, more);
    }

    void show(AccuracyModel.Detail detail, AccuracyModel.Pictures pictures, IntFunction<String> name) {
        sentence.setText(detail == null ? "" : detail.sentence());
        why.setText(pictures == null ? "" : pictures.sentence());
        tiles.getChildren().clear();
        more.setText("");
        if (detail == null) {
            return;
        }
        int shown = Math.min(AccuracyModel.MOST_PICTURES, detail.flips().size());
        for (int i = 0; i < shown; i++) {
            byte[] planes = pictures != null && i < pictures.planes().size() ? pictures.planes().get(i) : null;
            tiles.getChildren().add(tile(detail.flips().get(i), planes, name));
        }
        if (shown < detail.flips().size()) {
            more.setText("and " + Numbers.count(detail.flips().size() - shown) + " more");
        }
    }

    private static Node tile(Answers.Flip flip, byte[] planes, IntFunction<String> name) {
        VBox tile = new VBox(2);
        tile.getStyleClass().addAll("flip", flip.change().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        tile.setPrefWidth(TILE);
        if (planes != null) {
            tile.getChildren().add(new Thumbnail(planes, TestImages.SIDE));
        }
        Label answer = new Label(name.apply(flip.before()) + " → " + name.apply(flip.after()));
        answer.getStyleClass().add("strong");
        Label truth = new Label(
                switch (flip.change()) {
                    case LOST -> "lost";
                    case GAINED -> "gained";
                    case BOTH_WRONG -> "is " + name.apply(flip.label());
                });
        truth.getStyleClass().addAll("secondary", "flip-change");
        Label image = new Label("test image " + Numbers.count(flip.image() + 1));
        image.getStyleClass().add("secondary");
        tile.getChildren().addAll(answer, truth, image);
        tile.setAccessibleText("Test image " + (flip.image() + 1) + ", " + name.apply(flip.label()) + ": "
                + answer.getText() + ", " + flip.change().words());
        return tile;
    }
}
