// SPDX-License-Identifier: MIT
package dev.milepost.testkit;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A commit that a {@link HistoryBuilder} made. Immutable; belongs to the history it was made in.
 *
 * @since 0.1
 */
public final class Commit {
  private final String sha;
  private final List<Commit> parents;
  private final byte[] message;
  private final Instant authoredAt;
  private final Instant committedAt;
  private final Folder tree;
  private final List<Edit> edits;

  Commit(
      String sha,
      List<Commit> parents,
      byte[] message,
      Instant authoredAt,
      Instant committedAt,
      Folder tree,
      List<Edit> edits) {
    this.sha = sha;
    this.parents = List.copyOf(parents);
    this.message = message.clone();
    this.authoredAt = authoredAt;
    this.committedAt = committedAt;
    this.tree = tree;
    this.edits = List.copyOf(edits);
  }

  /** Its id, 40 hexadecimal digits. */
  public String sha() {
    return sha;
  }

  /** Its parents in order; empty for a root. */
  public List<Commit> parents() {
    return parents;
  }

  /** The message, read as UTF-8. */
  public String message() {
    return message(StandardCharsets.UTF_8);
  }

  /** The message, read in a character set. */
  public String message(Charset charset) {
    return new String(message, charset);
  }

  /** The first line of the message. */
  public String subject() {
    return message().lines().findFirst().orElse("");
  }

  /** The author date. */
  public Instant authoredAt() {
    return authoredAt;
  }

  /** The committer date. */
  public Instant committedAt() {
    return committedAt;
  }

  /** The paths that differ from the first parent's tree, as they were named to the draft. */
  public List<String> changedPaths() {
    List<String> paths = new ArrayList<>();
    for (Edit edit : edits) {
      paths.add(
          new String(edit.path().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }
    return paths;
  }

  Folder tree() {
    return tree;
  }

  List<Edit> edits() {
    return edits;
  }

  @Override
  public String toString() {
    return sha.substring(0, 10) + " " + subject();
  }
}
