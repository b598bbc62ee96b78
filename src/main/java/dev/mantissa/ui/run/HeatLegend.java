package dev.mantissa.ui.run;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** What the shades of a section mean: the metric, and its lowest and highest value with their units. */
final class HeatLegend extends HBox {
    private final Label low = new Label();
    private final Label high = new Label();

    HeatLegend() {
        super(6);
        getStyleClass().add("heat-legend");
        setAlignment(Pos.CENTER_RIGHT);
        HBox shades = new HBox();
        for (int i = 0; i < Heat.STEPS; i++) {
            Region shade = new Region();
            shade.getStyleClass().addAll("heat-swatch", "shade-" + i);
            shades.getChildren().add(shade);
        }
        shades.setAlignment(Pos.CENTER);
        low.getStyleClass().add("secondary");
        high.getStyleClass().add("secondary");
        getChildren().setAll(low, shades, high);
        // It keeps its room from the start, so that nothing moves when there are values to compare.
        setVisible(false);
    }

    void show(Optional<Heat> heat) {
        setVisible(heat.isPresent());
        heat.ifPresent(h -> {
            low.setText(h.metric().label() + "  " + h.lowest());
            high.setText(h.highest());
        });
    }
}
