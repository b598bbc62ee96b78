package dev.mantissa.ui.results;

import dev.mantissa.ui.control.Loading;
import dev.mantissa.ui.fx.Background;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/**
 * A part of the results page that is computed in the background when it is first looked at, says so meanwhile, and is let go
 * with its session.
 *
 * @param <T> what is computed
 */
final class LazyTab<T> extends StackPane {
    private final Node content;
    private final String doing;
    private final Background background;
    private final Function<ResultsView, T> work;
    private final Consumer<T> filler;
    private final Runnable emptier;
    private ResultsView shown;

    /**
     * A tab that was not looked at.
     *
     * @param doing what is said while it is computed: "Filling the paper's tables"
     * @param work computes; off the user-interface thread
     * @param filler puts it into the content
     * @param emptier takes everything of a session out of the content
     */
    LazyTab(
            Node content,
            String doing,
            Background background,
            Function<ResultsView, T> work,
            Consumer<T> filler,
            Runnable emptier) {
        this.content = content;
        this.doing = doing;
        this.background = background;
        this.work = work;
        this.filler = filler;
        this.emptier = emptier;
    }

    /** Shows what belongs to a session. */
    void look(ResultsView view) {
        if (view == shown) {
            return;
        }
        getChildren().setAll(new Loading(doing));
        fill(view);
    }

    /** Shows what belongs to the same session, read anew; what shows stays until that is computed. */
    void grow(ResultsView view) {
        if (shown != null) {
            fill(view);
        }
    }

    private void fill(ResultsView view) {
        shown = view;
        background.run(
                () -> work.apply(view),
                made -> {
                    if (shown == view) {
                        filler.accept(made);
                        getChildren().setAll(content);
                    }
                },
                sentence -> {
                    if (shown == view) {
                        getChildren().setAll(failure(sentence));
                    }
                });
    }

    /** Forgets its session. */
    void drop() {
        if (shown != null) {
            shown = null;
            getChildren().clear();
            emptier.run();
        }
    }

    private static Label failure(String sentence) {
        Label label = new Label(sentence);
        label.setWrapText(true);
        label.getStyleClass().add("muted");
        return label;
    }
}
