package dev.mantissa.ui.results;

import dev.mantissa.domain.session.Session;
import dev.mantissa.report.PaperFindings;
import dev.mantissa.ui.app.Sessions;
import dev.mantissa.ui.fx.Background;
import dev.mantissa.ui.fx.Dialogs;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The session whose results show, and what can be made of it. */
public final class ResultsModel {
    private final Background background;
    private final Dialogs dialogs;
    private final ReadOnlyObjectWrapper<ResultsView> view = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<PaperFindings.Item>> paper = new ReadOnlyObjectWrapper<>(List.of());
    private final FiguresModel figures;
    private final AccuracyModel accuracy;
    private final TradeOffModel tradeOff;
    private final Exports exports;
    private final ReadOnlyBooleanWrapper making = new ReadOnlyBooleanWrapper();
    private long asked;

    /** A model without a session. */
    public ResultsModel(Sessions sessions, Background background, Dialogs dialogs) {
        this.background = background;
        this.dialogs = dialogs;
        figures = new FiguresModel(background, dialogs);
        accuracy = new AccuracyModel(background);
        tradeOff = new TradeOffModel(background, dialogs);
        exports = new Exports(sessions, background, dialogs, view::get);
    }

    /** Shows a session; its view is made in the background. One that shows already, and has grown, stays as it was left. */
    public void show(Session session) {
        long number = ++asked;
        making.set(true);
        background.run(
                () -> ResultsView.of(session),
                made -> {
                    // A session opened meanwhile comes with a view of its own.
                    if (number == asked) {
                        figures.show(session.origin(), made.material(), made.choice(), made.figures());
                        accuracy.show(session, made.material());
                        tradeOff.show(made.material());
                        boolean grown = made.follows(view.get());
                        view.set(made);
                        making.set(false);
                        judge(made, number, grown);
                    }
                },
                sentence -> {
                    if (number == asked) {
                        making.set(false);
                    }
                    dialogs.error("Can't show the results", sentence);
                });
    }

    /** The paper's findings come after the figures, which are looked at first. */
    private void judge(ResultsView made, long number, boolean grown) {
        if (!grown) {
            paper.set(List.of());
        }
        background.run(
                () -> PaperFindings.of(made.summary()),
                items -> {
                    if (number == asked) {
                        paper.set(items);
                    }
                },
                sentence -> dialogs.error("Can't judge the paper's findings", sentence));
    }

    /** Files of it. */
    Exports exports() {
        return exports;
    }

    /** Its figures. */
    FiguresModel figures() {
        return figures;
    }

    /** How right its models are. */
    AccuracyModel accuracy() {
        return accuracy;
    }

    /** What to use of it. */
    TradeOffModel tradeOff() {
        return tradeOff;
    }

    /** The paper's findings with what the session says about them; empty until they are judged. */
    ReadOnlyObjectProperty<List<PaperFindings.Item>> paper() {
        return paper.getReadOnlyProperty();
    }

    /** Whether a view is being made. */
    ReadOnlyBooleanProperty making() {
        return making.getReadOnlyProperty();
    }

    /** The session shown; null where there is none. */
    public ReadOnlyObjectProperty<ResultsView> view() {
        return view.getReadOnlyProperty();
    }
}
