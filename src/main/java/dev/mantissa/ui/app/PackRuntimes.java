package dev.mantissa.ui.app;

import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.runner.Doctor;
import dev.mantissa.runner.Pack;
import dev.mantissa.runner.RuntimePacks;
import java.util.List;

/** The runtime packs of this build on this machine. */
record PackRuntimes(RuntimePacks known, Doctor doctor) implements Runtimes {
    @Override
    public List<RuntimePack> packs() {
        return known.all().stream().map(this::listed).toList();
    }

    @Override
    public void fetch(String id, Progress progress) throws BadInput {
        Pack pack = known.byId(id).orElseThrow(() -> new BadInput("There is no runtime pack " + id + "."));
        known.fetch(pack, progress::at, progress::cancelled);
    }

    @Override
    public Machine examine() {
        return doctor.examine();
    }

    private RuntimePack listed(Pack pack) {
        return new RuntimePack(
                pack.id(),
                pack.title(),
                pack.versions(),
                known.bytes(pack),
                pack.licence(),
                known.isFetched(pack),
                known.refusal(pack));
    }
}
