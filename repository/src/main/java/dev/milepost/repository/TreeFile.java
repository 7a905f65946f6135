// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.util.Locale;

/**
 * One entry of a commit's tree that is not a folder. Immutable.
 *
 * @param path from the root with {@code /}; bytes that are not UTF-8 are replaced by U+FFFD
 * @param kind what the entry is
 * @param objectId 40 hexadecimal digits
 * @since 0.1
 */
public record TreeFile(String path, Kind kind, String objectId) {
  /** What a tree entry is. */
  public enum Kind {
    REGULAR,
    EXECUTABLE,
    /** Its content is the target's path; Milepost never follows it. */
    SYMLINK,
    /** A commit of another repository; it has no content here. */
    SUBMODULE
  }

  /** The part after the last slash. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The part before the last slash; empty at the root. */
  public String folder() {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  /** The lower-case part of the name after its last dot; empty without one. */
  public String extension() {
    String name = name();
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** Whether it has content of its own. */
  public boolean readable() {
    return kind == Kind.REGULAR || kind == Kind.EXECUTABLE;
  }
}
