package dev.mantissa.worker;

import dev.mantissa.protocol.MessageReader;
import dev.mantissa.protocol.MessageWriter;
import dev.mantissa.protocol.WorkerEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A reporter whose messages a test reads. */
final class Reports {
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    final Reporter reporter = new Reporter(MessageWriter.events(sent), System::nanoTime);

    /** Ends the work and hears all that was said. */
    List<WorkerEvent> heard() throws IOException {
        reporter.result();
        MessageReader<WorkerEvent> reader = MessageReader.events(new ByteArrayInputStream(sent.toByteArray()));
        List<WorkerEvent> events = new ArrayList<>();
        for (Optional<WorkerEvent> event = reader.read(); event.isPresent(); event = reader.read()) {
            events.add(event.get());
        }
        return events;
    }

    /** The numbers and facts at the end. */
    WorkerEvent.Result result() throws IOException {
        List<WorkerEvent> events = heard();
        return (WorkerEvent.Result) events.get(events.size() - 1);
    }
}
