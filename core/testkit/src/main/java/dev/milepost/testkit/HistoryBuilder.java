// SPDX-License-Identifier: MIT
package dev.milepost.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Makes a real git repository, object by object: the same calls give the same ids on every machine.
 * Needs no {@code git} and reads nobody's configuration. Objects go into one pack unless {@link
 * #loose()} is called; 100,000 commits take seconds. Everything is on disk after {@link #close()}.
 *
 * <pre>{@code
 * try (var history = HistoryBuilder.bare(folder)) {
 *   Commit start = history.commit("Start").file("a.txt", "one\n").at("2026-01-01T00:00:00Z").create();
 *   Commit next = history.commit("Go on").on(start).file("a.txt", "two\n").create();
 *   history.branch("main", next).tag("v1.0.0", start).annotatedTag("v1.1.0", next, taggedAt);
 * }
 * }</pre>
 *
 * Not thread-safe.
 *
 * @since 0.1
 */
public final class HistoryBuilder implements AutoCloseable {
  private static final Instant FIRST_DATE = Instant.parse("2024-01-01T00:00:00Z");

  private final Path directory;
  private final ObjectFiles objects;
  private final StringBuilder config = new StringBuilder();
  private final SequencedMap<String, String> refs = new LinkedHashMap<>();
  private final Set<String> shallow = new LinkedHashSet<>();
  private String head = "ref: refs/heads/main";
  private boolean packedRefs;
  private boolean commitGraph;
  private int repositoryFormat;
  private Instant nextDate = FIRST_DATE;

  private HistoryBuilder(Path directory, boolean bare) {
    this.directory = directory;
    create(directory.resolve("objects").resolve("pack"));
    create(directory.resolve("objects").resolve("info"));
    create(directory.resolve("refs").resolve("heads"));
    create(directory.resolve("refs").resolve("tags"));
    config.append("\tbare = ").append(bare).append('\n');
    this.objects = new ObjectFiles(directory.resolve("objects"));
  }

  /** A repository without a work tree, in the given folder. */
  public static HistoryBuilder bare(Path folder) {
    return new HistoryBuilder(folder, true);
  }

  /** A repository in {@code .git} of the given folder, which stays empty otherwise. */
  public static HistoryBuilder workTree(Path folder) {
    return new HistoryBuilder(folder.resolve(".git"), false);
  }

  /** The git directory. */
  public Path directory() {
    return directory;
  }

  /** Writes the objects that follow as loose ones. */
  public HistoryBuilder loose() {
    objects.packed(false);
    return this;
  }

  /** Writes the objects that follow into a new pack. */
  public HistoryBuilder packed() {
    objects.packed(true);
    return this;
  }

  /** A commit to be described; nothing is written before {@link CommitDraft#create()}. */
  public CommitDraft commit(String message) {
    return commit(message.getBytes(StandardCharsets.UTF_8));
  }

  /** A commit whose message need not be UTF-8. */
  public CommitDraft commit(byte[] message) {
    return new CommitDraft(this, message);
  }

  /** A commit that takes back what another one did, with the message that git writes. */
  public CommitDraft revert(Commit culprit) {
    return commit(
            "Revert \"" + culprit.subject() + "\"\n\nThis reverts commit " + culprit.sha() + ".\n")
        .undoing(culprit);
  }

  /** A commit that does what another one did, with its message, author and author date. */
  public CommitDraft cherryPick(Commit original) {
    return commit(original.message()).replaying(original).authoredAt(original.authoredAt());
  }

  /** Points a branch at a commit. */
  public HistoryBuilder branch(String name, Commit at) {
    return ref("refs/heads/" + name, at.sha());
  }

  /** A lightweight tag. */
  public HistoryBuilder tag(String name, Commit at) {
    return ref("refs/tags/" + name, at.sha());
  }

  /** An annotated tag with its own date. */
  public HistoryBuilder annotatedTag(String name, Commit at, Instant taggedAt) {
    return ref("refs/tags/" + name, tagObject(name, "commit", at.sha(), taggedAt));
  }

  /** An annotated tag without a tagger, as old tools wrote it. */
  public HistoryBuilder tagWithoutTagger(String name, Commit at) {
    return ref("refs/tags/" + name, tagObject(name, "commit", at.sha(), null));
  }

  /** An annotated tag on an annotated tag on a commit. */
  public HistoryBuilder nestedTag(String name, Commit at, Instant innerAt, Instant outerAt) {
    String inner = tagObject(name + "-inner", "commit", at.sha(), innerAt);
    return ref("refs/tags/" + name, tagObject(name, "tag", inner, outerAt));
  }

  /** An annotated tag on the tree of a commit. */
  public HistoryBuilder tagOnTree(String name, Commit of, Instant taggedAt) {
    String tree = of.tree().write(objects).name();
    return ref("refs/tags/" + name, tagObject(name, "tree", tree, taggedAt));
  }

  /** A lightweight tag on a blob. */
  public HistoryBuilder tagOnBlob(String name, String content) {
    return ref("refs/tags/" + name, blob(content.getBytes(StandardCharsets.UTF_8)).name());
  }

  private String tagObject(String name, String type, String target, @Nullable Instant taggedAt) {
    var text = new StringBuilder("object ").append(target);
    text.append("\ntype ").append(type).append("\ntag ").append(name).append('\n');
    if (taggedAt != null) {
      text.append("tagger Releaser <releaser@example.com> ")
          .append(taggedAt.getEpochSecond())
          .append(" +0000\n");
    }
    text.append('\n').append(name).append('\n');
    return objects
        .insert(Constants.OBJ_TAG, text.toString().getBytes(StandardCharsets.UTF_8))
        .name();
  }

  /** Any ref, at any object, even one that does not exist. */
  public HistoryBuilder ref(String fullName, String sha) {
    refs.put(fullName, sha);
    return this;
  }

  /** The branch that HEAD names, {@code main} unless said. */
  public HistoryBuilder head(String branch) {
    head = "ref: refs/heads/" + branch;
    return this;
  }

  /** HEAD at a commit instead of a branch. */
  public HistoryBuilder detachedHead(Commit at) {
    head = at.sha();
    return this;
  }

  /** Puts all refs into one file, as after {@code git gc}. */
  public HistoryBuilder packedRefs() {
    packedRefs = true;
    return this;
  }

  /**
   * Says that history ends at a commit, whose parents ought to be {@linkplain CommitDraft#absent()
   * absent}.
   */
  public HistoryBuilder shallowAt(Commit commit) {
    shallow.add(commit.sha());
    return this;
  }

  /** Says that blobs may be absent, as after {@code git clone --filter=blob:none}. */
  public HistoryBuilder partialClone() {
    repositoryFormat = 1;
    config.append("[extensions]\n\tpartialClone = origin\n");
    config.append("[remote \"origin\"]\n\turl = file:///nowhere\n\tpromisor = true\n");
    config.append("\tpartialclonefilter = blob:none\n");
    return this;
  }

  /**
   * Says that ids are SHA-256; the ids written are not, which no reader that refuses comes to see.
   */
  public HistoryBuilder claimingSha256() {
    repositoryFormat = 1;
    config.append("[extensions]\n\tobjectFormat = sha256\n");
    return this;
  }

  /** Lines at the end of the repository's configuration. */
  public HistoryBuilder config(String lines) {
    config.append(lines);
    return this;
  }

  /** Writes a commit-graph of all refs. Tags on trees and blobs are not allowed then. */
  public HistoryBuilder commitGraph() {
    commitGraph = true;
    return this;
  }

  ObjectFiles objects() {
    return objects;
  }

  ObjectId blob(byte[] content) {
    return objects.insert(Constants.OBJ_BLOB, content);
  }

  /** An hour after the last commit's committer date. */
  Instant nextDate() {
    return nextDate;
  }

  void made(Commit commit) {
    nextDate = commit.committedAt().plus(Duration.ofHours(1));
  }

  /** Writes what is left: refs, HEAD, configuration. */
  @Override
  public void close() {
    var text = new StringBuilder("[core]\n\trepositoryformatversion = ").append(repositoryFormat);
    write("config", text.append('\n').append(config).toString());
    write("HEAD", head + "\n");
    if (!shallow.isEmpty()) {
      write("shallow", String.join("\n", shallow) + "\n");
    }
    writeRefs();
    if (commitGraph) {
      Set<ObjectId> tips = new LinkedHashSet<>();
      refs.values().forEach(sha -> tips.add(ObjectId.fromString(sha)));
      objects.writeCommitGraph(tips);
    }
    objects.close();
  }

  private void writeRefs() {
    if (!packedRefs) {
      refs.forEach((name, sha) -> write(name, sha + "\n"));
      return;
    }
    var text = new StringBuilder("# pack-refs with: sorted \n");
    refs.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(ref -> text.append(ref.getValue()).append(' ').append(ref.getKey()).append('\n'));
    write("packed-refs", text.toString());
  }

  private void write(String name, String text) {
    try {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
