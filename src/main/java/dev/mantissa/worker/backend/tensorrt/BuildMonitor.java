package dev.mantissa.worker.backend.tensorrt;

import com.sun.jna.Callback;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.tensorrt.global.nvinfer;
import org.bytedeco.tensorrt.nvinfer.IProgressMonitor;

/**
 * Hears how far TensorRT's builder is ({@code IProgressMonitor} 1.0). The builder has phases within phases, each with a number of
 * steps that it tells when the phase begins; the share that is done is that of the outermost phase, refined by the inner ones.
 * Called from the builder's threads.
 */
final class BuildMonitor {
    private final Map<String, Phase> phases = new LinkedHashMap<>();
    private final Listener listener;
    private final CppObject.Destructor destructor = self -> {};
    private final Language language = self -> 0;
    private final Memory kind = new Memory(32);
    private final Information information = this::information;
    private final Start start = this::started;
    private final Step step = this::stepped;
    private final Finish finish = this::finished;
    /** IVersionedInterface: language, information, destructors; then IProgressMonitor's own. */
    private final CppObject object =
            new CppObject(type(), language, information, destructor, destructor, start, step, finish);

    /** Is told how far the build is. */
    @FunctionalInterface
    interface Listener {
        /** The share that is done, 0 to 1; false ends the build. */
        boolean at(double done);
    }

    /** A phase: its parent, steps, and how many of them are done. */
    private static final class Phase {
        private final String parent;
        private final int steps;
        private int done;

        Phase(String parent, int steps) {
            this.parent = parent;
            this.steps = Math.max(1, steps);
        }
    }

    /** {@code struct InterfaceInfo { char const* kind; int32_t major; int32_t minor; }}, returned by value. */
    @Structure.FieldOrder({"kind", "major", "minor"})
    public static class Info extends Structure implements Structure.ByValue {
        /** Name of the interface. */
        public Pointer kind;
        /** Of its version. */
        public int major;
        /** Of its version. */
        public int minor;
    }

    /** {@code APILanguage getAPILanguage() const noexcept}; 0 is C++. */
    interface Language extends Callback {
        /** The language. */
        int language(Pointer self);
    }

    /** {@code InterfaceInfo getInterfaceInfo() const noexcept}. */
    interface Information extends Callback {
        /** Name and version. */
        Info information(Pointer self);
    }

    /** {@code void phaseStart(char const* phaseName, char const* parentPhase, int32_t nbSteps) noexcept}. */
    interface Start extends Callback {
        /** A phase begins. */
        void start(Pointer self, Pointer phase, Pointer parent, int steps);
    }

    /** {@code bool stepComplete(char const* phaseName, int32_t step) noexcept}. */
    interface Step extends Callback {
        /** A step is done; false ends the build. */
        boolean step(Pointer self, Pointer phase, int step);
    }

    /** {@code void phaseFinish(char const* phaseName) noexcept}. */
    interface Finish extends Callback {
        /** A phase ends. */
        void finish(Pointer self, Pointer phase);
    }

    BuildMonitor(Listener listener) {
        this.listener = listener;
        kind.setString(0, "IProgressMonitor");
    }

    /** As TensorRT takes it; this must be kept until the build has ended. */
    IProgressMonitor monitor() {
        return new IProgressMonitor(object.address());
    }

    /** Of {@code nvinfer1::v_1_0::IProgressMonitor}, as JavaCPP's library for TensorRT was compiled with it. */
    private static Pointer type() {
        return NativeLibrary.getInstance(Loader.load(nvinfer.class))
                .getGlobalVariableAddress("_ZTIN8nvinfer15v_1_016IProgressMonitorE");
    }

    private Info information(Pointer self) {
        Info info = new Info();
        info.kind = kind;
        info.major = 1;
        info.minor = 0;
        info.write();
        return info;
    }

    private synchronized void started(Pointer self, Pointer phase, Pointer parent, int steps) {
        phases.put(text(phase), new Phase(parent == null ? "" : text(parent), steps));
    }

    private synchronized boolean stepped(Pointer self, Pointer phase, int step) {
        Phase at = phases.get(text(phase));
        if (at != null) {
            at.done = Math.max(at.done, step + 1);
        }
        return listener.at(done());
    }

    private synchronized void finished(Pointer self, Pointer phase) {
        phases.remove(text(phase));
    }

    private static String text(Pointer chars) {
        return chars.getString(0, "UTF-8");
    }

    /** The share of the outermost phase, of which the running step is as far as its inner phase. */
    private double done() {
        return phases.entrySet().stream()
                .filter(phase -> !phases.containsKey(phase.getValue().parent))
                .mapToDouble(phase -> done(phase.getKey()))
                .max()
                .orElse(0);
    }

    private double done(String name) {
        Phase phase = phases.get(name);
        double inner = phases.entrySet().stream()
                .filter(other ->
                        other.getValue().parent.equals(name) && !other.getKey().equals(name))
                .mapToDouble(other -> done(other.getKey()))
                .max()
                .orElse(0);
        return Math.min(1, (phase.done + inner) / phase.steps);
    }
}
