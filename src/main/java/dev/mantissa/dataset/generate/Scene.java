package dev.mantissa.dataset.generate;

import java.util.ArrayList;
import java.util.List;

/** One image: a background, distracting ellipses, the shape, and what covers part of it. */
final class Scene {
    private static final int SAMPLES = 4;

    private final Draw draw;
    private final Difficulty difficulty;
    private final Colour ground;
    private final double groundAngle;
    private final double groundChange;
    private final List<Layer> layers = new ArrayList<>();

    /** All that is random about the image comes from {@code draw}; {@link #render} goes on with it for the noise. */
    Scene(Glyph glyph, Difficulty difficulty, Draw draw) {
        this.draw = draw;
        this.difficulty = difficulty;
        ground = draw.colour();
        groundAngle = draw.between(0, 2 * StrictMath.PI);
        groundChange = draw.between(0, difficulty.gradient());
        blobs();
        glyph(glyph);
        blobs();
    }

    /** The image, [height, width, 3], each pixel the mean of 4x4 samples, plus noise. */
    byte[] render(int width, int height) {
        byte[] pixels = new byte[3 * width * height];
        double unit = Math.min(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                Colour colour = pixel(x - width / 2.0, y - height / 2.0, unit);
                int at = 3 * (y * width + x);
                pixels[at] = noisy(colour.red());
                pixels[at + 1] = noisy(colour.green());
                pixels[at + 2] = noisy(colour.blue());
            }
        }
        return pixels;
    }

    private void glyph(Glyph glyph) {
        double radius = draw.between(difficulty.leastRadius(), difficulty.mostRadius());
        double stretch = StrictMath.sqrt(draw.between(1, difficulty.stretch()));
        boolean wide = draw.chance(0.5);
        double turn = StrictMath.toRadians(draw.between(-difficulty.rotation(), difficulty.rotation()));
        double off = difficulty.offCentre();
        Layer.Place place = new Layer.Place(
                draw.between(-off, off),
                draw.between(-off, off),
                wide ? radius * stretch : radius / stretch,
                wide ? radius / stretch : radius * stretch,
                turn);
        Colour colour = draw.colour(ground, difficulty.leastContrast(), difficulty.mostContrast());
        double shade = draw.between(-0.5, 0.5) * difficulty.gradient();
        layers.add(new Layer(p -> glyph.contains(p.u(), p.v()), place, colour, shade));
        if (draw.chance(difficulty.occlusion())) {
            double angle = draw.between(0, 2 * StrictMath.PI);
            double out = radius * draw.between(0.4, 0.9);
            layers.add(Layer.bar(
                    new Layer.Place(
                            place.x() + out * StrictMath.cos(angle),
                            place.y() + out * StrictMath.sin(angle),
                            radius * draw.between(0.08, 0.2),
                            radius * draw.between(0.6, 1.2),
                            angle + draw.between(-0.4, 0.4)),
                    draw.colour()));
        }
    }

    private void blobs() {
        int count = draw.between(0, difficulty.blobs());
        for (int i = 0; i < count; i++) {
            double most = difficulty.blobRadius();
            layers.add(Layer.ellipse(
                    new Layer.Place(
                            draw.between(-0.5, 0.5),
                            draw.between(-0.5, 0.5),
                            draw.between(0.3 * most, most),
                            draw.between(0.3 * most, most),
                            draw.between(0, StrictMath.PI)),
                    draw.colour()));
        }
    }

    private Colour pixel(double x, double y, double unit) {
        double red = 0;
        double green = 0;
        double blue = 0;
        for (int across = 0; across < SAMPLES; across++) {
            for (int down = 0; down < SAMPLES; down++) {
                double px = (x + (across + 0.5) / SAMPLES) / unit;
                double py = (y + (down + 0.5) / SAMPLES) / unit;
                Colour colour = colourAt(px, py);
                red += colour.red();
                green += colour.green();
                blue += colour.blue();
            }
        }
        double n = SAMPLES * SAMPLES;
        return new Colour(red / n, green / n, blue / n);
    }

    private Colour colourAt(double x, double y) {
        for (int i = layers.size() - 1; i >= 0; i--) {
            Layer layer = layers.get(i);
            Layer.Point point = layer.place().inside(x, y);
            if (layer.shape().test(point)) {
                return layer.colour().lighter(layer.shade() * point.u());
            }
        }
        double along = x * StrictMath.cos(groundAngle) + y * StrictMath.sin(groundAngle);
        return ground.lighter(groundChange * along);
    }

    private byte noisy(double level) {
        double value = level + difficulty.noise() * draw.normal();
        return (byte) (int) Math.max(0, Math.min(255, StrictMath.floor(value + 0.5)));
    }
}
