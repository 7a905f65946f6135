// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import static java.util.Objects.requireNonNull;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.Progress;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A git directory that is read, never written: work tree, bare, linked work tree or partial clone.
 * No checkout, no child process, no network. Close it after use; not thread-safe.
 *
 * @since 0.1
 */
public final class GitRepository implements AutoCloseable {
  private static final List<String> LIKELY_BRANCHES =
      List.of(
          "refs/remotes/origin/HEAD",
          "refs/heads/main",
          "refs/heads/master",
          "refs/remotes/origin/main",
          "refs/remotes/origin/master");

  private static final int LARGEST_SHALLOW = 64 << 20;

  private final GitDirectory directory;
  private final GitConfig config;
  private final RefStore refs;
  private final ObjectStore objects;
  private final Set<Id> shallow;
  private final GitRef head;
  private final Id headCommit;

  private GitRepository(
      GitDirectory directory,
      GitConfig config,
      RefStore refs,
      ObjectStore objects,
      GitRef head,
      Id headCommit) {
    this.directory = directory;
    this.config = config;
    this.refs = refs;
    this.objects = objects;
    this.shallow = shallowCommits(directory.commonDir());
    this.head = head;
    this.headCommit = headCommit;
  }

  /**
   * Opens the repository that a path means: a bare directory, a folder with {@code .git}, or one
   * below.
   *
   * @throws MilepostException of kind CALLER when there is none, it is empty, or cannot be read
   */
  public static GitRepository open(Path path) {
    GitDirectory directory = GitDirectory.find(path);
    GitConfig config = GitConfig.read(directory.commonDir());
    config.refuseUnknownFormat(directory.root());
    RefStore refs = new RefStore(directory.gitDir(), directory.commonDir());
    GitRef head = headOf(directory, refs);
    ObjectStore objects = ObjectStore.open(directory.commonDir().resolve("objects"));
    try {
      Id commit = headCommit(directory, objects, requireNonNull(head.id(), "a resolved HEAD"));
      return new GitRepository(directory, config, refs, objects, head, commit);
    } catch (RuntimeException e) {
      objects.close();
      throw e;
    }
  }

  private static Id headCommit(GitDirectory directory, ObjectStore objects, Id target) {
    try (StoreReader reader = objects.reader()) {
      Id commit = commit(reader, target);
      if (commit != null) {
        return commit;
      }
    }
    List<String> problems = objects.problems();
    String why = problems.isEmpty() ? "" : " (" + String.join("; ", problems) + ")";
    throw MilepostException.caller(
        "repository-broken",
        "HEAD of '"
            + directory.root()
            + "' names "
            + target.hex()
            + ", which is no readable commit"
            + why
            + "; 'git fsck' tells more");
  }

  /** HEAD, or where it names a branch without commits, the likeliest other branch. */
  private static GitRef headOf(GitDirectory directory, RefStore refs) {
    GitRef head = refs.head();
    if (head.id() != null) {
      return head;
    }
    if (Files.isDirectory(directory.commonDir().resolve("reftable"))) {
      throw GitConfig.reftable(directory.root(), "reftable");
    }
    for (String name : LIKELY_BRANCHES) {
      GitRef ref = refs.resolve(name);
      if (ref.id() != null) {
        return ref;
      }
    }
    List<GitRef> branches =
        refs.below("refs/heads/").stream().filter(ref -> ref.id() != null).toList();
    if (branches.size() == 1) {
      return branches.getFirst();
    }
    String names = head.symbolic() ? " (HEAD names " + head.target() + ")" : "";
    if (branches.isEmpty()) {
      throw MilepostException.caller(
          "repository-empty",
          "'"
              + directory.root()
              + "' has no commits on its default branch"
              + names
              + ", so there is nothing to measure yet");
    }
    throw MilepostException.caller(
        "repository-empty",
        "'"
            + directory.root()
            + "' has no commits on its default branch"
            + names
            + " but "
            + branches.size()
            + " other branches, such as '"
            + branches.getFirst().name()
            + "'; 'git symbolic-ref HEAD REF' names the one to measure");
  }

  /**
   * The commit that an object is, or as a tag names in the end; null when there is none to read.
   */
  private static @Nullable Id commit(StoreReader reader, Id id) {
    Id target = id;
    for (int depth = 0; depth < TagList.DEEPEST_CHAIN && target != null; depth++) {
      if (Objects.text(reader, target, ObjectType.COMMIT) != null) {
        return target;
      }
      byte[] tag = Objects.text(reader, target, ObjectType.TAG);
      target = tag == null ? null : Objects.tagged(tag);
    }
    return null;
  }

  /** The name of its folder, without {@code .git}. */
  public String name() {
    return directory.name();
  }

  /** The folder that a person would name: the work tree, or the bare directory. */
  public Path root() {
    return directory.root();
  }

  /** Where refs and objects lie; one for all linked work trees. */
  public Path commonDirectory() {
    return directory.commonDir();
  }

  /** The commit HEAD names, 40 hexadecimal digits. */
  public String head() {
    return headCommit.hex();
  }

  /** The short name of the branch that HEAD names; empty when detached. */
  public String branch() {
    for (String prefix : List.of("refs/heads/", "refs/remotes/origin/")) {
      if (head.target().startsWith(prefix)) {
        return head.target().substring(prefix.length());
      }
    }
    return "";
  }

  /** Whether the history was cut off by a shallow clone. */
  public boolean shallow() {
    return !shallow.isEmpty();
  }

  /** The commits at which history was cut off, as text: equal when they are. */
  String border() {
    return shallow.stream().map(Id::hex).sorted().toList().toString();
  }

  private static Set<Id> shallowCommits(Path commonDir) {
    byte[] text = shallowFile(commonDir);
    Set<Id> commits = new HashSet<>();
    for (int at = 0; at < text.length; at = Bytes.lineEnd(text, at) + 1) {
      Id id = Id.hex(text, at, Bytes.lineEnd(text, at));
      if (id != null) {
        commits.add(id);
      }
    }
    return commits;
  }

  /** The file that names where history was cut off; empty when there is none. */
  static byte[] shallowFile(Path commonDir) {
    Path file = commonDir.resolve("shallow");
    if (!Files.isRegularFile(file)) {
      return new byte[0];
    }
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(LARGEST_SHALLOW);
    } catch (IOException e) {
      throw Unreadable.file(file, e);
    }
  }

  /** Whether objects may be absent on purpose. */
  public boolean partialClone() {
    return partialClone(config, directory.commonDir());
  }

  static boolean partialClone(GitConfig config, Path commonDir) {
    if (config.promised()) {
      return true;
    }
    Path packs = commonDir.resolve("objects").resolve("pack");
    try (DirectoryStream<Path> promisors =
        Files.newDirectoryStream(
            packs, file -> file.getFileName().toString().endsWith(".promisor"))) {
      return promisors.iterator().hasNext();
    } catch (IOException | DirectoryIteratorException e) {
      return false;
    }
  }

  /**
   * All tags, sorted by name. Cost: one object for each annotated tag.
   *
   * @param known tags read earlier, by the id of their ref; a tag object never changes
   */
  public TagList tags(TagList known, Progress progress) {
    return TagList.read(objects, refs, known, progress);
  }

  /**
   * The commits reachable from HEAD and the given commits.
   *
   * @param commits ids of 40 digits besides HEAD
   * @param earlier what an earlier run read; null when nothing
   */
  public History history(
      Collection<String> commits,
      Assistants assistants,
      @Nullable History earlier,
      Progress progress) {
    Set<Id> tips = new LinkedHashSet<>();
    tips.add(headCommit);
    for (String commit : commits) {
      tips.add(id(commit));
    }
    var reader = new HistoryReader(objects, shallow, assistants, earlier, progress);
    return reader.read(new ArrayList<>(tips));
  }

  private static Id id(String commit) {
    Id id = Id.parse(commit);
    if (id == null) {
      throw MilepostException.caller(
          "commit-unknown", "'" + commit + "' is no commit id; wanted are 40 hexadecimal digits");
    }
    return id;
  }

  /** The files of a commit, 40 hexadecimal digits. Close it after use. */
  public GitTreeSnapshot snapshot(String commit) {
    return GitTreeSnapshot.open(objects, id(commit));
  }

  /** Diffs of commits against their first parents. Close it after use. */
  public CommitDiffs diffs(History history, DiffCache cache) {
    return new CommitDiffs(objects, history, cache);
  }

  ObjectStore objects() {
    return objects;
  }

  /** Branches, local and remote. Cost: one object for each. */
  public BranchList branches() {
    return BranchList.read(objects, refs, head);
  }

  /**
   * The commit that an id of 40 digits, a branch, a tag or another ref names; empty when there is
   * none.
   */
  public Optional<String> resolve(String text) {
    try (StoreReader reader = objects.reader()) {
      Id id = Id.parse(text);
      for (String prefix : List.of("", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/")) {
        String name = prefix + text;
        if (id == null && (name.startsWith("refs/") || name.equals("HEAD"))) {
          id = refs.resolve(name).id();
        }
      }
      return Optional.ofNullable(id).map(found -> commit(reader, found)).map(Id::hex);
    }
  }

  /**
   * What the commits say that one commit has and another has not, newest first, as {@code git log
   * FROM..TO}. Cost: one object for each commit, and few behind the beginning.
   *
   * @param from 40 hexadecimal digits; empty for all
   * @param to 40 hexadecimal digits
   * @param most commits; more are refused
   */
  public List<CommitMessage> messages(String from, String to, int most) {
    return CommitMessages.between(
        objects, Id.parse(from), requireNonNull(Id.parse(to), "a commit"), most);
  }

  @Override
  public void close() {
    objects.close();
  }
}
