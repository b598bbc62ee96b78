package dev.mantissa.ui.app;

import java.util.Map;

/** Makes the pages of the window; a place without a page is not in the navigation rail. */
@FunctionalInterface
public interface Pages {
    /**
     * Makes them, each once.
     *
     * @return pages by place; the wizard is a {@code Showing<StudySpec>}, the page of a run a {@code Showing<Run>}, the page of
     *     results a {@code Showing<Session>}
     */
    Map<Place, Page> create(Services services, Workbench workbench);
}
