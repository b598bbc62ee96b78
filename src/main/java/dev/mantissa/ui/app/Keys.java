package dev.mantissa.ui.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** The keys of the window: Ctrl and a digit for the places in the order of the rail, and some letters; F1 or ? lists them. */
final class Keys {
    /**
     * A key.
     *
     * @param combination to press
     * @param does what it does, for the list
     * @param action that does it
     */
    record Key(KeyCombination combination, String does, Runnable action) {}

    /** Shows what goes on. */
    static final KeyCombination TASKS = key(KeyCode.T);

    private final List<Key> all = new ArrayList<>();
    private final Runnable list;

    /** {@code tasks} and {@code list} show what goes on, and this list. */
    Keys(Workbench workbench, Set<Place> places, Runnable tasks, Runnable list) {
        this.list = list;
        for (Place place : Place.values()) {
            if (places.contains(place)) {
                all.add(new Key(key(place), place.label(), () -> workbench.go(place)));
            }
        }
        if (places.contains(Place.NEW_STUDY)) {
            all.add(new Key(key(KeyCode.N), "New study", () -> workbench.go(Place.NEW_STUDY)));
        }
        all.add(new Key(key(KeyCode.O), "Open a session file", workbench::askForSession));
        all.add(new Key(TASKS, "Tasks: what goes on, and cancel it", tasks));
        all.add(new Key(new KeyCodeCombination(KeyCode.F1), "These keys; ? does it too", list));
    }

    /** All of them. */
    List<Key> all() {
        return List.copyOf(all);
    }

    void install(Scene scene) {
        all.forEach(k -> scene.getAccelerators().put(k.combination(), k.action()));
        // Where it stands on the keyboard differs; where text is written it is text.
        scene.addEventHandler(KeyEvent.KEY_TYPED, e -> {
            if (e.getCharacter().equals("?") && !(scene.getFocusOwner() instanceof TextInputControl)) {
                list.run();
                e.consume();
            }
        });
    }

    static KeyCombination key(Place place) {
        return key(KeyCode.valueOf("DIGIT" + position(place)));
    }

    private static int position(Place place) {
        return List.of(Place.values()).indexOf(place) + 1;
    }

    private static KeyCombination key(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }
}
