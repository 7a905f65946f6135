// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.format;

/**
 * A file of a tree.
 *
 * @param path from the root, with {@code /}
 * @param size in bytes
 * @param executable whether its owner may run it
 * @since 0.1
 */
public record TreeEntry(String path, Kind kind, long size, boolean executable) {
  /** What a name in a tree stands for. */
  public enum Kind {
    FILE,
    /** A symbolic link; it is never followed. */
    LINK,
    /** A device, pipe or socket; it is never opened. */
    OTHER
  }

  /** The last part of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The folder that it is in; empty for the root. */
  public String folder() {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }
}
