package dev.mantissa.ui.control;

import javafx.beans.DefaultProperty;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * A framed part of a page: a title that says what, a subtitle that says how, actions at the right, and content that takes
 * the rest. Without a title there is no header. The style class {@code flush} lets the content touch the frame (tables).
 */
@DefaultProperty("content")
public final class Card extends VBox {
    private static final double SIDES = 34;

    private final Label title = new Label();
    private final Label subtitle = new Label();
    private final HBox actions = new HBox(8);
    private final HBox header = new HBox(8);
    private final ObjectProperty<Node> content = new SimpleObjectProperty<>(this, "content");

    /** An empty card; for FXML. */
    public Card() {
        getStyleClass().add("card");
        title.getStyleClass().add("card-title");
        // The subtitle gives way first; a title that is wider than its card is cut.
        title.minWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.max(0, Math.min(title.prefWidth(-1), getWidth() - SIDES)),
                        widthProperty(),
                        title.textProperty(),
                        title.fontProperty()));
        subtitle.getStyleClass().add("card-subtitle");
        header.getStyleClass().add("card-header");
        actions.getStyleClass().add("card-actions");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        header.getChildren().addAll(title, subtitle, gap, actions);
        title.visibleProperty().bind(title.textProperty().isNotEmpty());
        title.managedProperty().bind(title.visibleProperty());
        subtitle.visibleProperty().bind(subtitle.textProperty().isNotEmpty());
        subtitle.managedProperty().bind(subtitle.visibleProperty());
        header.visibleProperty()
                .bind(title.visibleProperty()
                        .or(subtitle.visibleProperty())
                        .or(Bindings.isNotEmpty(actions.getChildren())));
        header.managedProperty().bind(header.visibleProperty());
        getChildren().add(header);
        content.addListener((o, before, now) -> {
            getChildren().setAll(header);
            if (now != null) {
                VBox.setVgrow(now, Priority.ALWAYS);
                getChildren().add(now);
            }
        });
        actions.getChildren().addListener((ListChangeListener<Node>) c -> requestLayout());
    }

    /** A card with content. */
    public Card(String title, String subtitle, Node content) {
        this();
        setTitle(title);
        setSubtitle(subtitle);
        setContent(content);
    }

    /** What stands below the header. */
    public ObjectProperty<Node> contentProperty() {
        return content;
    }

    /** What stands below the header. */
    public Node getContent() {
        return content.get();
    }

    /** Sets what stands below the header. */
    public void setContent(Node value) {
        content.set(value);
    }

    /** What the card shows. */
    public StringProperty titleProperty() {
        return title.textProperty();
    }

    /** What the card shows. */
    public String getTitle() {
        return title.getText();
    }

    /** Sets what the card shows. */
    public void setTitle(String value) {
        title.setText(value);
    }

    /** How it was found, or what can be done here. */
    public StringProperty subtitleProperty() {
        return subtitle.textProperty();
    }

    /** How it was found, or what can be done here. */
    public String getSubtitle() {
        return subtitle.getText();
    }

    /** Sets how it was found, or what can be done here. */
    public void setSubtitle(String value) {
        subtitle.setText(value);
    }

    /** Links or small buttons at the right of the header. */
    public ObservableList<Node> getActions() {
        return actions.getChildren();
    }
}
