// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.lock;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.OwnFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Held by whoever changes what is installed; one at a time, over all processes. The system lets go
 * of it however the process ends.
 *
 * @since 0.1
 */
public final class ExclusiveLock implements AutoCloseable {
  /** Somebody else changes plugins at this moment. */
  public static final String BUSY = "marketplace-busy";

  private static final Duration PAUSE = Duration.ofMillis(20);

  private final FileChannel channel;

  private ExclusiveLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock of a folder, which is made where it is missing.
   *
   * @throws MilepostException where another process or thread holds it
   */
  public static ExclusiveLock take(Path folder) {
    return take(folder, Duration.ZERO);
  }

  /** As {@link #take(Path)}, after so long a wait at most. */
  public static ExclusiveLock take(Path folder, Duration wait) {
    Path file = folder.resolve("busy.lock");
    try {
      OwnFolder.create(folder);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      boolean taken = false;
      try {
        taken = lock(channel, wait);
      } finally {
        if (!taken) {
          channel.close();
        }
      }
      if (!taken) {
        throw MilepostException.limit(
            BUSY,
            "another process changes the plugins in '"
                + folder
                + "' at this moment; nothing was changed, try again when it is done");
      }
      return new ExclusiveLock(channel);
    } catch (IOException e) {
      throw Failures.notWritable(file, e);
    }
  }

  private static boolean lock(FileChannel channel, Duration wait) throws IOException {
    long end = System.nanoTime() + wait.toNanos();
    while (lock(channel) == null) {
      if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return true;
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw MilepostException.remote(
          EntryFile.NOT_WRITABLE, "the lock of plugins cannot be closed: " + e.getMessage(), e);
    }
  }
}
