package dev.mantissa.ui.app;

import dev.mantissa.ui.control.Card;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A panel at the right over the page: the tasks, or the keys. It takes the focus and gives it back; Escape closes it. */
public final class Drawer extends StackPane {
    private final Card card = new Card();
    private final ScrollPane scroll = new ScrollPane();
    private final Button close = new Button("", new FontIcon(Feather.X));
    private Node before;

    /** A closed one; for FXML. */
    public Drawer() {
        setId("drawer");
        getStyleClass().add("drawer");
        close.setId("close-drawer");
        close.getStyleClass().add("flat");
        close.setAccessibleText("Close");
        close.setTooltip(new Tooltip("Close (Esc)"));
        close.setOnAction(e -> hide());
        card.getActions().add(close);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("side-scroll");
        card.setContent(scroll);
        // As high as what is in it; below it the page can be used.
        card.setMaxHeight(USE_PREF_SIZE);
        setAlignment(card, Pos.TOP_RIGHT);
        setPickOnBounds(false);
        getChildren().add(card);
        setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                hide();
                e.consume();
            }
        });
        setVisible(false);
        managedProperty().bind(visibleProperty());
    }

    /** Opens it on something, or closes it where that shows already. */
    void toggle(String title, Node content) {
        if (isVisible() && scroll.getContent() == content) {
            hide();
            return;
        }
        if (!isVisible()) {
            before = getScene().getFocusOwner();
        }
        card.setTitle(title);
        scroll.setContent(content);
        setVisible(true);
        close.requestFocus();
    }

    private void hide() {
        setVisible(false);
        if (before != null && before.getScene() != null) {
            before.requestFocus();
        }
    }
}
