// SPDX-License-Identifier: MIT
package dev.milepost.app;

import dev.milepost.kernel.MilepostException;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds a home folder for one process. The system lets go of it however the process ends, so a kill
 * leaves nothing to clean up.
 */
final class HomeLock implements AutoCloseable {
  private final FileChannel channel;
  private final Path who;

  private HomeLock(FileChannel channel, Path who) {
    this.channel = channel;
    this.who = who;
  }

  /**
   * Takes the folder.
   *
   * @throws MilepostException when another process holds it, naming process and address
   */
  static HomeLock take(Path home) {
    Path who = home.resolve("up.running");
    try {
      var channel =
          FileChannel.open(
              home.resolve("up.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw MilepostException.caller(
            "already-running",
            "Milepost runs with '"
                + home
                + "' already"
                + running(who)
                + "; stop it first, or start this one with another MILEPOST_HOME");
      }
      Files.deleteIfExists(who);
      return new HomeLock(channel, who);
    } catch (IOException e) {
      throw MilepostException.caller(
          "home-not-writable", "'" + home + "' cannot be written to: " + e.getMessage(), e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String running(Path who) throws IOException {
    if (!Files.exists(who)) {
      return ", and is about to start";
    }
    List<String> lines = Files.readAllLines(who);
    return lines.size() < 2 ? "" : " (process " + lines.getFirst() + ", " + lines.get(1) + ")";
  }

  /** Notes for others where this process answers. */
  void answersAt(URI address) {
    try {
      Files.writeString(who, ProcessHandle.current().pid() + "\n" + address + "\n");
    } catch (IOException e) {
      throw MilepostException.caller(
          "home-not-writable", "'" + who + "' cannot be written: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(who);
      channel.close();
    } catch (IOException e) {
      System.getLogger(HomeLock.class.getName())
          .log(System.Logger.Level.WARNING, "the lock of the home folder cannot be closed", e);
    }
  }
}
