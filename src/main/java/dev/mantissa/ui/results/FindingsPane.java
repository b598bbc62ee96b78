package dev.mantissa.ui.results;

import dev.mantissa.domain.finding.Finding;
import dev.mantissa.ui.control.Badge;
import dev.mantissa.ui.control.Callout;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What the rules found, each with its evidence and what to do. */
public final class FindingsPane extends VBox {
    /** An empty one. */
    public FindingsPane() {
        super(10);
    }

    /** Shows findings. */
    public void show(List<Finding> findings) {
        getChildren().clear();
        for (Finding finding : findings) {
            Badge.Kind kind =
                    switch (finding.severity()) {
                        case RESULT -> Badge.Kind.INFO;
                        case CARE -> Badge.Kind.DOUBTFUL;
                        case FAILURE -> Badge.Kind.FAILED;
                    };
            String text =
                    finding.advice().isEmpty() ? finding.evidence() : finding.evidence() + "\n" + finding.advice();
            getChildren().add(new Callout(kind, finding.summary(), "\n" + text));
        }
        if (findings.isEmpty()) {
            Label none = new Label("The rules found nothing to remark.");
            none.getStyleClass().add("muted");
            getChildren().add(none);
        }
    }
}
