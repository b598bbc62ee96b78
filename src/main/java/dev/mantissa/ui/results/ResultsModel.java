package dev.mantissa.ui.results;

import dev.mantissa.domain.session.Session;
import dev.mantissa.ui.app.Sessions;
import dev.mantissa.ui.fx.Background;
import dev.mantissa.ui.fx.Dialogs;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The session whose results show, and what can be made of it. */
public final class ResultsModel {
    private final Background background;
    private final Dialogs dialogs;
    private final ReadOnlyObjectWrapper<ResultsView> view = new ReadOnlyObjectWrapper<>();
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
        accuracy = new AccuracyModel(background, dialogs);
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
                        figures.show(made);
                        view.set(made);
                        making.set(false);
                    }
                },
                sentence -> {
                    if (number == asked) {
                        making.set(false);
                    }
                    dialogs.error("Can't show the results", sentence);
                });
    }

    /** Where its parts are computed. */
    Background background() {
        return background;
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

    /** Whether a view is being made. */
    ReadOnlyBooleanProperty making() {
        return making.getReadOnlyProperty();
    }

    /** The session shown; null where there is none. */
    public ReadOnlyObjectProperty<ResultsView> view() {
        return view.getReadOnlyProperty();
    }
}
