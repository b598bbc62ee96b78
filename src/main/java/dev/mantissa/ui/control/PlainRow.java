package dev.mantissa.ui.control;

import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;

/** A row of a table inside a card. The last one has no line below it, where the card's frame is. */
public class PlainRow<T> extends TableRow<T> {
    private static final PseudoClass LAST = PseudoClass.getPseudoClass("last");

    @Override
    protected void updateItem(T item, boolean empty) {
        super.updateItem(item, empty);
        mark();
    }

    @Override
    public void updateIndex(int index) {
        super.updateIndex(index);
        mark();
    }

    private void mark() {
        boolean last = getTableView() != null
                && getIndex() == getTableView().getItems().size() - 1;
        pseudoClassStateChanged(LAST, last);
    }
}
