// SPDX-License-Identifier: MIT
package dev.milepost.commands.devops;

import dev.milepost.kernel.MilepostException;
import dev.milepost.repository.CommitMessage;
import dev.milepost.repository.GitRepository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a release holds, as its commits say.
 *
 * @param to the commit that is released, 40 hexadecimal digits
 * @param items ids that commits name, with the commits, in the order of the newest
 */
record Release(String to, int commits, Map<String, List<CommitMessage>> items) {
  private static final int MOST_COMMITS = 5_000;

  /** {@code PAY-17}, as Jira's own integrations find it. */
  private static final Pattern KEY =
      Pattern.compile("(?<![A-Za-z0-9_-])[A-Z][A-Z0-9_]{1,20}-[1-9]\\d{0,8}(?!\\d)");

  /** {@code AB#4711}, as Azure DevOps' own integrations find it. */
  private static final Pattern NUMBER =
      Pattern.compile("(?<![A-Za-z0-9])AB#([1-9]\\d{0,8})(?!\\d)");

  static Release of(Path path, String from, String to, boolean numbers) {
    try (GitRepository repository = GitRepository.open(path)) {
      String until = commit(repository, to);
      List<CommitMessage> commits =
          repository.messages(commit(repository, from), until, MOST_COMMITS);
      Map<String, List<CommitMessage>> items = new LinkedHashMap<>();
      for (CommitMessage commit : commits) {
        Matcher matcher = (numbers ? NUMBER : KEY).matcher(commit.text());
        while (matcher.find()) {
          List<CommitMessage> named =
              items.computeIfAbsent(matcher.group(numbers ? 1 : 0), id -> new ArrayList<>());
          if (!named.contains(commit)) {
            named.add(commit);
          }
        }
      }
      return new Release(until, commits.size(), items);
    }
  }

  private static String commit(GitRepository repository, String name) {
    return repository
        .resolve(name)
        .orElseThrow(() ->
            MilepostException.caller(
                "revision-unknown",
                "'"
                    + repository.root()
                    + "' has no tag, branch or commit '"
                    + name
                    + "'; commits are named with all 40 digits"));
  }
}
