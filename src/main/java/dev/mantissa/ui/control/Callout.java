package dev.mantissa.ui.control;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** A remark with a coloured bar at its left: a bold sentence with the conclusion, a line with the evidence, links to act. */
public final class Callout extends StackPane {
    private static final String GAP = "gap";

    private final Text bold = new Text();
    private final Text line = new Text();
    private final TextFlow flow = new TextFlow(bold, new Text(" "), line);
    private final StringProperty sentence = new SimpleStringProperty(this, "sentence", "");
    private final ObjectProperty<Badge.Kind> kind = new SimpleObjectProperty<>(this, "kind", Badge.Kind.INFO);

    /** A blue remark without words; for FXML. */
    public Callout() {
        getStyleClass().addAll("callout", Badge.Kind.INFO.styleClass());
        bold.getStyleClass().add("callout-sentence");
        line.getStyleClass().add("callout-text");
        bold.textProperty().bind(sentence);
        getChildren().add(flow);
        setMinHeight(USE_PREF_SIZE);
        kind.addListener((o, before, now) -> {
            getStyleClass().remove(before.styleClass());
            getStyleClass().add(now.styleClass());
        });
    }

    /** A remark. */
    public Callout(Badge.Kind kind, String sentence, String text) {
        this();
        setKind(kind);
        setSentence(sentence);
        setText(text);
    }

    /**
     * A way on.
     *
     * @param label of its link
     * @param run what the link does
     */
    public record Action(String label, Runnable run) {}

    /** Puts a link after the words. */
    public void setAction(String label, Runnable action) {
        setActions(new Action(label, action));
    }

    /** Puts links after the words, the most likely first. */
    public void setActions(Action... actions) {
        flow.getChildren().removeIf(node -> node instanceof Hyperlink || GAP.equals(node.getUserData()));
        for (Action action : actions) {
            Hyperlink link = new Hyperlink(action.label());
            link.setOnAction(e -> action.run().run());
            Text gap = new Text("  ");
            gap.setUserData(GAP);
            flow.getChildren().addAll(gap, link);
        }
    }

    /** The links after the words. */
    public List<Hyperlink> links() {
        return flow.getChildren().stream()
                .filter(Hyperlink.class::isInstance)
                .map(Hyperlink.class::cast)
                .toList();
    }

    /** The first link after the words, there once {@link #setAction} was called. */
    public Hyperlink link() {
        return links().get(0);
    }

    /** What the bar's colour means. */
    public ObjectProperty<Badge.Kind> kindProperty() {
        return kind;
    }

    /** What the bar's colour means. */
    public Badge.Kind getKind() {
        return kind.get();
    }

    /** Changes what the bar's colour means. */
    public void setKind(Badge.Kind value) {
        kind.set(value);
    }

    /** The bold sentence. */
    public StringProperty sentenceProperty() {
        return sentence;
    }

    /** The bold sentence. */
    public String getSentence() {
        return sentence.get();
    }

    /** Sets the bold sentence. */
    public void setSentence(String value) {
        sentence.set(value);
    }

    /** The words after it. */
    public StringProperty textProperty() {
        return line.textProperty();
    }

    /** The words after it. */
    public String getText() {
        return line.getText();
    }

    /** Sets the words after it. */
    public void setText(String value) {
        line.setText(value);
    }
}
