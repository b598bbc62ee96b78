package dev.mantissa.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes messages as JSON lines, numbered from 0. Each message is one write to the stream, so that a reader never sees half
 * of one for long. Safe for several threads.
 *
 * @param <T> {@link WorkerEvent} or {@link WorkerCommand}
 */
public final class MessageWriter<T> {
    private final OutputStream out;
    private final ObjectWriter json;
    private long next;

    private MessageWriter(OutputStream out, Class<T> messages) {
        this.out = out;
        JsonMapper mapper = WireFormat.mapper();
        this.json = mapper.writerFor(WireFormat.line(mapper, messages));
    }

    /** The worker's end. */
    public static MessageWriter<WorkerEvent> events(OutputStream out) {
        return new MessageWriter<>(out, WorkerEvent.class);
    }

    /** The application's end. */
    public static MessageWriter<WorkerCommand> commands(OutputStream out) {
        return new MessageWriter<>(out, WorkerCommand.class);
    }

    /**
     * Writes and flushes a message.
     *
     * @throws ProtocolException where it would make a line longer than the reader takes; nothing is written then
     * @throws IOException where the channel is closed
     */
    public synchronized void write(T message) throws IOException {
        byte[] body = body(message);
        if (body.length >= WireFormat.MAX_LINE) {
            throw new ProtocolException("A message of " + body.length + " bytes is longer than a line may be ("
                    + WireFormat.MAX_LINE + "); it has to be split.");
        }
        byte[] line = new byte[body.length + 1];
        System.arraycopy(body, 0, line, 0, body.length);
        line[body.length] = '\n';
        out.write(line);
        out.flush();
        next++;
    }

    private byte[] body(T message) throws ProtocolException {
        try {
            return json.writeValueAsBytes(new WireFormat.Line<>(next, message));
        } catch (JsonProcessingException e) {
            throw new ProtocolException("The message " + message.getClass().getSimpleName() + " can't be written.", e);
        }
    }
}
