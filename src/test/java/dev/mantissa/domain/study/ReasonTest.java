package dev.mantissa.domain.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ReasonTest {
    @Test
    void exceptionsThatOnlyRepeatTheFileGetWords() {
        assertThat(Reason.of(new AccessDeniedException("a.csv"))).isEqualTo("no permission for a.csv");
        assertThat(Reason.of(new NoSuchFileException("a.csv"))).isEqualTo("a.csv does not exist");
        assertThat(Reason.of(new FileAlreadyExistsException("out"))).isEqualTo("out is a file, no folder");
    }

    @Test
    void theSystemsOwnWordsStay() {
        assertThat(Reason.of(new FileSystemException("a.csv", null, "Read-only file system")))
                .isEqualTo("Read-only file system");
        assertThat(Reason.of(new IOException("Stream closed"))).isEqualTo("Stream closed");
        assertThat(Reason.of(new IOException())).isEqualTo("IOException");
    }

    @Test
    void aFullDiskIsToldHoweverTheSystemSaysIt() {
        assertThat(Reason.of(new FileSystemException("a.csv", null, "No space left on device")))
                .isEqualTo("the disk is full");
        assertThat(Reason.isFull(new IOException("Disk quota exceeded"))).isTrue();
        assertThat(Reason.isFull(new IOException())).isFalse();
    }
}
