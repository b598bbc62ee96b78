package dev.mantissa.ui.results;

import dev.mantissa.domain.advice.Limit;
import java.math.BigDecimal;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A limit as it is typed; an empty text is none. */
public final class LimitText {
    private final Limit.Kind kind;
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Limit>> limit = new ReadOnlyObjectWrapper<>(Optional.empty());

    LimitText(Limit.Kind kind) {
        this.kind = kind;
        text.subscribe(this::read);
    }

    /** What is limited. */
    Limit.Kind kind() {
        return kind;
    }

    /** What stands in the field. */
    public StringProperty text() {
        return text;
    }

    /** What is wrong with it; empty where nothing is. */
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** The limit; empty where none is typed, or what is typed is none. */
    ReadOnlyObjectProperty<Optional<Limit>> limit() {
        return limit.getReadOnlyProperty();
    }

    private void read(String typed) {
        String digits = typed == null ? "" : typed.strip().replace(",", "");
        problem.set("");
        try {
            limit.set(
                    digits.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new Limit(kind, new BigDecimal(digits).doubleValue())));
        } catch (IllegalArgumentException e) {
            limit.set(Optional.empty());
            problem.set("'" + digits + "' is no limit; type a number of " + kind.unit() + " above 0, or nothing.");
        }
    }
}
