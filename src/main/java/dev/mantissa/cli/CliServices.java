package dev.mantissa.cli;

import dev.mantissa.dataset.Datasets;
import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.domain.study.Device;
import dev.mantissa.graph.GraphForecast;
import dev.mantissa.graph.Zoo;
import dev.mantissa.modelfile.WeightRules;
import dev.mantissa.onnx.ModelRules;
import dev.mantissa.runner.Doctor;
import dev.mantissa.runner.HostMemory;
import dev.mantissa.runner.RunService;
import dev.mantissa.runner.RuntimePacks;
import dev.mantissa.store.Home;
import dev.mantissa.store.SessionStore;
import dev.mantissa.store.Settings;
import dev.mantissa.store.SettingsStore;
import java.nio.file.Path;

/** What commands work with, made when first asked for. */
public class CliServices {
    private final Path home;

    /** The user's own: {@code $MANTISSA_HOME} or {@code ~/.mantissa}. */
    public CliServices() {
        this(Home.of(System.getenv()));
    }

    /** One in a folder of its own. */
    public CliServices(Path home) {
        this.home = home;
    }

    /** Sessions, in the folder that the settings name. */
    public SessionStore sessions() {
        Settings settings = new SettingsStore(home).read();
        return settings.sessions().isBlank()
                ? new SessionStore(home)
                : new SessionStore(home, Path.of(settings.sessions()));
    }

    /** The packs of this machine. */
    public RuntimePacks packs() {
        return RuntimePacks.ofThisMachine();
    }

    /** This machine, examined. */
    public Machine machine() {
        return new Doctor(packs()).examine();
    }

    /** What estimates of time rest on, for a study with this device. */
    String basis(Device device) {
        return new GraphForecast().basis(packs().hardware().on(device));
    }

    /** Runs studies. */
    public RunService runs() {
        return new RunService(
                Zoo.known(),
                Datasets::open,
                ModelRules::check,
                WeightRules::check,
                packs(),
                sessions(),
                this::machine,
                new GraphForecast(),
                HostMemory.ofThisMachine());
    }
}
