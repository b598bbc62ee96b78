package dev.mantissa.runner;

import dev.mantissa.dataset.ImageCheck;
import dev.mantissa.dataset.ImageSet;
import dev.mantissa.dataset.Splits;
import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.Retry;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.measure.Summaries;
import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Forecast;
import dev.mantissa.domain.study.KnownNetwork;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.Problem;
import dev.mantissa.domain.study.StudyRules;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.domain.study.TimeForecast;
import dev.mantissa.store.SessionStore;
import dev.mantissa.store.SessionWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Starts and continues runs, each on a thread of its own. */
public final class RunService implements RunStarter {
    /** Damaged images that are named; more of them have one cause. */
    private static final int MOST_DAMAGED = 10;

    private final List<KnownNetwork> networks;
    private final DataOpener data;
    private final ModelCheck models;
    private final ModelCheck weights;
    private final Packs packs;
    private final SessionStore sessions;
    private final Supplier<Machine> machine;
    private final Forecast forecast;
    private final HostMemory memory;

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
         * What keeps the model files of a study from being used in it.
         *
         * @param spec paths of model files absolute
         * @param classes of the data; 0 where its images have no labels
         */
        List<Problem> check(StudySpec spec, int classes);
    }

    /** A service that forecasts nothing and leaves initial weights to the workers, on the memory of this machine. */
    public RunService(
            List<KnownNetwork> networks,
            DataOpener data,
            ModelCheck models,
            Packs packs,
            SessionStore sessions,
            Supplier<Machine> machine) {
        this(
                networks,
                data,
                models,
                (spec, classes) -> List.of(),
                packs,
                sessions,
                machine,
                Forecast.NONE,
                HostMemory.ofThisMachine());
    }

    /**
     * A service.
     *
     * @param networks those that can be built
     * @param data opens data sets
     * @param models checks model files of the user
     * @param weights checks files of initial weights, before a study is begun
     * @param packs the workers' libraries
     * @param sessions where runs are kept
     * @param machine examines this machine; asked on the run's thread
     * @param forecast what cells will take
     * @param memory of this machine
     */
    public RunService(
            List<KnownNetwork> networks,
            DataOpener data,
            ModelCheck models,
            ModelCheck weights,
            Packs packs,
            SessionStore sessions,
            Supplier<Machine> machine,
            Forecast forecast,
            HostMemory memory) {
        this.networks = List.copyOf(networks);
        this.data = data;
        this.models = models;
        this.weights = weights;
        this.packs = packs;
        this.sessions = sessions;
        this.machine = machine;
        this.forecast = forecast;
        this.memory = memory;
    }

    @Override
    public Run start(StudySpec study, Path studyFolder) throws BadInput {
        refuse(study, StudyRules.check(study, networks));
        StudySpec spec = ModelFiles.absolute(study, studyFolder);
        Path path = FoundPath.of(
                "data.path", "folder, file or archive of images", spec.data().path(), studyFolder);
        Opened opened = open(spec, path);
        refuse(spec, damaged(opened.damaged()));
        // A run that is continued may have no training left that needs them.
        refuse(spec, weights.check(spec, opened.set().classes().size()));
        Plan plan = Plan.of(spec, opened.set().name());
        SessionWriter writer = sessions.create(spec, plan, path, Version.current(), Instant.now());
        return begin(spec, plan, path, opened, new Earlier(List.of(), NOTHING), writer);
    }

    /**
     * Goes on with a run that ended early: its finished cells stay, the others are run.
     *
     * @param folder the session's folder
     * @throws BadInput where it is no session folder, a run is at work on it, or its data is gone or another
     */
    public Run resume(Path folder) throws BadInput {
        return again(folder, session -> new Earlier(finished(session), NOTHING));
    }

    /**
     * Measures the doubtful cells of a run again, and those that need a model of theirs; the others stay. What was measured
     * before is kept in the session's folder {@code retried}, and the new records say so. Where the run is cancelled, cells that
     * were not reached stay as they were.
     *
     * @param folder the session's folder
     * @throws BadInput where no cell is doubtful, or as {@link #resume}
     */
    public Run retry(Path folder) throws BadInput {
        return again(folder, session -> {
            List<CellRecord> finished = finished(session);
            Retry retry = Retry.of(session.plan(), Summaries.of(finished));
            if (retry.isEmpty()) {
                throw new BadInput(
                        "No cell of the session " + folder + " is doubtful; there is nothing to measure again.");
            }
            return new Earlier(finished, retry);
        });
    }

    private static List<CellRecord> finished(Session session) {
        return session.records().stream()
                .filter(r -> r.status() != Status.CANCELLED && r.status() != Status.INTERRUPTED)
                .toList();
    }

    private static final Retry NOTHING = new Retry(Map.of(), Set.of());

    /** Records of an earlier attempt, and which of them are measured again. */
    private record Earlier(List<CellRecord> records, Retry retry) {
        Map<String, CellRecord> before() {
            return records.stream()
                    .filter(r -> retry.contains(r.cell()))
                    .collect(Collectors.toMap(r -> r.cell().id(), r -> r));
        }
    }

    private interface Choice {
        Earlier of(Session session) throws BadInput;
    }

    private Run again(Path folder, Choice choice) throws BadInput {
        SessionWriter writer = sessions.resume(folder);
        try {
            Session session = sessions.open(folder);
            Earlier earlier = choice.of(session);
            Path path = Path.of(writer.dataPath());
            if (!Files.exists(path)) {
                throw new BadInput("The images of the session " + folder + " are gone: there is no " + path
                        + ". Put them back to continue it.");
            }
            Opened opened = open(session.spec(), path);
            String before = session.provenance().value("data", "SHA-256").orElse("");
            if (!before.isEmpty() && !before.equals(opened.set().hash())) {
                throw new BadInput("The images at " + path + " are not those the session " + folder
                        + " was begun with; start a new study instead.");
            }
            return begin(session.spec(), session.plan(), path, opened, earlier, writer);
        } catch (BadInput | RuntimeException e) {
            giveUp(writer);
            throw e;
        }
    }

    private record Opened(ImageSet set, Splits splits, TimeForecast.Images images) {
        /** Sentences on images that can't be read. */
        List<String> damaged() {
            return ImageCheck.damaged(set, splits);
        }
    }

    private static List<Problem> damaged(List<String> sentences) {
        List<Problem> problems = new ArrayList<>();
        sentences.stream().limit(MOST_DAMAGED).forEach(s -> problems.add(new Problem("data.path", s)));
        if (sentences.size() > MOST_DAMAGED) {
            problems.add(new Problem(
                    "data.path", (sentences.size() - MOST_DAMAGED) + " more images of it can't be read either"));
        }
        return problems;
    }

    private Run begin(StudySpec spec, Plan plan, Path path, Opened opened, Earlier earlier, SessionWriter writer) {
        ImageSet set = opened.set();
        LiveRun run = new LiveRun(new RunMaterial(
                spec,
                plan,
                path,
                set.size(),
                Expectation.of(spec, plan, opened.images(), forecast, packs.hardware(), memory),
                earlier.retry().kept(earlier.records()),
                earlier.before(),
                earlier.retry(),
                writer,
                packs,
                machine,
                new ProvenanceSource(spec, set, path, writer.createdAt())));
        run.start();
        return run;
    }

    private Opened open(StudySpec spec, Path path) throws BadInput {
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
        refuse(spec, problems);
        return new Opened(
                set,
                splits,
                new TimeForecast.Images(
                        splits.indices(Splits.Part.TRAIN).length,
                        splits.indices(Splits.Part.VALIDATION).length,
                        splits.indices(Splits.Part.TEST).length,
                        set.classes().size()));
    }

    private static void refuse(StudySpec spec, List<Problem> problems) throws BadInput {
        if (!problems.isEmpty()) {
            throw new BadInput("The study " + spec.name() + " can't be run:", problems);
        }
    }

    private static void giveUp(SessionWriter writer) {
        try (writer) {
            writer.state(Session.State.INTERRUPTED);
        } catch (BadInput e) {
            // The first problem is the one to tell; a session left as running reopens as interrupted anyway.
        }
    }
}
