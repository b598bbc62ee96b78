package dev.mantissa.store;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;

/** A session folder. */
final class FolderSource implements SessionSource {
    private final Path folder;

    FolderSource(Path folder) {
        this.folder = folder;
    }

    @Override
    public String title() {
        return "The session " + folder;
    }

    @Override
    public boolean has(String name) {
        return Files.isRegularFile(folder.resolve(name));
    }

    @Override
    public byte[] read(String name, long most) throws BadInput {
        Path file = folder.resolve(name);
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long size = channel.size();
            if (size > most) {
                throw new BadInput(title() + ": its file " + name + " has " + size + " bytes, more than the " + most
                        + " it should have; the file was changed or is damaged.");
            }
            ByteBuffer content = ByteBuffer.allocate((int) size);
            while (content.hasRemaining() && channel.read(content) >= 0) {
                // One read brings all of it, but for a file that changes meanwhile.
            }
            return content.hasRemaining() ? Arrays.copyOf(content.array(), content.position()) : content.array();
        } catch (NoSuchFileException e) {
            if (!Files.exists(folder)) {
                throw new BadInput("There is no session " + folder + ".", e);
            }
            throw new BadInput(title() + " lacks the file " + name + "; the folder is damaged or is no session.", e);
        } catch (IOException e) {
            throw new BadInput(title() + ": its file " + name + " can't be read: " + Reason.of(e) + ".", e);
        }
    }

    @Override
    public List<String> cells() throws BadInput {
        Path cells = folder.resolve(SessionLayout.CELLS);
        if (!Files.isDirectory(cells)) {
            return List.of();
        }
        try {
            List<Path> named = FileTree.entries(cells).stream()
                    .filter(p -> SessionLayout.isCellId(p.getFileName().toString()))
                    .toList();
            // Up to many thousands: the file system is asked about them on all processors.
            return named.parallelStream()
                    .filter(Files::isDirectory)
                    .map(p -> p.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new BadInput(title() + ": its folder cells can't be read: " + Reason.of(e) + ".", e);
        }
    }

    @Override
    public void copy(Path target) throws IOException {
        for (Path file : SessionArchive.files(folder)) {
            Path copy = target.resolve(folder.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    @Override
    public void close() {
        // Each read opens and closes its file.
    }
}
