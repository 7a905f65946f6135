// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import static java.util.Objects.requireNonNull;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.Progress;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * A git directory that is read, never written: work tree, bare, linked work tree or partial clone. No
 * checkout, no child process, no network. Close it after use; not thread-safe.
 *
 * @since 0.1
 */
public final class GitRepository implements AutoCloseable {
  static {
    SystemReader.setInstance(new QuietSystemReader(SystemReader.getInstance()));
    var cache = new WindowCacheConfig();
    // Windows of 8 KiB, JGit's default, cost more than the reading. Mapped windows are not on the heap.
    cache.setPackedGitMMAP(true);
    cache.setPackedGitWindowSize(4 << 20);
    cache.setPackedGitLimit(1L << 30);
    cache.setDeltaBaseCacheLimit(32 << 20);
    cache.setStreamFileThreshold(16 << 20);
    cache.setExposeStatsViaJmx(false);
    cache.install();
  }

  private final GitDirectory directory;
  private final FileRepository repository;
  private final Ref head;
  private final ObjectId headCommit;

  private GitRepository(GitDirectory directory, FileRepository repository, Ref head, ObjectId headCommit) {
    this.directory = directory;
    this.repository = repository;
    this.head = head;
    this.headCommit = headCommit;
  }

  /**
   * Opens the repository that a path means: a bare directory, a folder with {@code .git}, or one below.
   *
   * @throws MilepostException of kind CALLER when there is none, it is empty, or cannot be read
   */
  public static GitRepository open(Path path) {
    GitDirectory directory = GitDirectory.find(path);
    FileRepository repository = null;
    try {
      var builder = new FileRepositoryBuilder();
      builder.setGitDir(directory.gitDir().toFile());
      if (!directory.commonDir().equals(directory.gitDir())) {
        builder.setGitCommonDir(directory.commonDir().toFile());
      }
      builder.setBare();
      builder.setMustExist(true);
      repository = new FileRepository(builder.setup());
      repository.getConfig().setBoolean("core", null, "commitGraph", true);
      Ref head = headOf(directory, repository);
      ObjectId target = requireNonNull(head.getObjectId(), "a resolved HEAD");
      ObjectId commit = Objects.commit(repository, target);
      if (commit == null) {
        throw MilepostException.caller(
            "repository-broken",
            "HEAD of '" + directory.root() + "' names " + target.name()
                + ", which is no readable commit; 'git fsck' tells more");
      }
      return new GitRepository(directory, repository, head, commit);
    } catch (IOException | IllegalArgumentException e) {
      close(repository);
      throw MilepostException.caller(
          "repository-unreadable", "'" + path + "' cannot be opened as a git repository: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      close(repository);
      throw e;
    }
  }

  private static void close(@Nullable FileRepository repository) {
    if (repository != null) {
      repository.close();
    }
  }

  /** HEAD, or where it names a branch without commits, the likeliest other branch. */
  private static Ref headOf(GitDirectory directory, FileRepository repository) throws IOException {
    RefDatabase refs = repository.getRefDatabase();
    Ref head = refs.exactRef(Constants.HEAD);
    if (head != null && head.getObjectId() != null) {
      return head;
    }
    for (String name :
        List.of(
            "refs/remotes/origin/HEAD",
            "refs/heads/main",
            "refs/heads/master",
            "refs/remotes/origin/main",
            "refs/remotes/origin/master")) {
      Ref ref = refs.exactRef(name);
      if (ref != null && ref.getObjectId() != null) {
        return ref;
      }
    }
    throw MilepostException.caller(
        "repository-empty",
        "'" + directory.root() + "' has no commits on its default branch"
            + (head == null ? "" : " (HEAD names " + head.getTarget().getName() + ")")
            + ", so there is nothing to measure yet");
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
    return headCommit.name();
  }

  /** The short name of the branch that HEAD names; empty when detached. */
  public String branch() {
    Ref leaf = head.getLeaf();
    String name = leaf.getName();
    for (String prefix : List.of("refs/heads/", "refs/remotes/origin/")) {
      if (name.startsWith(prefix)) {
        return name.substring(prefix.length());
      }
    }
    return "";
  }

  /** Whether the history was cut off by a shallow clone. */
  public boolean shallow() {
    return !shallowCommits().isEmpty();
  }

  private Set<ObjectId> shallowCommits() {
    try {
      return repository.getObjectDatabase().getShallowCommits();
    } catch (IOException | RuntimeException e) {
      return Set.of();
    }
  }

  /** Whether objects may be absent on purpose. */
  public boolean partialClone() {
    if (repository.getConfig().getString("extensions", null, "partialclone") != null) {
      return true;
    }
    for (String remote : repository.getConfig().getSubsections("remote")) {
      if (repository.getConfig().getBoolean("remote", remote, "promisor", false)) {
        return true;
      }
    }
    try (DirectoryStream<Path> packs =
        Files.newDirectoryStream(directory.commonDir().resolve("objects/pack"), "*.promisor")) {
      return packs.iterator().hasNext();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * All tags, sorted by name. Cost: one object for each annotated tag.
   *
   * @param known tags read earlier, by the id of their ref; a tag object never changes
   */
  public TagList tags(TagList known, Progress progress) {
    return TagList.read(repository, known, progress);
  }

  /**
   * The commits reachable from HEAD and the given commits.
   *
   * @param commits ids of 40 digits besides HEAD
   * @param earlier what an earlier run read; null when nothing
   */
  public History history(
      Collection<String> commits, Assistants assistants, @Nullable History earlier, Progress progress) {
    Set<ObjectId> tips = new LinkedHashSet<>();
    tips.add(headCommit);
    for (String commit : commits) {
      tips.add(ObjectId.fromString(commit));
    }
    var reader =
        new HistoryReader(
            repository.getObjectDatabase(), shallowCommits(), assistants, earlier, progress);
    return reader.read(new ArrayList<>(tips));
  }

  /** The files of a commit, 40 hexadecimal digits. Close it after use. */
  public GitTreeSnapshot snapshot(String commit) {
    return GitTreeSnapshot.open(repository, commit);
  }

  /** Diffs of commits against their first parents. Close it after use. */
  public CommitDiffs diffs(History history, DiffCache cache) {
    return new CommitDiffs(repository, history, cache);
  }

  ObjectReader objects() {
    return repository.newObjectReader();
  }

  /** Branches, local and remote. Cost: one object for each. */
  public BranchList branches() {
    return BranchList.read(repository, head);
  }

  /** The full commit id that a text names, as {@code git rev-parse} would resolve a hash or ref. */
  public Optional<String> resolve(String text) {
    try {
      ObjectId id = repository.resolve(text + "^{commit}");
      return Optional.ofNullable(id).map(ObjectId::name);
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    repository.close();
  }
}
