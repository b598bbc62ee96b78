package dev.mantissa.ui.results;

import dev.mantissa.ui.app.Place;
import dev.mantissa.ui.app.Theme;
import dev.mantissa.ui.pages.Machines;
import dev.mantissa.ui.pages.PageWindow;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import javafx.stage.Stage;

/** A window of a machine without a GPU around the page of results. */
final class ResultsWindow {
    private ResultsWindow() {}

    /** Opens it; {@code page} is handed what is under test. */
    static PageWindow open(Stage stage, Consumer<ResultsPage> page) {
        return new PageWindow(stage, Machines.cpu(), Path.of("."), Theme.LIGHT, (services, workbench) -> {
            ResultsPage made = new ResultsPage(services, workbench);
            page.accept(made);
            return Map.of(Place.RESULTS, made);
        });
    }
}
