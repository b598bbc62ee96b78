package dev.mantissa.ui.app;

import java.util.List;
import java.util.Set;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** The keys of the window: Ctrl+1 to Ctrl+8 for the places in the order of the rail, Ctrl+N, Ctrl+O. */
final class Keys {
    private final Workbench workbench;
    private final Set<Place> places;

    Keys(Workbench workbench, Set<Place> places) {
        this.workbench = workbench;
        this.places = places;
    }

    void install(Scene scene) {
        for (Place place : places) {
            scene.getAccelerators().put(key(place), () -> workbench.go(place));
        }
        if (places.contains(Place.NEW_STUDY)) {
            scene.getAccelerators().put(key(KeyCode.N), () -> workbench.go(Place.NEW_STUDY));
        }
        scene.getAccelerators().put(key(KeyCode.O), workbench::askForSession);
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
