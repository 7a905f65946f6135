// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.OwnFolder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Optional;
import java.util.UUID;

/** Where a result goes: stdout, or a file that is either whole or not there. */
final class Output {
  private Output() {}

  /** Writes a result. */
  interface Writer {
    void write(OutputStream out) throws IOException;
  }

  static void write(Surroundings surroundings, Optional<Path> file, Writer writer) {
    if (file.isEmpty()) {
      toStdout(surroundings, writer);
    } else {
      toFile(file.get(), writer);
    }
  }

  /** As {@link #write}, for what may hold what is not everybody's: a file is its owner's only. */
  static void writeOwn(Surroundings surroundings, Optional<Path> file, Writer writer) {
    if (file.isEmpty()) {
      toStdout(surroundings, writer);
    } else {
      toFile(file.get(), writer, OwnFolder.file(file.get()));
    }
  }

  /** The place that {@code --output} names; a fault when nothing can be put there. */
  static Optional<Path> file(Arguments arguments, Surroundings surroundings) {
    Optional<Path> file = arguments.text("--output").map(surroundings.folder()::resolve);
    file.ifPresent(path -> {
      Path parent = path.toAbsolutePath().normalize().getParent();
      if (Files.isDirectory(path)) {
        arguments.fault("option --output is '" + path + "', which is a folder; name a file in it");
      } else if (parent != null && !Files.isDirectory(parent)) {
        arguments.fault(
            "option --output is '" + path + "', but there is no folder '" + parent + "'");
      }
    });
    return file;
  }

  private static void toStdout(Surroundings surroundings, Writer writer) {
    try {
      var out = new BufferedOutputStream(surroundings.stdout(), 1 << 16);
      writer.write(out);
      out.flush();
    } catch (IOException e) {
      if (!closedPipe(e)) {
        throw MilepostException.remote(
            "output-failed", "the result cannot be written to stdout: " + e.getMessage(), e);
      }
    }
  }

  /** Whether the reader has had enough, as {@code head} does: no failure of ours. */
  private static boolean closedPipe(IOException e) {
    String message = e.getMessage();
    return message != null
        && (message.contains("Broken pipe") || message.contains("pipe is being closed"));
  }

  private static void toFile(Path path, Writer writer, FileAttribute<?>... attributes) {
    try {
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        // A pipe or device takes what is written; replacing it would destroy it.
        OutputStream device = Files.newOutputStream(path, StandardOpenOption.WRITE);
        try (OutputStream out = new BufferedOutputStream(device, 1 << 16)) {
          writer.write(out);
        }
        return;
      }
      // A link stays, what it names is written.
      Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath().normalize();
      Path folder = target.resolveSibling("");
      // Not createTempFile: its files are closed to others, which the result would inherit.
      Path part = folder.resolve(".milepost-" + UUID.randomUUID() + ".part");
      // Also when somebody interrupts.
      part.toFile().deleteOnExit();
      try {
        Files.createFile(part, attributes);
        OutputStream file = Files.newOutputStream(part, StandardOpenOption.WRITE);
        try (OutputStream out = new BufferedOutputStream(file, 1 << 16)) {
          writer.write(out);
        }
        move(part, target);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw MilepostException.remote(
          "output-failed", "'" + path + "' cannot be written: " + e.getMessage(), e);
    }
  }

  private static void move(Path part, Path target) throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
