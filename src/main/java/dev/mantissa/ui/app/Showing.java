package dev.mantissa.ui.app;

/**
 * A page that shows what it is given: the wizard a study, the page of a run a run, the page of results a session.
 *
 * @param <T> what it shows
 */
public interface Showing<T> extends Page {
    /** Shows this from now on. Called on the user-interface thread, before the page is shown. */
    void show(T what);
}
