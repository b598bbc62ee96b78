package dev.mantissa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.dataset.Datasets;
import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.domain.study.KnownNetwork;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.graph.Zoo;
import dev.mantissa.onnx.ModelRules;
import dev.mantissa.onnx.TestModels;
import dev.mantissa.runner.FakePacks;
import dev.mantissa.runner.RunService;
import dev.mantissa.runner.Studies;
import dev.mantissa.store.SessionStore;
import dev.mantissa.store.StudyFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What commands print and how they end. */
@Timeout(120)
class CommandLineTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String misbehaviour = "";

    @TempDir
    private Path folder;

    private Path study;

    @BeforeEach
    void study() throws Exception {
        Studies.images(folder.resolve("images"));
        study = folder.resolve("tiny.json");
        // Relative on purpose: it is looked up beside the study.
        StudyFile.write(Studies.tiny(Path.of("images")), study);
    }

    @Test
    void aStudyIsRunSavedAndReported() throws IOException {
        Path file = folder.resolve("tiny.mantissa");
        assertThat(run("run", study.toString(), "--out", file.toString())).isZero();
        assertThat(text(out)).contains("Training", "Inference", "MobileNetV1");
        assertThat(text(err)).contains("[4/4]").contains(" ok in ").contains("Saved " + file);

        assertThat(run("report", file.toString(), "--format", "csv")).isZero();
        assertThat(text(out).lines())
                .first()
                .isEqualTo(
                        "stage,model,dataset,image_size,batch,backend,precision,metric,value,ci_low,ci_high,unit,n,status");
        assertThat(text(out)).contains("inference,", ",onnxruntime,FP32,latency_p50,", ",ok\n");
        everyExportOfA(file);
    }

    private void everyExportOfA(Path session) throws IOException {
        String file = session.toString();
        assertThat(run("report", file, "--format", "latex", "--table", "summary"))
                .isZero();
        assertThat(text(out)).contains("\\toprule", "Latency p50 (ms)").doesNotContain("Table 6");
        assertThat(run("report", file, "--format", "csv", "--table", "6")).isZero();
        assertThat(text(out)).startsWith("table,subtitle,block,").contains("\nTable");
        assertThat(run("report", file, "--format", "markdown", "--table", "99")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text(err)).startsWith("There is no table '99' of this session; it has: summary, ");
        assertThat(run("report", file, "--format", "pdf", "--table", "6")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run("report", file, "--format", "html")).isZero();
        assertThat(text(out)).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
        Path pdf = folder.resolve("new/report.pdf");
        assertThat(run("report", file, "--format", "pdf", "--out", pdf.toString()))
                .isZero();
        assertThat(text(out)).isEqualTo(pdf + System.lineSeparator());
        assertThat(Files.readString(pdf, StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
        assertThat(run("report", file, "--out", session.resolve("a.csv").toString()))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text(err)).contains(session.resolve("a.csv") + " can't be written");

        assertThat(run("report", file, "--format", "html", "--out", file)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text(err)).contains("would put a report in the place of a session; name another file");
        assertThat(run("report", file)).isZero();

        String plots = folder.resolve("plots").toString();
        assertThat(run(
                        "plot",
                        file,
                        "--out",
                        plots,
                        "--figure",
                        "1",
                        "--format",
                        "png,pdf",
                        "--dpi",
                        "72",
                        "--theme",
                        "dark"))
                .isZero();
        assertThat(text(out).lines()).hasSize(2);
        assertThat(text(out)).contains(".png", ".pdf");
        assertThat(run("plot", file, "--out", plots, "--figure", "fastest")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text(err)).startsWith("There is no figure 'fastest' in this session; it has: 1 ");
        assertThat(run("plot", file, "--out", plots, "--format", "jpeg")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text(err)).startsWith("There is no figure format 'jpeg'; known: png, svg, pdf.");
        assertThat(run("plot", file, "--out", plots, "--dpi", "9000")).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void failedCellsGiveTheirExitStatusAndTheSessionIsSavedAllTheSame() {
        misbehaviour = "crash@tf32";
        Path file = folder.resolve("tiny.mantissa");
        assertThat(run("run", study.toString(), "--out", file.toString(), "--quiet", "--name", "other"))
                .isEqualTo(ExitCode.CELLS_FAILED);
        assertThat(file).isNotEmptyFile();
        assertThat(text(err)).doesNotContain("[1/4]");
        assertThat(new SessionStore(folder.resolve("home")).recent())
                .allMatch(e -> e.name().equals("other"));
    }

    @Test
    void whatACellFailedOfIsASentenceBeforeTheTimeThatIsLeft() {
        misbehaviour = "crash";
        assertThat(run("run", study.toString())).isEqualTo(ExitCode.CELLS_FAILED);
        assertThat(text(err)).contains("ended as failed. (estimate: 0 s left)").doesNotContain(".;");
    }

    @Test
    void whereTheSessionCanNotBeSavedIsSaidBeforeTheRun() throws IOException {
        assertThat(run("run", study.toString(), "--out", folder.toString())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text(err)).contains("is a folder; name a file");
        assertThat(run(
                        "run",
                        study.toString(),
                        "--out",
                        folder.resolve("no/a.mantissa").toString()))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text(err)).contains("there is no folder " + folder.resolve("no"));
        assertThat(run("run", study.toString(), "--out", study.toString())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text(err)).contains("must end in .mantissa");
        assertThat(run("run", study.toString(), "--out", "")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text(err)).contains("--out names no file");
        assertThat(folder.resolve("home/sessions")).doesNotExist();
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("images", "tiny.json");
    }

    @Test
    void aSessionGivesAdviceAndIsComparedWithAnother() {
        Path file = folder.resolve("tiny.mantissa");
        Path again = folder.resolve("again.mantissa");
        assertThat(run("run", study.toString(), "--out", file.toString(), "--quiet"))
                .isZero();
        assertThat(run("run", study.toString(), "--out", again.toString(), "--quiet"))
                .isZero();

        assertThat(run("advise", file.toString(), "--max-latency", "10000", "--best", "latency"))
                .isZero();
        assertThat(text(out)).startsWith("Use ").contains("latency p50 at most 10000 ms", "Latency p50", "limits");
        assertThat(run("advise", file.toString(), "--max-latency", "0.000001")).isZero();
        assertThat(text(out)).contains("Nothing keeps latency p50 at most 0.000001 ms. ", " comes nearest: ");
        assertThat(run("advise", file.toString(), "--max-memory", "-1")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text(err)).contains("--max-memory -1.0 is no limit; give a number of MB above 0.");
        assertThat(run("advise", file.toString(), "--network", "vgg16")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text(err)).contains("The session has no network 'vgg16'; it has: mobilenet_v1.");

        assertThat(run("advise", file.toString(), "--training", "--max-training-time", "100000"))
                .isZero();
        // Two steps are too few for a time per image.
        assertThat(text(out))
                .contains("No advice: Training time per image is known of no cell (n too small: 2 of 30).");
        assertThat(run("advise", file.toString(), "--training", "--best", "training_time"))
                .isZero();
        assertThat(text(out)).contains("Use ", "training time ", "the only cell");
        assertThat(run("advise", file.toString(), "--training", "--max-latency", "1"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run("advise", file.toString(), "--training", "--best", "latency"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text(err)).contains("There is no objective 'latency' of trainings; known: accuracy, time_per_image");

        assertThat(run("compare", file.toString(), again.toString())).isZero();
        assertThat(text(out)).contains("cells compared with tiny (tiny.mantissa)", "Latency p50", "created");
        assertThat(run("compare", file.toString(), again.toString(), "--format", "csv"))
                .isZero();
        assertThat(text(out)).contains("against_low,against_high,proof\n", ",latency_p50,tiny (again.mantissa),");
        assertThat(run("compare", file.toString(), again.toString(), "--format", "markdown"))
                .isZero();
        assertThat(text(out)).contains("## Quantities", "| Cell | Quantity |");
        assertThat(run("compare", file.toString())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run("compare", file.toString(), again.toString(), "--format", "pdf"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text(err)).contains("There is no comparison format 'pdf'; known: text, csv, markdown.");
    }

    @Test
    void aModelIsInspected() throws Exception {
        Path file = Files.write(folder.resolve("net.onnx"), TestModels.torch(17).toByteArray());

        assertThat(run("inspect", file.toString(), "--size", "32", "--batch", "2"))
                .isZero();

        assertThat(text(out))
                .contains("ir_version 8, opset 17")
                .contains("input   images: channels first, any batch, any size")
                .contains("output  fc:0: 10 classes, logits")
                .contains("1,770 parameters")
                .contains("for a batch of 2 of 32 px");
        assertThat(text(out).lines().filter(line -> line.startsWith("stem ")))
                .singleElement()
                .asString()
                .matches("stem +Conv +2×8×16×16 +216 +0.221 +0.9 +41.0 +5.3");
        assertThat(run("inspect", file.toString(), "--size", "0")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run("inspect", study.toString())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text(err)).contains("tiny.json is not an ONNX file");
    }

    @Test
    void badInputIsOneSentenceAndExitStatusTwo() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"version\": 1, \"epochs\": 3}");
        assertThat(run("run", broken.toString())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text(err)).contains(broken.toString(), "epochs: unknown field", "models: is missing");
        assertThat(text(err)).doesNotContain("\tat ");
        assertThat(run("run", folder.resolve("none.json").toString())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run("run", "--preset", "slow")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text(err)).contains("There is no preset 'slow'; known: quick.");
        assertThat(run("run")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run(
                        "run",
                        study.toString(),
                        "--data",
                        folder.resolve("no-images").toString()))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text(err)).contains("no-images");
        assertThat(run("report", study.toString(), "--format", "csv")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text(err)).contains("is not a zip file");
        assertThat(run("report", study.toString(), "--format", "pdf")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run("fly")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run("packs", "fetch", "nothing")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text(err))
                .contains(
                        "There is no runtime pack 'nothing'; known: dl4j-cpu, libtorch-cpu, onnxruntime-cpu, nvidia, dl4j-cuda.");
    }

    @Test
    void initialWeightsThatDoNotFitAreSaidBeforeAnythingIsTrained() throws Exception {
        StudySpec tiny = StudyFile.read(study, Zoo.known());
        Path weights = Files.writeString(folder.resolve("weights.h5"), "Not HDF5.");
        StudySpec spec = tiny.with(List.of(tiny.models().get(0).withFile(weights.toString())));
        Path file = folder.resolve("weights.json");
        StudyFile.write(spec, file);
        CliServices real = new CliServices(folder.resolve("home"));

        assertThat(run(real, "run", file.toString())).isEqualTo(ExitCode.BAD_INPUT);

        assertThat(text(err)).contains("can't be run:", "models[0].file: The file " + weights + " is no HDF5 file");
        assertThat(folder.resolve("home/sessions")).doesNotExist();
    }

    @Test
    void wrongWordsAreSaidInTwoLinesNotInAPageOfHelp() {
        assertThat(run("run", study.toString(), "--preset", "quick")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text(err).lines()).hasSize(2);
        assertThat(text(err)).contains("mutually exclusive", "See 'mantissa run --help'");
        assertThat(run("packs", "fetch", "--in")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text(err)).contains("'mantissa packs fetch --help'");
        assertThat(text(out)).isEmpty();

        said("There is no command 'reprot'. Did you mean report", "reprot");
        said("There is no command 'fly'.", "packs", "fly");
        said("There is no option --quite. Did you mean --quiet?", "run", study.toString(), "--quite");
        said("'more' is one word too many.", "doctor", "more");
        said("'--dpi': 'fine' is no whole number", "plot", "a.mantissa", "--out", "b", "--dpi", "fine");
        said("'--max-drop': 'none' is no number", "advise", "a.mantissa", "--max-drop", "none");
        said("Missing required parameter: 'FILE.mantissa'", "compare", "a.mantissa");
    }

    private void said(String sentence, String... words) {
        assertThat(run(words)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text(err).lines()).hasSize(2);
        assertThat(text(err)).contains(sentence);
    }

    @Test
    void whatCantBeTimedIsSaidBeforeAWorkerStarts() {
        String[] small = {"selfbench", "training", "--networks", "lenet5,MobileNet_v1", "--side", "30"};
        assertThat(run(small)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text(err))
                .isEqualToIgnoringNewLines("--side 30 is too small for mobilenet_v1, which needs at least 31.");
        assertThat(run("selfbench", "training", "--networks", "alexnet")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text(err)).startsWith("There is no network 'alexnet'; use one of vgg16, ");
        assertThat(run("selfbench", "training", "--cuda-graphs", "auto", "--steps", "0"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text(err)).startsWith("--steps must be from 1");
    }

    @Test
    void aSessionThatIsNotThereIsNoDamagedOne() {
        String gone = folder.resolve("gone").toString();
        for (String[] words : List.of(new String[] {"report", gone}, new String[] {"run", "--resume", gone})) {
            assertThat(run(words)).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(text(err)).isEqualToIgnoringNewLines("There is no session " + gone + ".");
        }
        assertThat(run("report", folder.toString())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text(err)).contains("lacks the file session.json");
    }

    @Test
    void formatsAreNamedInAnyCase() {
        assertThat(run("report", "a.mantissa", "--format", "CSV")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text(err)).startsWith("There is no session a.mantissa.");
        assertThat(run("compare", "a.mantissa", "b.mantissa", "--format", "CSV"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text(err)).startsWith("There is no session a.mantissa.");
    }

    @Test
    void aDropOfNoPointsIsALimitAndLessIsNone() {
        assertThat(run("advise", "a.mantissa", "--max-drop", "-1")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text(err)).contains("give a number of pt, 0 or more.");
        assertThat(run("advise", "a.mantissa", "--max-latency", "0")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text(err)).contains("give a number of ms above 0.");
    }

    @Test
    void everyCommandExplainsItself() {
        for (List<String> words : List.of(
                List.of("--help"),
                List.of("run", "--help"),
                List.of("report", "--help"),
                List.of("plot", "--help"),
                List.of("packs", "--help"),
                List.of("packs", "fetch", "--help"),
                List.of("doctor", "--help"))) {
            assertThat(run(words.toArray(String[]::new))).isZero();
            assertThat(text(out)).startsWith("Usage: mantissa");
        }
        assertThat(run("--version")).isZero();
        assertThat(text(out)).startsWith("Mantissa ");
    }

    @Test
    void theDoctorAndThePacksAreTables() {
        assertThat(run("doctor")).isZero();
        assertThat(text(out))
                .contains("CPU", "BACKEND", "onnxruntime", "tensorrt", "TensorRT runs on NVIDIA GPUs only");
        assertThat(run("packs")).isZero();
        assertThat(text(out)).contains("dl4j-cpu", "onnxruntime-cpu", "ONNX Runtime 1.28.0");
    }

    @Test
    void whatCouldNotBePrintedIsSaidByEveryCommand() throws IOException {
        for (String[] words : new String[][] {{"doctor"}, {"packs"}, {"--help"}}) {
            err.reset();
            OutputStream full = new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    throw new IOException("No space left on device");
                }
            };
            Terminal terminal = new Terminal(
                    new PrintStream(full, false, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    false);
            assertThat(MantissaCommand.run(new FakeCliServices(), terminal, words))
                    .isEqualTo(ExitCode.BAD_INPUT);
            assertThat(text(err)).contains("The output could not be written whole");
        }
    }

    private int run(String... words) {
        return run(new FakeCliServices(), words);
    }

    private int run(CliServices services, String... words) {
        out.reset();
        err.reset();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        return MantissaCommand.run(services, terminal, words);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Runs with the fake backend. */
    private final class FakeCliServices extends CliServices {
        FakeCliServices() {
            super(folder.resolve("home"));
        }

        @Override
        public RunService runs() {
            Machine machine = new Machine("test", 2, 1, List.of(), "none", List.of());
            return new RunService(
                    List.of(KnownNetwork.named("mobilenet_v1")),
                    Datasets::open,
                    ModelRules::check,
                    new FakePacks(misbehaviour),
                    sessions(),
                    () -> machine);
        }
    }
}
