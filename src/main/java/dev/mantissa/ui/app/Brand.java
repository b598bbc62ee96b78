package dev.mantissa.ui.app;

import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

/** The sign of Mantissa: bars that get shorter, as the mantissas of FP32, TF32, FP16 and INT8 do. 22 by 18 px. */
public final class Brand extends Region {
    private static final double WIDTH = 22;
    private static final double HEIGHT = 18;
    private static final double[] BARS = {11, 8, 5.5, 3.5};

    /** The sign in the accent colour of the theme. */
    public Brand() {
        getStyleClass().add("brand-tile");
        setMinSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        for (int i = 0; i < BARS.length; i++) {
            Rectangle bar = new Rectangle(3.5 + i * 4, HEIGHT - 3.5 - BARS[i], 3, BARS[i]);
            bar.setFill(Color.WHITE);
            getChildren().add(bar);
        }
    }
}
