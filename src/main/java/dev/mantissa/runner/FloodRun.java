package dev.mantissa.runner;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.measure.RunState;
import dev.mantissa.domain.measure.Summaries;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.protocol.MessageReader;
import dev.mantissa.protocol.MessageWriter;
import dev.mantissa.protocol.WorkerEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A run whose worker does nothing but send samples, on the way that a worker's samples take: JSON lines on a loopback socket, a
 * thread that reads them, the board that the window pulls from. To see what the window stands.
 */
public final class FloodRun implements Run {
    private static final List<String> SERIES = List.of(Names.STEP, Names.LOSS, Names.FORWARD, Names.BACKWARD);
    private static final int MESSAGES_PER_SECOND = 50;
    private static final long SECOND = 1_000_000_000L;

    private final RunBoard board;
    private final int perMessage;
    private final AtomicLong received = new AtomicLong();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean stopped;

    /**
     * A run of a session whose cells but for the last third have ended.
     *
     * @param samplesPerSecond of all series together
     */
    public FloodRun(Session session, int samplesPerSecond) {
        perMessage = samplesPerSecond / MESSAGES_PER_SECOND / SERIES.size();
        board = new RunBoard(session.spec(), session.plan(), Expectation.none(), session.origin(), System::nanoTime);
        List<CellRecord> ended = session.records().subList(0, session.records().size() * 2 / 3);
        ended.forEach(board::end);
        board.summary(Summaries.of(ended));
        Cell running = session.plan().cells().get(ended.size());
        board.start(running);
        board.phase("training");
    }

    /** Begins to send. */
    public void start() throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        thread("flood", () -> send(server.getLocalPort()));
        thread("flood reader", () -> read(server));
    }

    /** Samples that reached the board so far. */
    public long received() {
        return received.get();
    }

    @Override
    public RunState state() {
        return board.state();
    }

    @Override
    public void cancel() {
        stopped = true;
        board.end(Session.State.CANCELLED);
    }

    @Override
    public void pause() {
        // There is no next cell to hold back.
    }

    @Override
    public void resume() {
        // See pause.
    }

    @Override
    public RunState await() throws InterruptedException {
        over.await();
        return board.state();
    }

    private void send(int port) {
        Random random = new Random(1);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            MessageWriter<WorkerEvent> out = MessageWriter.events(socket.getOutputStream());
            long next = System.nanoTime();
            for (long n = 1; !stopped; n++) {
                for (String series : SERIES) {
                    out.write(new WorkerEvent.Samples(
                            series, random.doubles(perMessage, 1, 2).toArray()));
                }
                out.write(new WorkerEvent.Progress(n, 0, "steps"));
                next += SECOND / MESSAGES_PER_SECOND;
                LockSupport.parkNanos(next - System.nanoTime());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(ServerSocket server) {
        try (server;
                Socket socket = server.accept()) {
            MessageReader<WorkerEvent> events = MessageReader.events(socket.getInputStream());
            for (Optional<WorkerEvent> event = events.read(); event.isPresent(); event = events.read()) {
                if (event.get() instanceof WorkerEvent.Samples samples) {
                    board.samples(samples.series(), samples.values());
                    received.addAndGet(samples.values().length);
                } else if (event.get() instanceof WorkerEvent.Progress progress) {
                    board.progress(progress.done(), progress.total(), progress.unit());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            over.countDown();
        }
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
