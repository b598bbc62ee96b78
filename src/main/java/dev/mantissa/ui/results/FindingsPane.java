package dev.mantissa.ui.results;

import dev.mantissa.domain.finding.Finding;
import dev.mantissa.report.Numbers;
import dev.mantissa.ui.control.Badge;
import dev.mantissa.ui.control.Callout;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What the rules found, each with its evidence and what to do; of very many the gravest first, and more when they are asked for. */
public final class FindingsPane extends VBox {
    /** Findings that are shown, and added, at once. */
    static final int AT_ONCE = 10;

    private final Button more = new Button();
    private List<Finding> findings = List.of();
    private int shown;

    /** An empty one. */
    public FindingsPane() {
        super(10);
        more.setId("more-findings");
        more.setOnAction(e -> more());
    }

    /** Shows findings. */
    public void show(List<Finding> next) {
        findings = next;
        shown = 0;
        getChildren().clear();
        if (findings.isEmpty()) {
            Label none = new Label("The rules found nothing to remark.");
            none.getStyleClass().add("muted");
            getChildren().add(none);
        } else {
            more();
        }
    }

    private void more() {
        getChildren().remove(more);
        int until = Math.min(findings.size(), shown + AT_ONCE);
        findings.subList(shown, until).forEach(finding -> getChildren().add(callout(finding)));
        shown = until;
        int left = findings.size() - shown;
        if (left > 0) {
            more.setText("Show " + Math.min(AT_ONCE, left) + " more of " + Numbers.count(left));
            getChildren().add(more);
        }
    }

    private static Callout callout(Finding finding) {
        Badge.Kind kind =
                switch (finding.severity()) {
                    case RESULT -> Badge.Kind.INFO;
                    case CARE -> Badge.Kind.DOUBTFUL;
                    case FAILURE -> Badge.Kind.FAILED;
                };
        String text = finding.advice().isEmpty() ? finding.evidence() : finding.evidence() + "\n" + finding.advice();
        return new Callout(kind, finding.summary(), "\n" + text);
    }
}
