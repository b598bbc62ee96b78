package dev.mantissa.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mantissa.domain.provenance.Capability;
import dev.mantissa.domain.provenance.Capability.Support;
import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.domain.provenance.PackFit;
import dev.mantissa.domain.provenance.Preflight;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.CudaGraph;
import dev.mantissa.domain.study.Device;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class DoctorTest {
    private static final Cpu VNNI = Cpu.of("processor\t: 0\nflags\t\t: fpu avx2 fma avx512f avx512cd avx512bw avx512dq"
            + " avx512vl avx512_vnni amx_tile amx_int8\n");
    private static final Cpu OLD = Cpu.of("flags : sse2 avx2 fma\n");

    @Test
    void flagsBecomeTheUsualNamesOfInstructionSets() {
        assertThat(VNNI.instructions())
                .contains("AVX2", "AVX512-VNNI", "AMX", "AMX-INT8")
                .doesNotContain("AVX-VNNI");
        assertThat(Cpu.of("Features : fp asimd asimddp i8mm\n").instructions())
                .containsExactly("NEON", "NEON-DOTPROD", "NEON-I8MM");
        assertThat(Cpu.of("").instructions()).isEmpty();
    }

    @Test
    void int8IsNativeOnlyWithInstructionsForIt() {
        assertThat(int8(VNNI).support()).isEqualTo(Support.NATIVE);
        assertThat(int8(VNNI).badge()).isEqualTo("native · AVX512-VNNI");
        assertThat(int8(OLD).support()).isEqualTo(Support.EMULATED);
        assertThat(int8(OLD).badge()).isEqualTo("emulated · AVX2");
    }

    @Test
    void fp16OnACpuIsSaidToBeComputedInFp32() {
        Capability fp16 = find(doctor(VNNI).capabilities(VNNI), Backend.ONNXRUNTIME, Stage.INFERENCE, Precision.FP16);
        assertThat(fp16.support()).isEqualTo(Support.EMULATED);
        assertThat(fp16.badge()).isEqualTo("computed in FP32");
    }

    @Test
    void bf16OnACpuIsSaidToBeComputedInFp32() {
        Capability bf16 = find(doctor(VNNI).capabilities(VNNI), Backend.ONNXRUNTIME, Stage.INFERENCE, Precision.BF16);
        assertThat(bf16.support()).isEqualTo(Support.EMULATED);
        assertThat(bf16.badge()).isEqualTo("computed in FP32");
    }

    @Test
    void dl4jNamesAnotherEngineOnlyWhereThatOneCan() {
        List<Capability> all = doctor(VNNI).capabilities(VNNI);
        assertThat(find(all, Backend.DL4J, Stage.INFERENCE, Precision.INT8).explanation())
                .endsWith("use ONNX Runtime for INT8.");
        assertThat(find(all, Backend.DL4J, Stage.INFERENCE, Precision.BF16).explanation())
                .endsWith("use ONNX Runtime for BF16.");
        assertThat(find(all, Backend.DL4J, Stage.INFERENCE, Precision.TF32).explanation())
                .doesNotContain("use ONNX Runtime")
                .endsWith("no other engine of this version computes TF32 on this machine.");
    }

    @Test
    void everyBackendStageAndPrecisionHasARowAndWhatCanNotRunSaysWhy() {
        List<Capability> all = doctor(VNNI).capabilities(VNNI);
        for (Backend backend : Backend.values()) {
            for (Precision precision : Precision.values()) {
                if (precision.infers()) {
                    find(all, backend, Stage.INFERENCE, precision);
                }
                if (precision.trains() && backend.trains()) {
                    find(all, backend, Stage.TRAINING, precision);
                }
            }
        }
        assertThat(all).allMatch(c -> !c.badge().isBlank() && c.explanation().endsWith("."));
        assertThat(all.stream().filter(c -> c.backend() == Backend.TENSORRT))
                .allMatch(c -> c.support() == Support.UNAVAILABLE);
    }

    @Test
    void bothTrainersTrainAndInferInFp32() {
        List<Capability> all = doctor(OLD).capabilities(OLD);
        for (Backend trainer : List.of(Backend.DL4J, Backend.LIBTORCH)) {
            assertThat(find(all, trainer, Stage.TRAINING, Precision.FP32).support())
                    .isEqualTo(Support.NATIVE);
            assertThat(find(all, trainer, Stage.INFERENCE, Precision.FP32).support())
                    .isEqualTo(Support.NATIVE);
            assertThat(find(all, trainer, Stage.TRAINING, Precision.TF32).support())
                    .isEqualTo(Support.UNAVAILABLE);
        }
    }

    @Test
    void mixedPrecisionIsNativeOnlyWithInstructionsForIt() {
        Cpu bf16 = Cpu.of("flags : avx2 avx512f avx512_bf16\n");
        assertThat(mixed(bf16, Precision.AMP_BF16).badge()).isEqualTo("native · AVX512-BF16");
        assertThat(mixed(bf16, Precision.AMP_FP16).support()).isEqualTo(Support.EMULATED);
        assertThat(mixed(OLD, Precision.AMP_BF16).support()).isEqualTo(Support.EMULATED);
        // The instructions alone do not make it fast.
        assertThat(mixed(Cpu.of("flags : avx2 avx512_fp16\n"), Precision.AMP_FP16)
                        .support())
                .isEqualTo(Support.EMULATED);
    }

    @Test
    void dl4jsMixedPrecisionIsEmulatedWhateverTheCpuHas() {
        Cpu bf16 = Cpu.of("flags : avx2 avx512f avx512_bf16 avx512_fp16 amx_bf16\n");
        for (Precision precision : List.of(Precision.AMP_FP16, Precision.AMP_BF16)) {
            Capability amp = find(doctor(bf16).capabilities(bf16), Backend.DL4J, Stage.TRAINING, precision);
            assertThat(amp.support()).isEqualTo(Support.EMULATED);
            assertThat(amp.badge()).isEqualTo("emulated");
            assertThat(amp.explanation()).contains("no native 16-bit path", "computed in FP32", "numerics", "memory");
        }
    }

    private static Capability mixed(Cpu cpu, Precision precision) {
        return find(doctor(cpu).capabilities(cpu), Backend.LIBTORCH, Stage.TRAINING, precision);
    }

    @Test
    void thisMachineIsExamined() {
        Machine machine = new Doctor(RuntimePacks.ofThisMachine()).examine();
        assertThat(machine.cpu()).isNotBlank();
        assertThat(machine.threads()).isPositive();
        assertThat(machine.memoryBytes()).isPositive();
        assertThat(machine.gpu()).isNotBlank();
    }

    @Test
    void without_a_gpu_tensorrt_says_so() {
        Capability fp16 = tensorRt(Optional.empty());

        assertThat(fp16.support()).isEqualTo(Support.UNAVAILABLE);
        assertThat(fp16.explanation()).isEqualTo("TensorRT runs on NVIDIA GPUs only, and this machine has none.");
    }

    @Test
    void a_gpu_that_the_pack_supports_names_the_command_that_installs_it() {
        Capability fp16 = tensorRt(gpu("580.159.03", "9.0"));

        assertThat(fp16.badge()).isEqualTo("not installed");
        assertThat(fp16.explanation()).contains("mantissa packs install nvidia").containsPattern("[0-9]\\.[0-9] GB");
    }

    @Test
    void a_gpu_of_another_generation_and_an_old_driver_are_named() {
        assertThat(tensorRt(gpu("580.159.03", "6.1")).explanation())
                .contains("compute capability 7.5 to 9.0")
                .contains("is 6.1");
        assertThat(tensorRt(gpu("580.159.03", "12.0")).explanation()).contains("is 12.0");
        assertThat(tensorRt(gpu("470.57", "8.6")).explanation())
                .contains("needs NVIDIA driver 525.60.13 or newer; this machine has 470.57");
    }

    @Test
    void what_deep_learning_4j_holds_no_code_for_is_said_before_it_starts() {
        Cpu cpu = new Cpu(List.of("AVX2"), List.of());
        String refusal =
                "DeepLearning4J for NVIDIA GPUs (nd4j-cuda-11.6) holds code for compute capability 3.7 to 8.9; this"
                        + " GPU, NVIDIA Test, is 9.0: use LibTorch.";
        Capability fp32 = find(
                doctor(cpu, gpu("580.159.03", "9.0")).capabilities(cpu), Backend.DL4J, Stage.TRAINING, Precision.FP32);
        RuntimePacks hopper = packs(cpu, gpu("580.159.03", "9.0"));
        RuntimePacks ampere = packs(cpu, gpu("580.159.03", "8.6"));

        assertThat(fp32.explanation()).isEqualTo("Trains in 32 bit with oneDNN on the CPU. Not on the GPU: " + refusal);
        assertThat(hopper.of(Backend.DL4J, Device.GPU)).isEmpty();
        assertThat(hopper.absence(Backend.DL4J, Device.GPU)).isEqualTo(refusal);
        TrainingBenchmark timing = new TrainingBenchmark(
                Backend.DL4J,
                Device.GPU,
                List.of("lenet5"),
                List.of(Precision.FP32),
                List.of(8),
                32,
                1,
                List.of(CudaGraph.AUTO));
        assertThatThrownBy(() -> timing.run(hopper, 1, line -> {}))
                .isInstanceOf(BadInput.class)
                .hasMessage(refusal);
        assertThat(ampere.absence(Backend.DL4J, Device.GPU)).contains("mantissa packs install dl4j-cuda");
        assertThat(ampere.refusal(ampere.byId("dl4j-cuda").orElseThrow())).isEmpty();
        assertThat(packs(cpu, gpu("580.159.03", "3.5")).absence(Backend.DL4J, Device.GPU))
                .contains("is 3.5: use LibTorch.");
    }

    @Test
    void the_answer_of_nvidia_smi_is_read_and_anything_else_is_no_gpu() {
        assertThat(NvidiaGpu.parse("GPU-1a2b, NVIDIA H200, 580.159.03, 9.0, 143771\n", Optional.empty()))
                .contains(new NvidiaGpu("NVIDIA H200", "580.159.03", "9.0", 143_771L << 20));
        assertThat(NvidiaGpu.parse(
                        "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.",
                        Optional.empty()))
                .isEmpty();
        assertThat(NvidiaGpu.parse("", Optional.empty())).isEmpty();
    }

    @Test
    void of_several_gpus_it_is_the_first_that_cuda_shows_to_workers() {
        assertThat(visible("1, 0")).contains("NVIDIA H200");
        assertThat(visible("GPU-77")).contains("NVIDIA H200");
        assertThat(visible("GPU-1a2b,GPU-77")).contains("Tesla T4");
        assertThat(visible("MIG-5c6d")).contains("Tesla T4");
        assertThat(List.of("", "-1", "2", "GPU-9"))
                .allSatisfy(v -> assertThat(visible(v)).isEmpty());
    }

    private static Optional<String> visible(String devices) {
        String said = "GPU-1a2b, Tesla T4, 580.1, 7.5, 15360\nGPU-77ff, NVIDIA H200, 580.1, 9.0, 143771\n";
        return NvidiaGpu.parse(said, Optional.of(devices)).map(NvidiaGpu::name);
    }

    @Test
    void a_study_that_names_its_device_learns_what_that_device_can_not_do() {
        List<Capability> gpu = doctor(VNNI).capabilities(VNNI, Device.GPU);
        assertThat(gpu)
                .allMatch(c ->
                        c.support() == Support.UNAVAILABLE && c.explanation().endsWith("."));
        assertThat(find(gpu, Backend.ONNXRUNTIME, Stage.INFERENCE, Precision.FP32)
                        .explanation())
                .contains("no pack of ONNX Runtime for GPUs");
        assertThat(find(gpu, Backend.LIBTORCH, Stage.TRAINING, Precision.FP32).explanation())
                .contains("needs an NVIDIA GPU with its driver, and this machine has none");

        List<Capability> cpu = doctor(VNNI, gpu("580.159.03", "9.0")).capabilities(VNNI, Device.CPU);
        assertThat(find(cpu, Backend.TENSORRT, Stage.INFERENCE, Precision.FP16).explanation())
                .contains("the study is set to the CPU");
        assertThat(find(cpu, Backend.LIBTORCH, Stage.TRAINING, Precision.FP32).support())
                .isEqualTo(Support.NATIVE);
    }

    @Test
    void the_preflight_names_the_gpu_and_why_a_pack_can_not_use_it() {
        Preflight none = preflight(Optional.empty());
        assertThat(none.hardware())
                .anyMatch(e -> e.name().equals("GPU") && e.value().startsWith("no NVIDIA GPU"));
        assertThat(pack(none, "nvidia").fit()).isEqualTo(PackFit.Fit.REFUSED);
        assertThat(pack(none, "nvidia").sentence()).contains("this machine has none");
        assertThat(pack(none, "onnxruntime-cpu").fit()).isEqualTo(PackFit.Fit.MISSING);

        Preflight h200 = preflight(gpu("580.159.03", "9.0"));
        assertThat(h200.hardware())
                .extracting(e -> e.name() + " " + e.value())
                .contains("GPU NVIDIA Test", "Compute capability 9.0", "Driver 580.159.03", "GPU memory 8.6 GB");
        assertThat(pack(h200, "nvidia").fit()).isEqualTo(PackFit.Fit.MISSING);
        assertThat(pack(h200, "nvidia").sentence()).contains("mantissa packs install nvidia");

        assertThat(pack(preflight(gpu("580.159.03", "6.1")), "nvidia").sentence())
                .contains("holds code for compute capability 7.5 to 9.0; this GPU, NVIDIA Test, is 6.1.");
    }

    private static Preflight preflight(Optional<NvidiaGpu> gpu) {
        return doctor(VNNI, gpu).examine().preflight();
    }

    private static PackFit pack(Preflight preflight, String id) {
        return preflight.packs().stream()
                .filter(p -> p.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Capability tensorRt(Optional<NvidiaGpu> gpu) {
        Cpu cpu = new Cpu(List.of("AVX2"), List.of());
        return find(doctor(cpu, gpu).capabilities(cpu), Backend.TENSORRT, Stage.INFERENCE, Precision.FP16);
    }

    private static Optional<NvidiaGpu> gpu(String driver, String capability) {
        return Optional.of(new NvidiaGpu("NVIDIA Test", driver, capability, 8L << 30));
    }

    private static Capability int8(Cpu cpu) {
        return find(doctor(cpu).capabilities(cpu), Backend.ONNXRUNTIME, Stage.INFERENCE, Precision.INT8);
    }

    private static Doctor doctor(Cpu cpu) {
        return doctor(cpu, Optional.empty());
    }

    private static Doctor doctor(Cpu cpu, Optional<NvidiaGpu> gpu) {
        return new Doctor(packs(cpu, gpu));
    }

    private static RuntimePacks packs(Cpu cpu, Optional<NvidiaGpu> gpu) {
        return new RuntimePacks(
                PackManifest.packs(),
                new Platform("linux-x86_64"),
                cpu.instructions(),
                List.of(),
                new NoFiles(),
                () -> gpu,
                InstalledLibraries.NONE);
    }

    /** Nothing is installed. */
    private record NoFiles() implements ArtifactSource {
        @Override
        public Path local() {
            return Path.of("no-such-folder");
        }

        @Override
        public void fetch(Pack pack, List<PackJar> jars, Packs.Progress progress, BooleanSupplier cancelled) {
            throw new AssertionError("an examination fetches nothing");
        }
    }

    private static Capability find(List<Capability> all, Backend backend, Stage stage, Precision precision) {
        List<Capability> found = all.stream()
                .filter(c -> c.backend() == backend && c.stage() == stage && c.precision() == precision)
                .toList();
        assertThat(found).as(backend + " " + stage + " " + precision).hasSize(1);
        return found.get(0);
    }
}
