package dev.mantissa.ui.fx;

import java.nio.file.Path;
import java.util.Optional;

/** Questions, errors and notices in front of the window. An interface, so that models can be tested without one. */
public interface Dialogs {
    /**
     * Tells that something could not be done.
     *
     * @param what was tried, as a heading: "Can't open the session"
     * @param sentence what happened, to which file, and the next step
     */
    void error(String what, String sentence);

    /** Tells that something was done, for a few seconds at the corner of the window. */
    void success(String what, String sentence);

    /** The same of what ended otherwise than it was meant to, and needs no answer. */
    void notice(String what, String sentence);

    /**
     * Asks before something that can't be undone.
     *
     * @param question the heading
     * @param consequence what will happen
     * @param action the word on the button that does it, for instance "Delete"
     */
    boolean confirm(String question, String consequence, String action);

    /** Asks for a file to read; {@code extension} without dot, for instance {@code mantissa}. */
    Optional<Path> openFile(String title, String kind, String extension);

    /** Asks for a file to write; the extension is added where it is missing. */
    Optional<Path> saveFile(String title, String kind, String extension, String suggestedName);

    /** Asks for a folder to read. */
    Optional<Path> openFolder(String title);

    /** Asks for a folder to write into. */
    Optional<Path> saveFolder(String title);
}
