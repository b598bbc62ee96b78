package dev.mantissa.ui.control;

import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.provenance.Capability;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;

/** A state in a word or a few, in a rounded frame. The colour repeats what the word says and never stands alone. */
public final class Badge extends Label {
    /** What a colour means. */
    public enum Kind {
        /** Green: ready, complete, native. */
        OK("ok"),
        /** Amber: doubtful, emulated, interrupted. */
        DOUBTFUL("doubtful"),
        /** Red: failed, unreadable. */
        FAILED("failed"),
        /** Grey: unavailable, not started. */
        OFF("off"),
        /** Blue: running, chosen. */
        INFO("info");

        private final String styleClass;

        Kind(String styleClass) {
            this.styleClass = styleClass;
        }

        /** The style class that {@code mantissa.css} colours. */
        public String styleClass() {
            return styleClass;
        }
    }

    private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(this, "kind", Kind.OFF);

    /** A grey badge without a word; for FXML. */
    public Badge() {
        getStyleClass().addAll("badge", Kind.OFF.styleClass());
        setMinWidth(USE_PREF_SIZE);
        kind.addListener((o, before, now) -> {
            getStyleClass().remove(before.styleClass());
            getStyleClass().add(now.styleClass());
        });
    }

    /** A badge with a word. */
    public Badge(Kind kind, String word) {
        this();
        setKind(kind);
        setText(word);
    }

    /** How a machine runs a precision, with the explanation as a tooltip. */
    public static Badge of(Capability capability) {
        Badge badge = new Badge(
                switch (capability.support()) {
                    case NATIVE -> Kind.OK;
                    case EMULATED -> Kind.DOUBTFUL;
                    case UNAVAILABLE -> Kind.OFF;
                },
                capability.badge());
        badge.explain(capability.explanation());
        return badge;
    }

    /** How a cell ended. */
    public static Badge of(Status status) {
        return new Badge(
                switch (status) {
                    case OK -> Kind.OK;
                    case OOM, CANCELLED, INTERRUPTED -> Kind.DOUBTFUL;
                    case FAILED -> Kind.FAILED;
                    case UNAVAILABLE -> Kind.OFF;
                },
                status.id());
    }

    /** The colour of a state's word, as sessions, runs and pages use it. */
    public static Kind kindOf(String state) {
        return switch (state) {
            case "complete", "ok", "ready", "saved", "done", "fetched" -> Kind.OK;
            case "interrupted", "cancelled", "paused", "pausing", "cancelling", "oom", "doubtful", "emulated" ->
                Kind.DOUBTFUL;
            case "failed", "unreadable" -> Kind.FAILED;
            case "running", "fetching", "measuring" -> Kind.INFO;
            default -> Kind.OFF;
        };
    }

    /** A sentence that appears when the pointer rests on the badge, and is read out by screen readers. */
    public void explain(String sentence) {
        setAccessibleHelp(sentence);
        setTooltip(Tip.of(sentence));
    }

    /** What the colour means. */
    public ObjectProperty<Kind> kindProperty() {
        return kind;
    }

    /** What the colour means. */
    public Kind getKind() {
        return kind.get();
    }

    /** Changes what the colour means. */
    public void setKind(Kind value) {
        kind.set(value);
    }
}
