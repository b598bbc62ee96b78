package dev.mantissa.runner;

import java.util.Arrays;
import java.util.List;

/**
 * What a pack needs of an NVIDIA GPU.
 *
 * @param from lowest compute capability its libraries hold code for, for instance "7.5"
 * @param to highest
 * @param driver oldest driver, for instance "525.60.13"
 * @param instead the backend to take on a GPU that it holds no code for; empty where there is none
 * @param libraries of NVIDIA that an installation can give it instead of the pack; none where the pack's own are used always
 */
public record GpuNeeds(String from, String to, String driver, String instead, List<String> libraries) {
    public GpuNeeds {
        libraries = List.copyOf(libraries);
    }

    /** Why a pack can't run on this GPU; empty where it can. */
    String refusal(String pack, NvidiaGpu gpu) {
        if (compare(gpu.capability(), from) < 0 || compare(gpu.capability(), to) > 0) {
            return pack + " holds code for compute capability " + from + " to " + to + "; this GPU, " + gpu.name()
                    + ", is " + gpu.capability() + (instead.isEmpty() ? "." : ": use " + instead + ".");
        }
        if (compare(gpu.driver(), driver) < 0) {
            return pack + " needs NVIDIA driver " + driver + " or newer; this machine has " + gpu.driver()
                    + ". Update the driver.";
        }
        return "";
    }

    /** Compares versions number by number. */
    static int compare(String a, String b) {
        int[] left = numbers(a);
        int[] right = numbers(b);
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int c = Integer.compare(i < left.length ? left[i] : 0, i < right.length ? right[i] : 0);
            if (c != 0) {
                return c;
            }
        }
        return 0;
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("[^0-9]+", -1))
                .filter(s -> !s.isEmpty() && s.length() < 9)
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
