// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.lock;

import dev.milepost.kernel.MilepostException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What failures to write say.
 *
 * @since 0.1
 */
public final class Failures {
  /** There is no room on the disk. */
  public static final String FULL = "disk-full";

  private Failures() {}

  /** A failure to write, of which a full disk is one that has a code of its own. */
  public static MilepostException notWritable(Path path, IOException e) {
    String reason = reason(e);
    if (full(reason)) {
      return MilepostException.limit(
          FULL, "there is no room left on the disk of '" + path + "'; nothing was changed");
    }
    return MilepostException.caller(
        EntryFile.NOT_WRITABLE,
        "'" + path + "' cannot be written (" + reason + "); nothing was changed",
        e);
  }

  /** Whether a failure means that there is no room. */
  public static boolean full(IOException e) {
    return full(reason(e));
  }

  private static boolean full(String reason) {
    String lower = reason.toLowerCase(Locale.ROOT);
    return lower.contains("no space left")
        || lower.contains("not enough space")
        || lower.contains("quota exceeded");
  }

  private static String reason(IOException e) {
    String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    return Optional.ofNullable(reason).orElse(e.getClass().getSimpleName());
  }
}
