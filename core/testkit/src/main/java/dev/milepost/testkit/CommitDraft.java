// SPDX-License-Identifier: MIT
package dev.milepost.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * A commit that is being described. What is not said: no parent; the first parent's files; dates an
 * hour after the last commit of the history; one author. Not thread-safe; {@link #create()} ends
 * it.
 *
 * @since 0.1
 */
public final class CommitDraft {
  private final HistoryBuilder history;
  private final byte[] message;
  private final List<Commit> parents = new ArrayList<>();
  private final Map<String, @Nullable Leaf> files = new LinkedHashMap<>();
  private final StringBuilder headers = new StringBuilder();
  private @Nullable Commit mergeBase;
  private @Nullable Instant authoredAt;
  private @Nullable Instant committedAt;
  private String author = "Author <author@example.com>";
  private String committer = "Committer <committer@example.com>";
  private String zone = "+0000";
  private Charset identityCharset = StandardCharsets.UTF_8;
  private boolean absent;

  CommitDraft(HistoryBuilder history, byte[] message) {
    this.history = history;
    this.message = message.clone();
  }

  /** The parents, in order: none for a root, two for a merge, more for an octopus. */
  public CommitDraft on(Commit... parents) {
    this.parents.addAll(List.of(parents));
    return this;
  }

  /**
   * Takes in what the other parents changed since a commit; else a merge keeps the first parent's
   * files.
   */
  public CommitDraft mergingSince(Commit base) {
    mergeBase = base;
    return this;
  }

  /** Writes a file. */
  public CommitDraft file(String path, String content) {
    return file(path, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a file of any bytes. */
  public CommitDraft file(String path, byte[] content) {
    return put(encoded(path), new Leaf(FileMode.REGULAR_FILE, history.blob(content)));
  }

  /** Writes a file whose path need not be UTF-8. */
  public CommitDraft file(byte[] path, String content) {
    ObjectId blob = history.blob(content.getBytes(StandardCharsets.UTF_8));
    return put(
        new String(path, StandardCharsets.ISO_8859_1), new Leaf(FileMode.REGULAR_FILE, blob));
  }

  /** Writes a file that may be executed. */
  public CommitDraft executable(String path, String content) {
    ObjectId blob = history.blob(content.getBytes(StandardCharsets.UTF_8));
    return put(encoded(path), new Leaf(FileMode.EXECUTABLE_FILE, blob));
  }

  /** Writes a symbolic link. */
  public CommitDraft link(String path, String target) {
    ObjectId blob = history.blob(target.getBytes(StandardCharsets.UTF_8));
    return put(encoded(path), new Leaf(FileMode.SYMLINK, blob));
  }

  /** Writes a submodule at a commit of another repository. */
  public CommitDraft submodule(String path, String sha) {
    return put(encoded(path), new Leaf(FileMode.GITLINK, ObjectId.fromString(sha)));
  }

  /** Names a file whose content is not there, as in a partial clone. */
  public CommitDraft absentFile(String path, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return put(
        encoded(path),
        new Leaf(FileMode.REGULAR_FILE, history.objects().idOf(Constants.OBJ_BLOB, bytes)));
  }

  /** Removes a file. */
  public CommitDraft delete(String path) {
    return put(encoded(path), null);
  }

  /** Does what another commit did to its first parent's files; several in turn make a squash. */
  public CommitDraft replaying(Commit other) {
    other.edits().forEach(edit -> put(edit.path(), edit.after()));
    return this;
  }

  /** Takes back what another commit did to its first parent's files. */
  public CommitDraft undoing(Commit other) {
    other.edits().forEach(edit -> put(edit.path(), edit.before()));
    return this;
  }

  /** Author and committer date, ISO 8601. */
  public CommitDraft at(String instant) {
    return at(Instant.parse(instant));
  }

  /** Author and committer date. */
  public CommitDraft at(Instant instant) {
    return authoredAt(instant).committedAt(instant);
  }

  /** The author date; without one the committer date. */
  public CommitDraft authoredAt(Instant instant) {
    authoredAt = instant;
    return this;
  }

  /** The committer date. */
  public CommitDraft committedAt(Instant instant) {
    committedAt = instant;
    return this;
  }

  /** The zone that both dates carry, {@code +0530}. */
  public CommitDraft zone(String offset) {
    zone = offset;
    return this;
  }

  /** Who wrote it. */
  public CommitDraft author(String name, String email) {
    author = name + " <" + email + ">";
    return this;
  }

  /** Who committed it. */
  public CommitDraft committer(String name, String email) {
    committer = name + " <" + email + ">";
    return this;
  }

  /** The bytes in which names are written. */
  public CommitDraft identityCharset(Charset charset) {
    identityCharset = charset;
    return this;
  }

  /**
   * A header after the committer: {@code encoding}, or any other. Lines after the first are
   * indented.
   */
  public CommitDraft header(String name, String value) {
    headers.append(name).append(' ').append(value.replace("\n", "\n ")).append('\n');
    return this;
  }

  /** A header that looks like a signature. */
  public CommitDraft signed() {
    return header(
        "gpgsig", "-----BEGIN PGP SIGNATURE-----\n\niQEzBAABCAAdFiEE\n-----END PGP SIGNATURE-----");
  }

  /** Leaves the commit itself out of the repository, as behind a shallow border. */
  public CommitDraft absent() {
    absent = true;
    return this;
  }

  /** Writes the commit. */
  public Commit create() {
    Instant committed = committedAt == null ? history.nextDate() : committedAt;
    Instant authored = authoredAt == null ? committed : authoredAt;
    Folder before = parents.isEmpty() ? Folder.EMPTY : parents.getFirst().tree();
    Folder tree = merged(before);
    for (var file : files.entrySet()) {
      tree = tree.with(file.getKey(), file.getValue());
    }
    byte[] bytes = format(tree.write(history.objects()), authored, committed);
    ObjectId id =
        absent
            ? history.objects().idOf(Constants.OBJ_COMMIT, bytes)
            : history.objects().insert(Constants.OBJ_COMMIT, bytes);
    var commit =
        new Commit(id.name(), parents, message, authored, committed, tree, edits(before, tree));
    history.made(commit);
    return commit;
  }

  private Folder merged(Folder first) {
    Folder tree = first;
    if (mergeBase != null) {
      for (Commit other : parents.subList(1, parents.size())) {
        tree = tree.merged(mergeBase.tree(), other.tree());
      }
    }
    return tree;
  }

  private List<Edit> edits(Folder before, Folder after) {
    List<Edit> edits = new ArrayList<>();
    for (String path : files.keySet()) {
      Leaf old = before.leaf(path);
      Leaf now = after.leaf(path);
      if (!Objects.equals(old, now)) {
        edits.add(new Edit(path, old, now));
      }
    }
    return edits;
  }

  private byte[] format(ObjectId tree, Instant authored, Instant committed) {
    var out = new ByteArrayOutputStream();
    var text = new StringBuilder("tree ").append(tree.name()).append('\n');
    parents.forEach(parent -> text.append("parent ").append(parent.sha()).append('\n'));
    text.append("author ").append(author).append(' ').append(authored.getEpochSecond());
    text.append(' ').append(zone).append("\ncommitter ").append(committer).append(' ');
    text.append(committed.getEpochSecond())
        .append(' ')
        .append(zone)
        .append('\n')
        .append(headers)
        .append('\n');
    out.writeBytes(text.toString().getBytes(identityCharset));
    out.writeBytes(message);
    return out.toByteArray();
  }

  private CommitDraft put(String path, @Nullable Leaf leaf) {
    files.put(path, leaf);
    return this;
  }

  private static String encoded(String path) {
    return new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
