package dev.mantissa.ui.newstudy;

import dev.mantissa.ui.control.Thumbnail;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A class of a data set: its first images, its name, and how many images it has. */
final class ClassTile extends VBox {
    private static final double SHOWN = 40;

    ClassTile(DataReport.ClassCount count) {
        super(3);
        getStyleClass().add("class-tile");
        HBox pictures = new HBox(2);
        count.thumbnails().forEach(planes -> {
            Thumbnail image = new Thumbnail(planes, DataReport.SIDE);
            image.setFitWidth(SHOWN);
            image.setFitHeight(SHOWN);
            image.setSmooth(true);
            pictures.getChildren().add(image);
        });
        Label name = new Label(count.name());
        name.setMinWidth(0);
        Label images = new Label(StepWords.numbers(List.of(count.images())));
        images.getStyleClass().add("secondary");
        images.setMinWidth(USE_PREF_SIZE);
        getChildren().setAll(pictures, new HBox(6, name, images));
        setAccessibleText(count.name() + ", " + StepWords.counted(count.images(), "image"));
    }
}
