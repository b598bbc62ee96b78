package dev.mantissa.ui.runtimes;

import dev.mantissa.domain.measure.Bytes;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.ui.app.RuntimePack;
import dev.mantissa.ui.app.Runtimes;
import dev.mantissa.ui.app.Services;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;

/** The runtime packs and which of them are being fetched. */
public final class RuntimesModel {
    private final Services services;
    private final ObservableList<RuntimePack> packs = FXCollections.observableArrayList();
    private final ObservableSet<String> fetching = FXCollections.observableSet();
    private final ReadOnlyBooleanWrapper read = new ReadOnlyBooleanWrapper(false);

    /** A list that is yet to be read. */
    public RuntimesModel(Services services) {
        this.services = services;
    }

    /** Reads the list anew. */
    public void load() {
        services.background()
                .run(
                        services.runtimes()::packs,
                        list -> {
                            packs.setAll(list);
                            read.set(true);
                        },
                        sentence -> services.dialogs().error("Can't list the runtimes", sentence));
    }

    /** Every pack. */
    public ObservableList<RuntimePack> packs() {
        return packs;
    }

    /** Whether the list has been read. */
    public ReadOnlyBooleanProperty read() {
        return read.getReadOnlyProperty();
    }

    /** The ids of the packs being fetched. */
    public ObservableSet<String> fetching() {
        return fetching;
    }

    /** The state of a pack in a word. */
    public String state(RuntimePack pack) {
        if (fetching.contains(pack.id())) {
            return "fetching";
        }
        return !pack.refusal().isEmpty() ? "not here" : pack.fetched() ? "fetched" : "not fetched";
    }

    /** Marks a pack as being fetched. */
    public void begin(RuntimePack pack) {
        fetching.add(pack.id());
    }

    /** Fetches the missing files of a pack; blocks. */
    public void fetch(RuntimePack pack, Runtimes.Progress progress) throws BadInput {
        services.runtimes().fetch(pack.id(), progress);
    }

    /** A pack was fetched. */
    public void fetched(RuntimePack pack) {
        fetching.remove(pack.id());
        services.dialogs().success("Runtime fetched", pack.title() + " is ready.");
        load();
        services.examine();
    }

    /** A pack could not be fetched; an empty sentence means the user cancelled. */
    public void failed(RuntimePack pack, String sentence) {
        fetching.remove(pack.id());
        if (!sentence.isEmpty()) {
            services.dialogs().error("Can't fetch " + pack.title(), sentence);
        }
        load();
    }

    /** A size as a person reads it: "53 MB", "1.8 GB". */
    public static String size(long bytes) {
        return bytes < 1_000_000 ? "under 1 MB" : Bytes.words(bytes);
    }
}
