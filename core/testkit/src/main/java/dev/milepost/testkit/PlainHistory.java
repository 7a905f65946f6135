// SPDX-License-Identifier: MIT
package dev.milepost.testkit;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A history as plain data, read the slow and obvious way: what a second implementation of anything
 * can be written against. Every commit is diffed, so it is for small repositories. Immutable.
 *
 * @param head the commit of HEAD
 * @param commits everything that HEAD, the branches and the tags reach, by id
 * @param tags by name
 * @since 0.1
 */
public record PlainHistory(String head, Map<String, PlainCommit> commits, List<PlainTag> tags) {
  /** Copies. */
  public PlainHistory {
    commits = Map.copyOf(commits);
    tags = List.copyOf(tags);
  }

  /**
   * Reads a bare repository, or the {@code .git} of a work tree.
   *
   * @throws java.io.UncheckedIOException when an object is missing or broken
   */
  public static PlainHistory read(Path gitDirectory) {
    return PlainHistoryReader.read(gitDirectory);
  }

  /** The commit of an id. */
  public PlainCommit commit(String sha) {
    PlainCommit commit = commits.get(sha);
    if (commit == null) {
      throw new IllegalArgumentException("no commit " + sha);
    }
    return commit;
  }

  /**
   * A commit.
   *
   * @param author {@code Name <address>}
   * @param files the whole tree: the text of each file by its path
   * @param paths that differ from the first parent's, from nothing for a root
   * @param patch the text of that difference without ids, line numbers and white space; empty for
   *     merges
   */
  public record PlainCommit(
      String sha,
      List<String> parents,
      Instant authoredAt,
      Instant committedAt,
      String author,
      String message,
      Map<String, String> files,
      Set<String> paths,
      String patch) {
    /** Copies. */
    public PlainCommit {
      parents = List.copyOf(parents);
      files = Map.copyOf(files);
      paths = Set.copyOf(paths);
    }

    /** Whether it has two parents or more. */
    public boolean merge() {
      return parents.size() > 1;
    }

    /** The first line of the message. */
    public String subject() {
      return message.lines().findFirst().orElse("");
    }
  }

  /**
   * A tag.
   *
   * @param commit what it points to in the end; null when that is no commit
   * @param taggedAt null for a lightweight tag and for one without a tagger
   */
  public record PlainTag(String name, @Nullable String commit, @Nullable Instant taggedAt) {}
}
