package dev.mantissa.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads the lines of a {@link MessageWriter} and checks that none is missing, doubled, too long or unknown. For one thread.
 *
 * @param <T> {@link WorkerEvent} or {@link WorkerCommand}
 */
public final class MessageReader<T> {
    private static final int SHOWN = 80;

    private final InputStream in;
    private final ObjectReader json;
    private long expected;

    private MessageReader(InputStream in, Class<T> messages) {
        this.in = new BufferedInputStream(in);
        JsonMapper mapper = WireFormat.mapper();
        this.json = mapper.readerFor(WireFormat.line(mapper, messages));
    }

    /** The application's end. */
    public static MessageReader<WorkerEvent> events(InputStream in) {
        return new MessageReader<>(in, WorkerEvent.class);
    }

    /** The worker's end. */
    public static MessageReader<WorkerCommand> commands(InputStream in) {
        return new MessageReader<>(in, WorkerCommand.class);
    }

    /**
     * Waits for the next message.
     *
     * @return empty where the channel ended after a whole line
     * @throws ProtocolException where the line is no message of this protocol; reading on makes no sense then
     * @throws IOException where the channel broke
     */
    public Optional<T> read() throws IOException {
        byte[] bytes = line();
        if (bytes.length == 0) {
            return Optional.empty();
        }
        WireFormat.Line<T> line = parse(bytes);
        if (line.seq() != expected) {
            throw new ProtocolException("Line " + line.seq() + " came where line " + expected
                    + " was expected: messages were lost or doubled on the way.");
        }
        expected++;
        return Optional.of(line.message());
    }

    /** The bytes up to the line's end, its end included; none at the end of the channel. */
    private byte[] line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        int next = in.read();
        while (next >= 0) {
            line.write(next);
            if (next == '\n') {
                return line.toByteArray();
            }
            if (line.size() >= WireFormat.MAX_LINE) {
                throw new ProtocolException("A line is longer than " + WireFormat.MAX_LINE + " bytes.");
            }
            next = in.read();
        }
        if (line.size() > 0) {
            throw new ProtocolException("The channel ended in the middle of line " + expected + ".");
        }
        return new byte[0];
    }

    private WireFormat.Line<T> parse(byte[] bytes) throws ProtocolException {
        WireFormat.Line<T> line;
        try {
            line = json.readValue(bytes);
        } catch (JsonProcessingException e) {
            throw new ProtocolException(
                    "Line " + expected + " is no message: " + e.getOriginalMessage() + " In: " + excerpt(bytes), e);
        } catch (IOException e) {
            throw new ProtocolException("Line " + expected + " is no message. In: " + excerpt(bytes), e);
        }
        if (line == null || line.message() == null) {
            throw new ProtocolException("Line " + expected + " holds no message. In: " + excerpt(bytes));
        }
        return line;
    }

    private static String excerpt(byte[] bytes) {
        String text = new String(bytes, 0, Math.min(bytes.length, SHOWN), StandardCharsets.UTF_8);
        return text.strip().replaceAll("\\p{Cntrl}", "?") + (bytes.length > SHOWN ? " ..." : "");
    }
}
