// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.Progress;
import dev.milepost.testkit.Commit;
import java.nio.file.Path;
import java.util.List;

/** Reads all that this room can read of a repository, as an assessment does. */
final class Reading implements AutoCloseable {
  final GitRepository repository;
  final TagList tags;
  final History history;
  final GitTreeSnapshot tree;
  final CommitDiffs diffs;

  private Reading(GitRepository repository) {
    this.repository = repository;
    this.tags = repository.tags(TagList.none(), Progress.NONE);
    List<String> tips =
        tags.tags().stream().map(Tag::commit).filter(commit -> commit != null).toList();
    this.history = repository.history(tips, Assistants.known(), null, Progress.NONE);
    this.tree = repository.snapshot(repository.head());
    this.diffs = repository.diffs(history, new DiffCache());
  }

  static Reading of(Path path) {
    return new Reading(GitRepository.open(path));
  }

  /** Reads everything once, for what that throws. */
  static void all(Path path) {
    try (Reading reading = of(path)) {
      reading.contents();
    }
  }

  void contents() {
    for (int commit = 0; commit < history.size(); commit++) {
      diffs.paths(commit);
      diffs.patchId(commit);
      diffs.lines(commit);
    }
    for (TreeFile file : tree.files()) {
      tree.size(file);
      tree.read(file, 1 << 16);
    }
    repository.branches();
    repository.partialClone();
    Attribution.trunk(history, history.indexOf(repository.head()));
    FixSignal.of(history);
    FileHistory.of(
        repository, history, tree.files().stream().map(TreeFile::path).limit(3).toList(), 1 << 16);
  }

  /** The index of a commit in the history. */
  int at(Commit commit) {
    return history.indexOf(commit.sha());
  }

  /** That a path is refused as its caller's matter; the message. */
  static String refusal(Path path, String code) {
    MilepostException e = catchThrowableOfType(MilepostException.class, () -> all(path));
    assertThat(e).as("the refusal of %s", path).isNotNull();
    assertThat(e.code()).isEqualTo(code);
    assertThat(e.kind()).isEqualTo(MilepostException.Kind.CALLER);
    return e.text();
  }

  @Override
  public void close() {
    diffs.close();
    tree.close();
    repository.close();
  }
}
