package dev.mantissa.ui.results;

import dev.mantissa.domain.session.Session;
import dev.mantissa.ui.app.Sessions;
import dev.mantissa.ui.fx.Background;
import dev.mantissa.ui.fx.Dialogs;
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

    /** Shows a session; its view is made in the background. */
    public void show(Session session) {
        long number = ++asked;
        background.run(
                () -> ResultsView.of(session),
                made -> {
                    // A session opened meanwhile comes with a view of its own.
                    if (number == asked) {
                        figures.show(made);
                        view.set(made);
                    }
                },
                sentence -> dialogs.error("Can't show the results", sentence));
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

    /** The session shown; null where there is none. */
    public ReadOnlyObjectProperty<ResultsView> view() {
        return view.getReadOnlyProperty();
    }
}
