package dev.mantissa.worker.backend.libtorch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.global.torch;

/** What LibTorch is and how it was set up. */
final class LibTorchFacts {
    private LibTorchFacts() {}

    /** The facts of this process; the natives are loaded. */
    static Map<String, String> read() {
        return NativeScope.with(() -> {
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("libtorch.version", version());
            facts.put("libtorch.cpu_capability", text(torch.get_cpu_capability()));
            facts.put("libtorch.onednn", text(torch.get_mkldnn_version()).strip());
            facts.put("threads.libtorch", String.valueOf(torch.get_num_threads()));
            facts.put("libtorch.memory_format", "channels last");
            facts.put("libtorch.malloc", malloc());
            facts.put(
                    "memory.allocator",
                    "no peak: LibTorch's CPU allocator keeps no statistics, and its Java binding lets no other one take its"
                            + " place");
            return facts;
        });
    }

    /** As released: the header of 2.5.1 calls itself 2.5.0, so that the binding, "2.5.1-1.5.11", is asked. */
    static String version() {
        String binding = torch.class.getPackage().getImplementationVersion();
        return binding == null ? torch.TORCH_VERSION : binding.replaceFirst("-.*", "");
    }

    private static String malloc() {
        String set = System.getenv().entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("MALLOC_"))
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .sorted()
                .collect(Collectors.joining(" "));
        return set.isEmpty() ? "default" : set;
    }

    private static String text(BytePointer string) {
        return string == null ? "not available" : string.getString();
    }
}
