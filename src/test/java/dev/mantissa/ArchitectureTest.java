package dev.mantissa;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the arrows of {@code docs/architecture.md}. */
@AnalyzeClasses(packages = "dev.mantissa", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final DescribedPredicate<JavaClass> OURS = resideInAPackage("dev.mantissa..");

    @ArchTest
    final ArchRule domain = classes()
            .that()
            .resideInAPackage("dev.mantissa.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "dev.mantissa.domain..", "org.apache.commons.statistics..");

    @ArchTest
    final ArchRule graph = only("graph", "domain");

    @ArchTest
    final ArchRule onnx = only("onnx", "graph", "domain");

    @ArchTest
    final ArchRule dataset = only("dataset", "domain");

    @ArchTest
    final ArchRule protocol = only("protocol", "domain");

    @ArchTest
    final ArchRule store = only("store", "domain");

    @ArchTest
    final ArchRule report = only("report", "domain");

    @ArchTest
    final ArchRule modelfile = only("modelfile", "graph", "onnx", "store", "domain");

    @ArchTest
    final ArchRule worker = only("worker", "protocol", "graph", "onnx", "modelfile", "dataset", "domain");

    @ArchTest
    final ArchRule runner = only("runner", "protocol", "store", "dataset", "domain");

    @ArchTest
    final ArchRule cli = only("cli", "runner", "store", "report", "graph", "onnx", "modelfile", "dataset", "domain");

    @ArchTest
    final ArchRule ui = only("ui", "runner", "store", "report", "graph", "onnx", "modelfile", "dataset", "domain");

    @ArchTest
    final ArchRule onlyTheWindowSeesItsToolkit = noClasses()
            .that()
            .resideOutsideOfPackage("dev.mantissa.ui..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "org.controlsfx..", "atlantafx..", "org.kordamp..");

    @ArchTest
    final ArchRule backendsDoNotSeeEachOther =
            slices().matching("dev.mantissa.worker.backend.(*)..").should().notDependOnEachOther();

    @ArchTest
    final ArchRule onlyTwoClassesStartProcesses = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.mantissa.runner.WorkerProcess")
            .and()
            .doNotHaveFullyQualifiedName("dev.mantissa.runner.SystemCommand")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ProcessBuilder.class);

    @ArchTest
    final ArchRule nativeLibrariesStayInTheirBackend = noClasses()
            .that()
            .resideOutsideOfPackages("dev.mantissa.worker.backend..", "dev.mantissa.worker.gpu..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.bytedeco..", "ai.onnxruntime..");

    private static ArchRule only(String room, String... others) {
        return classes()
                .that()
                .resideInAPackage("dev.mantissa." + room + "..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(ours(room))
                        .or(resideInAnyPackage(ours(others)))
                        .or(DescribedPredicate.not(OURS)));
    }

    private static String[] ours(String... rooms) {
        String[] packages = new String[rooms.length];
        for (int i = 0; i < rooms.length; i++) {
            packages[i] = "dev.mantissa." + rooms[i] + "..";
        }
        return packages;
    }
}
