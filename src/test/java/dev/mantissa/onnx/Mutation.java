package dev.mantissa.onnx;

import java.util.Arrays;
import java.util.Random;

/** What happens to files: bits flip, ends are lost, parts are written twice or elsewhere, lengths are wrong. */
public final class Mutation {
    private Mutation() {}

    /** A mutation of a file, of one to three changes. */
    public static byte[] of(byte[] original, Random random) {
        byte[] bytes = original.clone();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            bytes = once(bytes, random);
        }
        return bytes;
    }

    private static byte[] once(byte[] bytes, Random random) {
        if (bytes.length < 2) {
            return bytes;
        }
        int at = random.nextInt(bytes.length);
        int length = 1 + random.nextInt(Math.min(64, bytes.length));
        switch (random.nextInt(6)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt(256);
            case 2 -> {
                // A length or tag as protocol buffers write it, ending or going on.
                for (int i = at; i < Math.min(bytes.length, at + 1 + random.nextInt(5)); i++) {
                    bytes[i] = (byte) (random.nextBoolean() ? 0xff : 0x7f);
                }
            }
            case 3 -> {
                return Arrays.copyOf(bytes, at + 1);
            }
            case 4 -> {
                // A part of the file at another place.
                int from = random.nextInt(bytes.length);
                int count = Math.min(length, bytes.length - Math.max(at, from));
                System.arraycopy(bytes.clone(), from, bytes, at, count);
            }
            default -> {
                byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
                System.arraycopy(
                        bytes,
                        at,
                        longer,
                        Math.min(at + length, longer.length),
                        Math.max(0, longer.length - at - length));
                for (int i = at; i < Math.min(longer.length, at + length); i++) {
                    longer[i] = bytes[random.nextInt(bytes.length)];
                }
                return longer;
            }
        }
        return bytes;
    }
}
