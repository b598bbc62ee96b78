package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.study.Precision;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.FlowPane;

/** Which trainings' models are inferred: a box for each training precision, of which at least one stays ticked. */
final class TrainedInChoice {
    private final StudyDraft draft;
    private final FlowPane boxes = new FlowPane(14, 6);
    private final ReadOnlyBooleanWrapper offered = new ReadOnlyBooleanWrapper();
    private boolean showing;

    TrainedInChoice(StudyDraft draft) {
        this.draft = draft;
        draft.trainingPrecisions().addListener((Observable o) -> changed());
        draft.trainedIn().addListener((Observable o) -> show());
        show();
    }

    /** The boxes. */
    Node view() {
        return boxes;
    }

    /** Whether there is a choice: models of several training precisions. */
    ReadOnlyBooleanProperty offered() {
        return offered.getReadOnlyProperty();
    }

    private void changed() {
        // What is no longer trained in can't be inferred.
        draft.trainedIn().removeIf(p -> !draft.trainingPrecisions().contains(p));
        show();
    }

    private void show() {
        List<Precision> trained = draft.trainingPrecisions();
        offered.set(trained.size() > 1);
        showing = true;
        List<CheckBox> wanted = new ArrayList<>();
        for (int i = 0; i < trained.size(); i++) {
            Precision precision = trained.get(i);
            CheckBox box = box(precision);
            box.setSelected(
                    draft.trainedIn().isEmpty() ? i == 0 : draft.trainedIn().contains(precision));
            wanted.add(box);
        }
        if (!wanted.equals(boxes.getChildren())) {
            boxes.getChildren().setAll(wanted);
        }
        showing = false;
    }

    /** The box of a precision: the one that is there keeps the focus. */
    private CheckBox box(Precision precision) {
        for (Node node : boxes.getChildren()) {
            if (node instanceof CheckBox box && box.getUserData() == precision) {
                return box;
            }
        }
        CheckBox box = new CheckBox(precision.label());
        box.setUserData(precision);
        box.setAccessibleText("Infer the models trained in " + precision.label());
        box.selectedProperty().subscribe((before, now) -> ticked());
        return box;
    }

    private void ticked() {
        if (showing) {
            return;
        }
        List<Precision> ticked = boxes.getChildren().stream()
                .filter(n -> ((CheckBox) n).isSelected())
                .map(n -> (Precision) n.getUserData())
                .toList();
        boolean first = ticked.equals(draft.trainingPrecisions().subList(0, 1));
        // Empty says the first one, whatever that will be.
        draft.trainedIn().setAll(first ? List.of() : ticked);
        show();
    }
}
