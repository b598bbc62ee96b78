package dev.mantissa.ui.control;

import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** A small image of a data set. */
public final class Thumbnail extends ImageView {
    /** From RGB planes, uint8, [3, side, side]. */
    public Thumbnail(byte[] planes, int side) {
        int plane = side * side;
        byte[] pixels = new byte[3 * plane];
        for (int i = 0; i < plane; i++) {
            for (int channel = 0; channel < 3; channel++) {
                pixels[3 * i + channel] = planes[channel * plane + i];
            }
        }
        WritableImage image = new WritableImage(side, side);
        image.getPixelWriter().setPixels(0, 0, side, side, PixelFormat.getByteRgbInstance(), pixels, 0, 3 * side);
        setImage(image);
        getStyleClass().add("thumbnail");
    }
}
