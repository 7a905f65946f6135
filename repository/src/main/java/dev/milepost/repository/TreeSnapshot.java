// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.util.List;

/**
 * The files of one commit, read from git objects, never from the file system. Not thread-safe
 * unless an implementation says so.
 *
 * @since 0.1
 */
public interface TreeSnapshot {
  /** The commit, 40 hexadecimal digits. */
  String commit();

  /** All entries that are not folders, sorted by path; unmodifiable. */
  List<TreeFile> files();

  /** Whether entries were left out because a bound was reached or a folder's object is missing. */
  boolean incomplete();

  /** Why it is incomplete; empty when it is not. */
  List<String> gaps();

  /**
   * Reads at most {@code limit} bytes of a file. Never throws for what the repository holds.
   *
   * @param limit in bytes, 1 to 16 MiB
   */
  TreeContent read(TreeFile file, int limit);

  /** The size of a file in bytes without reading it; -1 where its object is missing. */
  long size(TreeFile file);
}
