package dev.mantissa.ui.app;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** The log of the window, {@code logs/mantissa.log} in its home: whoever started it from an icon sees no standard error. */
final class LogFile {
    private static final String PATTERN = "%d{yyyy-MM-dd HH:mm:ss} %-5level %logger{0}: %msg%n";
    private static final long MOST_BYTES = 1 << 20;
    private static final int OLDER = 2;

    private LogFile() {}

    /** Also writes what is logged into the home's log; three files of 1 MB at most. */
    static Path open(Path home) {
        Path file = home.resolve("logs").resolve("mantissa.log");
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return file;
        }
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setName(file.toString());
        appender.setFile(file.toString());

        FixedWindowRollingPolicy names = new FixedWindowRollingPolicy();
        names.setContext(context);
        names.setParent(appender);
        names.setFileNamePattern(file.resolveSibling("mantissa.%i.log").toString());
        names.setMinIndex(1);
        names.setMaxIndex(OLDER);
        names.start();

        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(new FileSize(MOST_BYTES));
        size.start();

        PatternLayoutEncoder lines = new PatternLayoutEncoder();
        lines.setContext(context);
        lines.setCharset(StandardCharsets.UTF_8);
        lines.setPattern(PATTERN);
        lines.start();

        appender.setRollingPolicy(names);
        appender.setTriggeringPolicy(size);
        appender.setEncoder(lines);
        appender.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
        return file;
    }
}
