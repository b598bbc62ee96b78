package dev.mantissa.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mantissa.runner.FakePacks;
import dev.mantissa.store.SessionStore;
import dev.mantissa.ui.app.Place;
import dev.mantissa.ui.app.Theme;
import dev.mantissa.ui.app.WholeWindow;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** Every page of the window as it is delivered, with a session in the library and its results open: names, Tab, contrast. */
@ExtendWith(ApplicationExtension.class)
@Timeout(300)
class AccessibilityTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    /** More controls than any page has: a walk that long does not come back. */
    private static final int LONGEST_WALK = 400;

    @TempDir
    private Path folder;

    private WholeWindow window;

    @BeforeEach
    void open() throws Exception {
        Path home = folder.resolve("home");
        Path file = folder.resolve("tiny.mantissa");
        try (InputStream in = Objects.requireNonNull(SessionStore.class.getResourceAsStream("schema-1.mantissa"))) {
            Files.copy(in, file);
        }
        new SessionStore(home).copy(file, "tiny", Instant.now());
        Stage stage = FxToolkit.registerPrimaryStage();
        WaitForAsyncUtils.waitForAsyncFx(30_000, () -> window = new WholeWindow(stage, home, new FakePacks("")));
        fx(() -> window.shell.open(file));
        await().atMost(SOON).until(() -> ask(() -> scene().lookup("#show-figures") != null));
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void everyControlThatTakesTheFocusHasAName() {
        Set<String> nameless = new TreeSet<>();
        everywhere(where -> controls(scene().getRoot()).stream()
                .filter(n -> name(n).isBlank())
                .forEach(n -> nameless.add(where + ": " + told(n))));
        assertThat(nameless).isEmpty();
    }

    @Test
    void tabWalksAllControlsAndComesBack() {
        List<String> unreached = new ArrayList<>();
        everywhere(where -> {
            Node start = chosenPlace();
            start.requestFocus();
            Set<Node> walked = new LinkedHashSet<>();
            while (walked.add(scene().getFocusOwner()) && walked.size() < LONGEST_WALK) {
                Event.fireEvent(scene().getFocusOwner(), tab());
            }
            if (scene().getFocusOwner() != start) {
                unreached.add(
                        where + ": the walk does not come back, it is caught in " + told(scene().getFocusOwner()));
            }
            controls(scene().getRoot()).stream()
                    .filter(n -> !walked.contains(n) && !byArrow(n))
                    .forEach(n -> unreached.add(where + ": " + told(n)));
        });
        assertThat(unreached).isEmpty();
    }

    @Test
    void whatHasTheFocusByKeyboardShowsIt() {
        Set<String> unseen = new TreeSet<>();
        for (Theme theme : Theme.values()) {
            fx(() -> window.shell.paint(theme));
            everywhere(where -> {
                Node start = chosenPlace();
                start.requestFocus();
                Event.fireEvent(start, tab());
                Set<Node> walked = new LinkedHashSet<>();
                while (scene().getFocusOwner() != start && walked.add(scene().getFocusOwner())) {
                    Node node = scene().getFocusOwner();
                    Bounds at = node.localToScene(node.getLayoutBounds());
                    Image with = picture(at);
                    start.requestFocus();
                    if (same(with, picture(at))) {
                        unseen.add(where + ", " + theme + ": " + told(node));
                    }
                    node.requestFocus();
                    Event.fireEvent(node, tab());
                }
            });
        }
        assertThat(unseen).isEmpty();
    }

    private Node chosenPlace() {
        return scene().getRoot().lookupAll(".rail-item").stream()
                .filter(n -> ((ToggleButton) n).isSelected())
                .findFirst()
                .orElseThrow();
    }

    private Image picture(Bounds at) {
        SnapshotParameters part = new SnapshotParameters();
        part.setViewport(new Rectangle2D(at.getMinX() - 6, at.getMinY() - 6, at.getWidth() + 12, at.getHeight() + 12));
        return scene().getRoot().snapshot(part, null);
    }

    private static boolean same(Image one, Image other) {
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                if (one.getPixelReader().getArgb(x, y) != other.getPixelReader().getArgb(x, y)) {
                    return false;
                }
            }
        }
        return true;
    }

    @Test
    void textStandsOutFromWhatIsReallyBehindIt() {
        Set<String> faint = new TreeSet<>();
        for (Theme theme : Theme.values()) {
            fx(() -> window.shell.paint(theme));
            everywhere(where -> texts(scene().getRoot()).forEach(t -> {
                Color back = behind(t);
                Color front = over((Color) t.getFill(), back);
                double contrast = contrast(front, back);
                if (contrast < (t.getFont().getSize() >= 24 ? 3 : 4.5)) {
                    faint.add(String.format(
                            "%s, %s: \"%s\" %.1f (%s on %s)", where, theme, t.getText(), contrast, front, back));
                }
            }));
        }
        assertThat(faint).isEmpty();
    }

    /** Of toggles that are one choice Tab reaches the chosen one; the arrow keys lead to the others. */
    private static boolean byArrow(Node node) {
        return node instanceof Toggle toggle
                && toggle.getToggleGroup() != null
                && toggle.getToggleGroup().getSelectedToggle() != null
                && !toggle.isSelected();
    }

    private interface Look {
        void at(String where);
    }

    /** Every place, and on the page of results every tab; looks on the user-interface thread once the page is drawn. */
    private void everywhere(Look look) {
        for (Place place : Place.values()) {
            fx(() -> window.shell.go(place));
            if (place == Place.SESSIONS) {
                await().atMost(SOON).until(() -> ask(() -> scene().lookup("#sessions .table-view") != null));
                fx(() -> ((TableView<?>) scene().lookup("#sessions .table-view"))
                        .getSelectionModel()
                        .select(0));
            }
            if (place == Place.RESULTS) {
                List<Node> tabs = ask(() -> new ArrayList<>(scene().getRoot().lookupAll(".toggle-button"))).stream()
                        .filter(n -> n.getId() != null && n.getId().startsWith("show-"))
                        .toList();
                assertThat(tabs).hasSizeGreaterThan(4);
                for (Node tab : tabs) {
                    fx(() -> ((ToggleButton) tab).setSelected(true));
                    drawn(look, place + " " + tab.getId());
                }
            } else if (place == Place.NEW_STUDY) {
                List<Node> steps = ask(() -> new ArrayList<>(scene().getRoot().lookupAll(".step-entry")));
                assertThat(steps).hasSizeGreaterThan(4);
                for (Node step : steps) {
                    fx(() -> ((ButtonBase) step).fire());
                    drawn(look, place + " " + ((Labeled) step).getAccessibleText());
                }
            } else {
                drawn(look, place.toString());
            }
        }
    }

    private void drawn(Look look, String where) {
        WaitForAsyncUtils.waitForFxEvents(10);
        fx(() -> {
            scene().getRoot().applyCss();
            scene().getRoot().layout();
            look.at(where);
        });
    }

    private Scene scene() {
        return window.scene();
    }

    private static List<Node> controls(Parent parent) {
        List<Node> found = new ArrayList<>();
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (child.isVisible() && !child.isDisabled()) {
                if (child.isFocusTraversable()) {
                    found.add(child);
                }
                // What a spinner or a box is made of is reached and named as the whole.
                if (child instanceof Parent inner && !(child instanceof Spinner) && !(child instanceof ComboBoxBase)) {
                    found.addAll(controls(inner));
                }
            }
        }
        return found;
    }

    /** What a screen reader says: its own text, the label's that names it, or the text given for this. */
    private String name(Node node) {
        if (node.getAccessibleText() != null) {
            return node.getAccessibleText();
        }
        if (node instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isBlank()) {
            return labeled.getText();
        }
        // What only scrolls is named by what is in it.
        if (node instanceof ScrollPane) {
            return "scroll pane";
        }
        return scene().getRoot().lookupAll(".label").stream()
                .filter(l -> l instanceof Label label && label.getLabelFor() == node)
                .map(l -> ((Label) l).getText())
                .findFirst()
                .orElse("");
    }

    private static List<Text> texts(Parent parent) {
        List<Text> found = new ArrayList<>();
        for (Node child : parent.getChildrenUnmodifiable()) {
            // WCAG exempts what can't be used now.
            if (child.isVisible() && !child.isDisabled() && child.getOpacity() > 0) {
                if (child instanceof Text text
                        && !text.getText().isBlank()
                        && text.getFill() instanceof Color
                        && !text.getStyleClass().contains("ikonli-font-icon")) {
                    found.add(text);
                } else if (child instanceof Parent inner) {
                    found.addAll(texts(inner));
                }
            }
        }
        return found;
    }

    /** What is painted behind a node: the fills of the regions around it, from the nearest to the first that hides the rest. */
    private static Color behind(Node node) {
        List<Color> layers = new ArrayList<>();
        for (Parent parent = node.getParent(); parent != null; parent = parent.getParent()) {
            Background background = parent instanceof Region region ? region.getBackground() : null;
            if (background != null) {
                List<BackgroundFill> fills = background.getFills();
                for (int i = fills.size() - 1; i >= 0; i--) {
                    if (fills.get(i).getFill() instanceof Color colour && colour.getOpacity() > 0) {
                        layers.add(colour);
                        if (colour.isOpaque()) {
                            return flat(layers);
                        }
                    }
                }
            }
        }
        layers.add(Color.WHITE);
        return flat(layers);
    }

    private static Color flat(List<Color> layers) {
        Color colour = layers.get(layers.size() - 1);
        for (int i = layers.size() - 2; i >= 0; i--) {
            colour = over(layers.get(i), colour);
        }
        return colour;
    }

    private static Color over(Color front, Color back) {
        return back.interpolate(Color.color(front.getRed(), front.getGreen(), front.getBlue()), front.getOpacity());
    }

    /** WCAG 2.1, relative luminance and contrast ratio. */
    private static double contrast(Color a, Color b) {
        double one = luminance(a);
        double other = luminance(b);
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static double luminance(Color c) {
        return 0.2126 * linear(c.getRed()) + 0.7152 * linear(c.getGreen()) + 0.0722 * linear(c.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.03928 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private static KeyEvent tab() {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "\t", "", KeyCode.TAB, false, false, false, false);
    }

    private static String told(Node node) {
        return node.getClass().getSimpleName() + (node.getId() == null ? "" : " #" + node.getId()) + " "
                + node.getStyleClass()
                + (node.getParent() == null ? "" : " in " + node.getParent().getStyleClass());
    }

    private static void fx(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(60_000, action);
    }

    private static <T> T ask(Callable<T> question) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, question);
    }
}
