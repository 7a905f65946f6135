// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Logs that are read one after the other, more than once: what is piped in is kept in a file of its
 * reader's own until the end.
 */
final class LogFiles implements AutoCloseable {
  private static final String PIPED = "-";

  private final List<Path> files;
  private final @Nullable Path piped;

  private LogFiles(List<Path> files, @Nullable Path piped) {
    this.files = List.copyOf(files);
    this.piped = piped;
  }

  /** What arguments name; a fault for each that is not there or a folder. */
  static LogFiles of(List<String> names, Arguments arguments, Surroundings surroundings) {
    List<Path> files = new ArrayList<>();
    Path piped = null;
    for (String name : names) {
      if (!name.equals(PIPED)) {
        LogInput.of("the log", name, arguments, surroundings);
        files.add(surroundings.folder().resolve(name));
      } else if (piped != null) {
        arguments.fault("stdin can be read once only");
      } else {
        piped = keep(surroundings);
        files.add(piped);
      }
    }
    return new LogFiles(files, piped);
  }

  private static Path keep(Surroundings surroundings) {
    try {
      Path file = Files.createTempFile("milepost-", ".log");
      file.toFile().deleteOnExit();
      try (var out = Files.newOutputStream(file)) {
        surroundings.stdin().transferTo(out);
      }
      return file;
    } catch (IOException e) {
      throw MilepostException.remote(
          "log-unreadable", "stdin cannot be read: " + e.getMessage(), e);
    }
  }

  /** Reads all of them as one. */
  <T> T read(Session session, boolean quiet, LogInput.Reader<T> reader) {
    List<InputStream> streams = new ArrayList<>();
    long total = 0;
    try (ConsoleProgress progress = PlanRun.progress(session)) {
      for (Path file : files) {
        total += Files.isRegularFile(file) ? Files.size(file) : 0;
        if (!streams.isEmpty()) {
          // A last line without an end must not run into the first one of the next log.
          streams.add(new ByteArrayInputStream(new byte[] {'\n'}));
        }
        streams.add(Files.newInputStream(file));
      }
      try (InputStream in = new SequenceInputStream(Collections.enumeration(streams))) {
        return reader.read(in, total, quiet ? Progress.NONE : progress);
      }
    } catch (IOException e) {
      throw MilepostException.remote(
          "log-unreadable", "a log cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    if (piped != null) {
      try {
        Files.deleteIfExists(piped);
      } catch (IOException e) {
        System.getLogger(LogFiles.class.getName())
            .log(System.Logger.Level.WARNING, "what was piped in stays in ''{0}''", piped);
      }
    }
  }
}
