package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.domain.provenance.PackFit;
import dev.mantissa.domain.provenance.Preflight;
import dev.mantissa.domain.provenance.Provenance;
import dev.mantissa.domain.study.Device;
import dev.mantissa.ui.control.Badge;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Where a study computes, and beside it what this machine has for that: its devices, and each pack with why it can't be used. */
final class DeviceField extends VBox {
    private static final double NAMES = 116;

    private final Label meaning = new Label();
    private final GridPane hardware = grid();
    private final GridPane packs = new GridPane(10, 6);
    private final ObjectProperty<Device> device;
    private final ObservableValue<Machine> machine;

    DeviceField(ObjectProperty<Device> device, ObservableValue<Machine> machine) {
        this.device = device;
        this.machine = machine;
        getStyleClass().add("field");
        Label title = new Label("Computes on");
        title.getStyleClass().add("strong");
        title.setMinWidth(USE_PREF_SIZE);
        meaning.getStyleClass().add("secondary");
        meaning.setWrapText(true);
        HBox.setHgrow(meaning, Priority.ALWAYS);
        Segments<Device> segments =
                new Segments<>(List.of(Device.values()), DeviceField::word, d -> "device-" + d.id(), device);
        HBox row = new HBox(12, title, segments, meaning);
        row.setAlignment(Pos.CENTER_LEFT);
        HBox found = new HBox(28, hardware, packs);
        found.setId("preflight");
        found.getStyleClass().add("preflight");
        HBox.setHgrow(packs, Priority.ALWAYS);
        ColumnConstraints sentence = new ColumnConstraints();
        sentence.setHgrow(Priority.ALWAYS);
        packs.getColumnConstraints()
                .setAll(new ColumnConstraints(USE_PREF_SIZE, USE_COMPUTED_SIZE, USE_PREF_SIZE), sentence);
        packs.setMinWidth(280);
        packs.setPrefWidth(500);
        getChildren().setAll(row, found);
        device.subscribe(this::show);
        machine.subscribe(this::show);
    }

    static String word(Device device) {
        return switch (device) {
            case AUTO -> "Automatic";
            case CPU -> "CPU";
            case GPU -> "GPU";
        };
    }

    private static String meaning(Device device) {
        return switch (device) {
            case AUTO -> "Each library on the GPU where its pack for it is installed, else on the CPU.";
            case CPU -> "Every cell on the CPU; what runs on GPUs only is unavailable.";
            case GPU -> "Every cell on the GPU; what can't run there is unavailable.";
        };
    }

    private void show() {
        meaning.setText(meaning(device.get()));
        Machine here = machine.getValue();
        Preflight preflight = here == null ? Preflight.NONE : here.preflight();
        hardware.getChildren().clear();
        packs.getChildren().clear();
        if (here == null) {
            hardware.add(text("Looking at this machine.", "secondary"), 0, 0, 2, 1);
            return;
        }
        int at = 0;
        for (Provenance.Entry fact : facts(preflight)) {
            hardware.addRow(at++, text(fact.name(), "secondary"), text(fact.value(), "fact"));
        }
        at = 0;
        for (PackFit pack : packs(preflight)) {
            Badge badge = badge(pack);
            GridPane.setValignment(badge, VPos.TOP);
            VBox words = new VBox(1, text(pack.title(), "fact"));
            if (!pack.sentence().isEmpty()) {
                words.getChildren().add(text(pack.sentence(), "secondary"));
            }
            packs.addRow(at++, badge, words);
        }
    }

    /** What the device asks about comes first; with the CPU alone a GPU does not matter. */
    private List<Provenance.Entry> facts(Preflight preflight) {
        return preflight.hardware().stream()
                .filter(f -> device.get() != Device.CPU || f.group().equals("cpu"))
                .sorted(Comparator.comparing(
                        f -> device.get() == Device.CPU || !f.group().equals("gpu")))
                .toList();
    }

    private List<PackFit> packs(Preflight preflight) {
        return preflight.packs().stream()
                .filter(p -> device.get() == Device.AUTO || p.onGpu() == (device.get() == Device.GPU))
                .sorted(Comparator.comparing(p -> !p.onGpu()))
                .toList();
    }

    private static Badge badge(PackFit pack) {
        return switch (pack.fit()) {
            case READY -> new Badge(Badge.Kind.OK, "ready");
            case MISSING -> new Badge(Badge.Kind.INFO, pack.onGpu() ? "not installed" : "to fetch");
            case REFUSED -> new Badge(Badge.Kind.OFF, "not here");
        };
    }

    private static Label text(String words, String style) {
        Label label = new Label(words);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        GridPane.setValignment(label, VPos.TOP);
        return label;
    }

    private static GridPane grid() {
        GridPane grid = new GridPane(10, 4);
        ColumnConstraints names = new ColumnConstraints(NAMES);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(names, values);
        grid.setMinWidth(230);
        grid.setPrefWidth(320);
        return grid;
    }
}
