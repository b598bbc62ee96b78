package dev.mantissa.worker.backend.fake;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A worker that breaks the protocol: started in place of {@code WorkerMain}, it says hello and then, by the first argument,
 * {@code rubbish} (bytes that are no message), {@code gap} (a line with a wrong number), {@code cut} (half a line, then the
 * end) or {@code token} (a hello with another token).
 */
public final class FakeGarbageMain {
    private FakeGarbageMain() {}

    /** Does one wrong thing and waits for the end of the channel. */
    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(System.getenv("MANTISSA_PORT"));
        String token = args[0].equals("token") ? "wrong" : System.getenv("MANTISSA_TOKEN");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            say(
                    out,
                    "{\"seq\":0,\"message\":{\"type\":\"hello\",\"protocol\":1,\"token\":\"" + token + "\",\"pid\":"
                            + ProcessHandle.current().pid() + "}}\n");
            switch (args[0]) {
                case "rubbish" -> say(out, "\u0000\u0001 SIGSEGV (0xb) at pc=0x00007f\n");
                case "gap" -> say(out, "{\"seq\":2,\"message\":{\"type\":\"phase\",\"name\":\"a\"}}\n");
                case "cut" -> say(out, "{\"seq\":1,\"mess");
                default -> {
                    // The hello was wrong enough.
                }
            }
            if (!args[0].equals("cut")) {
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
