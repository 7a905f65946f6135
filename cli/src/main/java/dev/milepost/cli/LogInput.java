// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A log that a command reads: a file, or what is piped in for {@code -}.
 *
 * @param path null for what is piped in
 */
record LogInput(@Nullable Path path) {
  private static final String PIPED = "-";

  /** Reads a log; says how far it is. */
  interface Reader<T> {
    T read(InputStream log, long total, Progress progress) throws IOException;
  }

  /** What an argument names; a fault when it is not there or a folder. */
  static LogInput of(String what, String name, Arguments arguments, Surroundings surroundings) {
    if (name.equals(PIPED)) {
      return new LogInput(null);
    }
    Path path = surroundings.folder().resolve(name);
    if (!Files.exists(path)) {
      arguments.fault(what + " is '" + path + "', which is not there");
    } else if (Files.isDirectory(path)) {
      arguments.fault(what + " is '" + path + "', which is a folder");
    }
    return new LogInput(path);
  }

  /** Reads it with progress on stderr. */
  <T> T read(Session session, boolean quiet, Reader<T> reader) {
    Surroundings surroundings = session.surroundings();
    try (var progress =
            new ConsoleProgress(
                surroundings.stderr(), surroundings.clock(), surroundings.stderrTerminal());
        InputStream in = path == null ? surroundings.stdin() : Files.newInputStream(path)) {
      long total = path != null && Files.isRegularFile(path) ? Files.size(path) : 0;
      return reader.read(in, total, quiet ? Progress.NONE : progress);
    } catch (IOException e) {
      String name = path == null ? "stdin" : "'" + path + "'";
      throw MilepostException.remote(
          "log-unreadable", name + " cannot be read: " + e.getMessage(), e);
    }
  }
}
