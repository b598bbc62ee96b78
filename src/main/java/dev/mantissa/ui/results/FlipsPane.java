package dev.mantissa.ui.results;

import dev.mantissa.domain.measure.Flips;
import dev.mantissa.report.Numbers;
import dev.mantissa.ui.control.Thumbnail;
import java.util.List;
import java.util.function.IntFunction;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Images that a model answers otherwise than FP32, each with what it is and what both said. */
final class FlipsPane extends VBox {
    private static final double TILE = 128;

    private final Label sentence = new Label();
    private final Label why = new Label();
    private final Button find = new Button("Choose their folder…");
    private final FlowPane tiles = new FlowPane(10, 12);
    private final Label more = new Label();

    /** {@code findImages} asks where they are. */
    FlipsPane(Runnable findImages) {
        super(10);
        for (Label label : List.of(sentence, why, more)) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
            label.managedProperty().bind(label.textProperty().isNotEmpty());
        }
        sentence.setId("flips");
        why.getStyleClass().add("muted");
        more.getStyleClass().add("muted");
        find.setId("find-images");
        find.setOnAction(e -> findImages.run());
        find.visibleProperty().bind(why.textProperty().isNotEmpty());
        find.managedProperty().bind(find.visibleProperty());
        getChildren().addAll(sentence, why, find, tiles, more);
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
            byte[] planes = pictures != null && i < pictures.planes().size()
                    ? pictures.planes().get(i)
                    : null;
            tiles.getChildren().add(tile(detail.flips().get(i), planes, name));
        }
        if (shown < detail.flips().size()) {
            more.setText("and " + Numbers.count(detail.flips().size() - shown) + " more");
        }
    }

    private static Node tile(Flips.Flip flip, byte[] planes, IntFunction<String> name) {
        VBox tile = new VBox(2);
        String change = flip.lost() ? "lost" : flip.gained() ? "gained" : "neither";
        tile.getStyleClass().addAll("flip", change);
        tile.setPrefWidth(TILE);
        if (planes != null) {
            tile.getChildren().add(new Thumbnail(planes, AccuracyModel.SIDE));
        }
        Label answer = new Label(name.apply(flip.reference()) + " → " + name.apply(flip.variant()));
        answer.getStyleClass().add("strong");
        answer.setWrapText(true);
        answer.setMinHeight(Region.USE_PREF_SIZE);
        boolean labelled = flip.label() != Flips.UNLABELLED;
        Label truth = new Label(
                flip.lost() || flip.gained() ? change : labelled ? "is " + name.apply(flip.label()) : "no label");
        truth.getStyleClass().addAll("secondary", "flip-change");
        Label image = new Label("test image " + Numbers.count(flip.position() + 1L));
        image.getStyleClass().add("secondary");
        tile.getChildren().addAll(answer, truth, image);
        tile.setAccessibleText(image.getText() + ": FP32 said " + name.apply(flip.reference()) + ", this one says "
                + name.apply(flip.variant()) + (labelled ? ", it is " + name.apply(flip.label()) : ""));
        return tile;
    }
}
