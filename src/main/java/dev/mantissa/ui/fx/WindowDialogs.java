package dev.mantissa.ui.fx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Dialogs in front of a window. Alerts and notifications take their style sheets from the window that owns them. */
public final class WindowDialogs implements Dialogs {
    private static final double TEXT_WIDTH = 440;

    private final Supplier<Window> owner;
    private final LastFolder exports;
    private final LastFolder opened = new LastFolder();

    /** Dialogs in front of a window that need not be there yet. */
    public WindowDialogs(Supplier<Window> owner) {
        this(owner, new LastFolder());
    }

    /** The same; {@code exports} is the folder that files are written to. */
    public WindowDialogs(Supplier<Window> owner, LastFolder exports) {
        this.owner = owner;
        this.exports = exports;
    }

    @Override
    public void error(String what, String sentence) {
        alert(Alert.AlertType.ERROR, what, sentence, List.of(ButtonType.CLOSE)).show();
    }

    @Override
    public void success(String what, String sentence) {
        tell(what, sentence, Feather.CHECK_CIRCLE, "ok");
    }

    @Override
    public void notice(String what, String sentence) {
        tell(what, sentence, Feather.INFO, "doubtful");
    }

    private void tell(String what, String sentence, Feather sign, String style) {
        Window window = owner.get();
        if (window == null || !window.isShowing()) {
            return;
        }
        FontIcon icon = new FontIcon(sign);
        icon.getStyleClass().add(style);
        Notifications.create()
                .owner(window)
                .title(what)
                .text(sentence)
                .graphic(icon)
                .position(Pos.BOTTOM_RIGHT)
                .hideAfter(Duration.seconds(5))
                .show();
    }

    @Override
    public boolean confirm(String question, String consequence, String action) {
        ButtonType act = new ButtonType(action, ButtonBar.ButtonData.OK_DONE);
        ButtonType back = new ButtonType("Go back", ButtonBar.ButtonData.CANCEL_CLOSE);
        Alert alert = alert(Alert.AlertType.CONFIRMATION, question, consequence, List.of(act, back));
        // Enter must not do what can't be undone.
        ((Button) alert.getDialogPane().lookupButton(act)).setDefaultButton(false);
        ((Button) alert.getDialogPane().lookupButton(back)).setDefaultButton(true);
        return alert.showAndWait().filter(act::equals).isPresent();
    }

    @Override
    public Optional<Path> openFile(String title, String kind, String extension) {
        return opened.file(files(title, kind, extension, opened).showOpenDialog(owner.get()));
    }

    @Override
    public Optional<Path> saveFile(String title, String kind, String extension, String suggestedName) {
        FileChooser chooser = files(title, kind, extension, exports);
        chooser.setInitialFileName(plain(suggestedName));
        Optional<Path> chosen = exports.file(chooser.showSaveDialog(owner.get()));
        Optional<Path> file = chosen.map(name -> withExtension(name, extension));
        // The chooser asked about the name as typed; the name with its extension may exist all the same.
        boolean asked = file.equals(chosen);
        return file.filter(f -> asked
                || !Files.exists(f)
                || confirm("Replace " + f.getFileName() + "?", f + " exists already.", "Replace"));
    }

    @Override
    public Optional<Path> openFolder(String title) {
        return opened.folder(folders(title, opened).showDialog(owner.get()));
    }

    @Override
    public Optional<Path> saveFolder(String title) {
        return exports.folder(folders(title, exports).showDialog(owner.get()));
    }

    private static DirectoryChooser folders(String title, LastFolder start) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        chooser.setInitialDirectory(start.start());
        return chooser;
    }

    /** Without what the desktop's dialog can't take: JavaFX hands characters beyond U+FFFF over to GTK in pieces. */
    static String plain(String name) {
        String plain = name.codePoints()
                .filter(c -> Character.isBmpCodePoint(c) && Character.getType(c) != Character.FORMAT)
                .mapToObj(Character::toString)
                .collect(Collectors.joining())
                .strip();
        return plain.startsWith(".") ? "mantissa" + plain : plain;
    }

    static Path withExtension(Path file, String extension) {
        String name = file.getFileName().toString();
        return name.toLowerCase(Locale.ROOT).endsWith("." + extension)
                ? file
                : file.resolveSibling(name + "." + extension);
    }

    private static FileChooser files(String title, String kind, String extension, LastFolder start) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, "*." + extension));
        chooser.setInitialDirectory(start.start());
        return chooser;
    }

    private Alert alert(Alert.AlertType type, String heading, String text, List<ButtonType> buttons) {
        Alert alert = new Alert(type);
        alert.initOwner(owner.get());
        alert.setTitle("Mantissa");
        alert.setHeaderText(heading);
        Label body = new Label(text);
        body.setWrapText(true);
        body.setPrefWidth(TEXT_WIDTH);
        alert.getDialogPane().setContent(body);
        alert.getDialogPane().setGraphic(null);
        alert.getButtonTypes().setAll(buttons);
        alert.setOnShown(e -> AskedSize.hold(alert.getDialogPane().getScene().getWindow()));
        return alert;
    }
}
