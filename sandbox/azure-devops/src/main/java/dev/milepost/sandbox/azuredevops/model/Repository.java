// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A git repository of a project, as far as links need it. */
public record Repository(UUID id, String name, List<Commit> commits, List<PullRequest> pulls) {
  public Repository {
    commits = List.copyOf(commits);
    pulls = List.copyOf(pulls);
  }

  /** A commit. */
  public record Commit(String sha, String message, Identity author, Instant at) {}

  /** A pull request; {@code status} is {@code active}, {@code completed} or {@code abandoned}. */
  public record PullRequest(
      int id, String title, String status, String sourceBranch, Identity author, Instant at) {}
}
