// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import dev.milepost.kernel.MilepostException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The refusal of a file that the system does not hand out, in people's words. */
final class Unreadable {
  private Unreadable() {}

  static MilepostException file(Path file, IOException cause) {
    return MilepostException.caller(
        "repository-unreadable", "'" + file + "' cannot be read: " + reason(cause), cause);
  }

  static String reason(IOException cause) {
    return switch (cause) {
      case AccessDeniedException e -> "permission denied";
      case NoSuchFileException e -> "it is gone";
      case CharacterCodingException e -> "it is no UTF-8 text";
      default -> "the disk or file system failed";
    };
  }
}
