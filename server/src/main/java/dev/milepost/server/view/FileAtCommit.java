// SPDX-License-Identifier: MIT
package dev.milepost.server.view;

import dev.milepost.assessment.archive.ArchivedAssessment;
import dev.milepost.repository.GitRepository;
import dev.milepost.repository.GitTreeSnapshot;
import dev.milepost.repository.TreeContent;
import dev.milepost.repository.TreeFile;
import dev.milepost.server.http.HttpProblem;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/**
 * A file as the assessed commit holds it, read from git objects, never from the file system.
 * Immutable.
 *
 * @param line the one that is meant; 0 for the whole file
 * @param lines empty where there is no text
 * @param trouble why there is none; empty where there is
 * @since 0.1
 */
public record FileAtCommit(
    String commit, String path, int line, List<String> lines, boolean truncated, String trouble) {
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_LINES = 10_000_000;
  private static final int LONGEST_PATH = 4_096;

  /** Copies the lines. */
  public FileAtCommit {
    lines = List.copyOf(lines);
  }

  /** The file that the parameters {@code commit}, {@code path} and {@code line} name. */
  public static FileAtCommit read(Context context, ArchivedAssessment archived) {
    String head = archived.assessment().repository().head();
    String commit = Parameters.text(context, "commit");
    if (!commit.isEmpty() && !commit.equals(head)) {
      throw HttpProblem.notFound(
          "commit-not-assessed",
          "commit '"
              + commit
              + "' is not the one that was assessed last, '"
              + head
              + "'; open the place again from the repository's page");
    }
    String path = context.queryParam("path");
    if (path == null || path.isEmpty() || path.length() > LONGEST_PATH) {
      throw HttpProblem.parameter("path", path == null ? "" : "…", "a path inside the repository");
    }
    int line = Parameters.whole(context, "line", 0, 0, MOST_LINES);
    try (GitRepository repository = GitRepository.open(archived.repository().path());
        GitTreeSnapshot snapshot = repository.snapshot(head)) {
      Optional<TreeFile> file =
          snapshot.files().stream().filter(candidate -> candidate.path().equals(path)).findFirst();
      if (file.isEmpty()) {
        throw HttpProblem.notFound(
            "file-unknown", "commit '" + head + "' holds no file '" + path + "'");
      }
      return of(head, path, line, snapshot.read(file.get(), MOST_BYTES));
    }
  }

  private static FileAtCommit of(String commit, String path, int line, TreeContent content) {
    return switch (content) {
      case TreeContent.Text text ->
          new FileAtCommit(commit, path, line, text.text().lines().toList(), text.truncated(), "");
      case TreeContent.Binary binary ->
          new FileAtCommit(
              commit, path, line, List.of(), false, "Binary, " + binary.size() + " bytes.");
      case TreeContent.Missing missing ->
          new FileAtCommit(
              commit, path, line, List.of(), false, "It cannot be read: " + missing.reason());
    };
  }
}
