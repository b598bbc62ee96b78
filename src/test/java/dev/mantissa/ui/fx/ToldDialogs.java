package dev.mantissa.ui.fx;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Remembers what was said and answers what it was told to. */
public final class ToldDialogs implements Dialogs {
    /** What was said, in order. */
    public final List<String> said = new ArrayList<>();
    /** The answer to questions of yes or no. */
    public boolean sure = true;
    /** The answer to questions for a file. */
    public Path file;

    @Override
    public void error(String what, String sentence) {
        said.add("error: " + what + ": " + sentence);
    }

    @Override
    public void success(String what, String sentence) {
        said.add("success: " + what + ": " + sentence);
    }

    @Override
    public void notice(String what, String sentence) {
        said.add("notice: " + what + ": " + sentence);
    }

    @Override
    public boolean confirm(String question, String consequence, String action) {
        said.add("confirm: " + question + " " + consequence + " [" + action + "]");
        return sure;
    }

    @Override
    public Optional<Path> openFile(String title, String kind, String extension) {
        return Optional.ofNullable(file);
    }

    @Override
    public Optional<Path> saveFile(String title, String kind, String extension, String suggestedName) {
        return Optional.ofNullable(file);
    }

    @Override
    public Optional<Path> openFolder(String title) {
        return Optional.ofNullable(file);
    }

    @Override
    public Optional<Path> saveFolder(String title) {
        return Optional.ofNullable(file);
    }
}
