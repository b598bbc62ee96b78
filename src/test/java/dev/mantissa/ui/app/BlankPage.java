package dev.mantissa.ui.app;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.layout.VBox;

/** A page that remembers what it was shown. */
public final class BlankPage<T> implements Showing<T> {
    /** What it was shown, in order. */
    public final List<T> seen = new ArrayList<>();
    /** "shown" and "hidden", in order. */
    public final List<String> turns = new ArrayList<>();

    private final String title;
    private final VBox view = new VBox();

    /** A page with a title. */
    public BlankPage(String title) {
        this.title = title;
    }

    @Override
    public void show(T what) {
        seen.add(what);
    }

    @Override
    public ObservableValue<String> title() {
        return new ReadOnlyStringWrapper(title);
    }

    @Override
    public ObservableValue<String> state() {
        return new ReadOnlyStringWrapper(title.equals("Run") ? "running" : "");
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void shown() {
        turns.add("shown");
    }

    @Override
    public void hidden() {
        turns.add("hidden");
    }
}
