package dev.mantissa.runner;

import dev.mantissa.dataset.ImageSet;
import dev.mantissa.dataset.Splits;
import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.KnownNetwork;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.Problem;
import dev.mantissa.domain.study.StudyRules;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.store.SessionStore;
import dev.mantissa.store.SessionWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Starts and continues runs, each on a thread of its own. */
public final class RunService implements RunStarter {
    private final List<KnownNetwork> networks;
    private final DataOpener data;
    private final ModelCheck models;
    private final Packs packs;
    private final SessionStore sessions;
    private final Supplier<Machine> machine;

    /** Opens data sets. */
    @FunctionalInterface
    public interface DataOpener {
        /** The images at an absolute path. */
        ImageSet open(Path path) throws BadInput;
    }

    /** Checks model files of the user. */
    @FunctionalInterface
    public interface ModelCheck {
        /**
         * What keeps the model files of a study from running in it.
         *
         * @param spec paths of model files absolute
         * @param classes of the data; 0 where its images have no labels
         */
        List<Problem> check(StudySpec spec, int classes);
    }

    /**
     * A service.
     *
     * @param networks those that can be built
     * @param data opens data sets
     * @param models checks model files of the user
     * @param packs the workers' libraries
     * @param sessions where runs are kept
     * @param machine examines this machine; asked on the run's thread
     */
    public RunService(
            List<KnownNetwork> networks,
            DataOpener data,
            ModelCheck models,
            Packs packs,
            SessionStore sessions,
            Supplier<Machine> machine) {
        this.networks = List.copyOf(networks);
        this.data = data;
        this.models = models;
        this.packs = packs;
        this.sessions = sessions;
        this.machine = machine;
    }

    @Override
    public Run start(StudySpec study, Path studyFolder) throws BadInput {
        List<Problem> problems = StudyRules.check(study, networks);
        if (!problems.isEmpty()) {
            throw new BadInput("The study " + study.name() + " can't be run:", problems);
        }
        StudySpec spec = ModelFiles.absolute(study, studyFolder);
        Path path = FoundPath.of(
                "data.path", "folder, file or archive of images", spec.data().path(), studyFolder);
        ImageSet set = open(spec, path);
        Plan plan = Plan.of(spec, set.name());
        SessionWriter writer = sessions.create(spec, plan, path, Version.current(), Instant.now());
        return begin(spec, plan, path, set, List.of(), writer);
    }

    /**
     * Goes on with a run that ended early: its finished cells stay, the others are run.
     *
     * @param folder the session's folder
     * @throws BadInput where it is no session folder, a run is at work on it, or its data is gone or another
     */
    public Run resume(Path folder) throws BadInput {
        SessionWriter writer = sessions.resume(folder);
        try {
            Session session = sessions.open(folder);
            List<CellRecord> finished = session.records().stream()
                    .filter(r -> r.status() != Status.CANCELLED && r.status() != Status.INTERRUPTED)
                    .toList();
            Path path = Path.of(writer.dataPath());
            if (!Files.exists(path)) {
                throw new BadInput("The images of the session " + folder + " are gone: there is no " + path
                        + ". Put them back to continue it.");
            }
            ImageSet set = open(session.spec(), path);
            String before = session.provenance().value("data", "SHA-256").orElse("");
            if (!before.isEmpty() && !before.equals(set.hash())) {
                throw new BadInput("The images at " + path + " are not those the session " + folder
                        + " was begun with; start a new study instead.");
            }
            return begin(session.spec(), session.plan(), path, set, finished, writer);
        } catch (BadInput | RuntimeException e) {
            giveUp(writer);
            throw e;
        }
    }

    private Run begin(
            StudySpec spec, Plan plan, Path path, ImageSet set, List<CellRecord> finished, SessionWriter writer) {
        LiveRun run = new LiveRun(new RunMaterial(
                spec,
                plan,
                path,
                set.size(),
                finished,
                writer,
                packs,
                machine,
                new ProvenanceSource(spec, set, path, writer.createdAt())));
        run.start();
        return run;
    }

    private ImageSet open(StudySpec spec, Path path) throws BadInput {
        ImageSet set = data.open(path);
        // Problems of the splits are found here once, not in every worker.
        Splits splits = Splits.of(set, spec.data(), spec.calibration().mostImages(), spec.seed());
        List<Problem> problems =
                new ArrayList<>(models.check(spec, set.classes().size()));
        StudyRules.labels(spec, set.name(), set.labelled()).ifPresent(problems::add);
        List<Integer> batches = spec.trains() ? spec.training().batchSizes() : List.of();
        for (int i = 0; i < batches.size() && set.labelled(); i++) {
            if (batches.get(i) > splits.train().length) {
                problems.add(new Problem(
                        "training.batch_sizes[" + i + "]",
                        batches.get(i) + " is more than the " + splits.train().length + " images that " + set.name()
                                + " leaves to train on"));
            }
        }
        if (!problems.isEmpty()) {
            throw new BadInput("The study " + spec.name() + " can't be run:", problems);
        }
        return set;
    }

    private static void giveUp(SessionWriter writer) {
        try (writer) {
            writer.state(Session.State.INTERRUPTED);
        } catch (BadInput e) {
            // The first problem is the one to tell; a session left as running reopens as interrupted anyway.
        }
    }
}
