package dev.mantissa.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Text can be read: 4.5 to 1 at least (WCAG 2.1 AA); what is drawn as a shape,
 * 2.8 to 1, the contrast of the lightest given colour (BF16), which therefore never stands without its word. Computed from
 * the style sheets.
 */
class ContrastTest {
    private static final Pattern LOOKED_UP = Pattern.compile("(-[a-z][a-z0-9-]*):\\s*([^;]+);");
    private static final double TEXT = 4.5;
    private static final double SHAPE = 2.8;

    static Stream<Arguments> pairs() {
        String[][] text = {
            {"-color-fg-default", "-color-bg-default"},
            {"-color-fg-default", "-color-bg-subtle"},
            {"-color-fg-default", "-rail-background"},
            {"-color-fg-default", "-selected-background"},
            {"-color-fg-default", "-done-background"},
            {"-color-fg-muted", "-color-bg-default"},
            {"-color-fg-muted", "-color-bg-subtle"},
            {"-color-fg-muted", "-rail-background"},
            {"-color-fg-muted", "-selected-background"},
            {"-title-text", "-color-bg-default"},
            {"-title-text", "-color-bg-subtle"},
            {"-title-text", "-rail-background"},
            {"-selected-text", "-selected-background"},
            {"-doubtful-text", "-doubtful-background"},
            {"-doubtful-text", "-color-bg-default"},
            {"-color-accent-fg", "-color-bg-default"},
            {"-color-accent-fg", "-color-bg-subtle"},
            {"-color-success-fg", "-color-bg-default"},
            {"-color-danger-fg", "-color-bg-default"},
            {"-color-danger-fg", "-color-bg-subtle"},
            {"-color-fg-emphasis", "-color-accent-emphasis"},
            {"-color-fg-emphasis", "-color-accent-6"},
        };
        String[][] shapes = {
            {"-precision-fp32", "-color-bg-default"},
            {"-precision-tf32", "-color-bg-default"},
            {"-precision-bf16", "-color-bg-default"},
            {"-precision-fp16", "-color-bg-default"},
            {"-precision-int8", "-color-bg-default"},
            {"-network-1", "-color-bg-default"},
            {"-network-2", "-color-bg-default"},
            {"-network-3", "-color-bg-default"},
            {"-network-4", "-color-bg-default"},
            {"-network-5", "-color-bg-default"},
            {"-network-6", "-color-bg-default"},
        };
        return Stream.of(Theme.values())
                .flatMap(theme -> Stream.concat(
                        Stream.of(text).map(p -> Arguments.of(theme, p[0], p[1], TEXT)),
                        Stream.of(shapes).map(p -> Arguments.of(theme, p[0], p[1], SHAPE))));
    }

    @ParameterizedTest(name = "{0}: {1} on {2}")
    @MethodSource("pairs")
    void coloursStandOut(Theme theme, String front, String back, double least) throws IOException {
        Map<String, String> colours = colours(theme);
        Color background = colour(colours, back);
        Color foreground = over(colour(colours, front), background);
        assertThat(contrast(foreground, background))
                .as("%s %s on %s %s", front, foreground, back, background)
                .isGreaterThanOrEqualTo(least);
    }

    private static Map<String, String> colours(Theme theme) throws IOException {
        Map<String, String> colours = new HashMap<>();
        collect("/atlantafx/base/theme/primer-" + theme.styleClass() + ".css", colours);
        collect("/assets/css/" + theme.styleClass() + ".css", colours);
        return colours;
    }

    private static void collect(String resource, Map<String, String> colours) throws IOException {
        try (InputStream in = Objects.requireNonNull(ContrastTest.class.getResourceAsStream(resource), resource)) {
            String css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            // The root rule comes first; a later rule that names a colour again speaks of a single control.
            Matcher m = LOOKED_UP.matcher(css.substring(0, css.indexOf('}', css.indexOf(".root"))));
            while (m.find()) {
                colours.put(m.group(1), m.group(2).strip());
            }
        }
    }

    private static Color colour(Map<String, String> colours, String name) {
        String value = Objects.requireNonNull(colours.get(name), name);
        return value.startsWith("-") ? colour(colours, value) : Color.web(value);
    }

    private static Color over(Color front, Color back) {
        return back.interpolate(Color.color(front.getRed(), front.getGreen(), front.getBlue()), front.getOpacity());
    }

    /** WCAG 2.1, relative luminance and contrast ratio. */
    private static double contrast(Color a, Color b) {
        double high = Math.max(luminance(a), luminance(b));
        double low = Math.min(luminance(a), luminance(b));
        return (high + 0.05) / (low + 0.05);
    }

    private static double luminance(Color c) {
        return 0.2126 * linear(c.getRed()) + 0.7152 * linear(c.getGreen()) + 0.0722 * linear(c.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.03928 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
