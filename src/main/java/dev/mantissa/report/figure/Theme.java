package dev.mantissa.report.figure;

import dev.mantissa.report.figure.Figure.Ink;
import java.util.ArrayList;
import java.util.List;

/**
 * What colours look like on a light or a dark ground; text and grounds are those of AtlantaFX's Primer themes, so that a
 * figure sits in its window without a seam. Precisions keep one colour everywhere (colour-blind safe, after Okabe and Ito).
 */
public enum Theme {
    LIGHT(0xffffff, 0x24292f, 0x57606a, 0xe4e8ec, 0x8c959f, 0x0969da),
    DARK(0x0d1117, 0xe6edf3, 0x9aa4af, 0x21262d, 0x6e7681, 0x58a6ff);

    private final Tint ground;
    private final Tint text;
    private final Tint secondary;
    private final Tint grid;
    private final Tint axis;
    private final Tint accent;

    Theme(int ground, int text, int secondary, int grid, int axis, int accent) {
        this.ground = Tint.of(ground);
        this.text = Tint.of(text);
        this.secondary = Tint.of(secondary);
        this.grid = Tint.of(grid);
        this.axis = Tint.of(axis);
        this.accent = Tint.of(accent);
    }

    /** Behind everything. */
    public Tint ground() {
        return ground;
    }

    /** Titles, values, whiskers. */
    public Tint text() {
        return text;
    }

    /** Subtitles, tick labels, notes. */
    public Tint secondary() {
        return secondary;
    }

    /** Grid lines. */
    public Tint grid() {
        return grid;
    }

    /** The base line, the reference line. */
    public Tint axis() {
        return axis;
    }

    /** What the keyboard is on; live curves. */
    public Tint accent() {
        return accent;
    }

    /** Right answers and wrong ones. */
    public Tint answer(boolean right) {
        boolean light = this == LIGHT;
        return Tint.of(right ? (light ? 0x1a7f37 : 0x3fb950) : light ? 0xcf222e : 0xf85149);
    }

    /** All of its colours, in the same order for each theme. */
    public List<Tint> palette() {
        List<Tint> all =
                new ArrayList<>(List.of(ground, text, secondary, grid, axis, accent, answer(true), answer(false)));
        for (Ink ink : Ink.values()) {
            all.add(of(ink));
        }
        return all;
    }

    /** A colour between those of the lowest (0) and the highest (1) value of a quantity; the higher, the stronger. */
    public Tint ramp(double share) {
        int[] stops =
                this == LIGHT ? new int[] {0x4a9c8f, 0x2b6cb0, 0x4c1d95} : new int[] {0x5a6fc0, 0x4ec5c1, 0xf2f7b0};
        double at = Math.max(0, Math.min(1, share)) * (stops.length - 1);
        int from = Math.min(stops.length - 2, (int) at);
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double low = stops[from] >> shift & 255;
            double high = stops[from + 1] >> shift & 255;
            rgb |= (int) Math.round(low + (high - low) * (at - from)) << shift;
        }
        return Tint.of(rgb);
    }

    /** A colour with a meaning. */
    public Tint of(Ink ink) {
        boolean light = this == LIGHT;
        return Tint.of(
                switch (ink) {
                    case FP32 -> light ? 0x57606a : 0x9aa4af;
                    case TF32 -> light ? 0x0072b2 : 0x4ea8de;
                    case BF16 -> light ? 0x3aa0dd : 0x79c0ff;
                    case FP16 -> light ? 0x009e73 : 0x2bc79a;
                    case INT8 -> light ? 0xd55e00 : 0xff8a3d;
                    case NETWORK_1 -> light ? 0x8250df : 0xb083f0;
                    case NETWORK_2 -> light ? 0xbf3989 : 0xf778ba;
                    case NETWORK_3 -> light ? 0x1b7c83 : 0x56d4dd;
                    case NETWORK_4 -> light ? 0x7a7a00 : 0xcfc94a;
                    case NETWORK_5 -> light ? 0x82071e : 0xff9492;
                    case NETWORK_6 -> light ? 0x7d5a44 : 0xc9a58f;
                    case PART_1 -> light ? 0xe3c77a : 0x5f4a1c;
                    case PART_2 -> light ? 0xb98a2f : 0x9a7428;
                    case PART_3 -> light ? 0x80591a : 0xcfa24a;
                    case PART_4 -> light ? 0x4a320d : 0xf0d9a0;
                });
    }
}
