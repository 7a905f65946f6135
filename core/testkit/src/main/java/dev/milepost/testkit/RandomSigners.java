// SPDX-License-Identifier: MIT
package dev.milepost.testkit;

import java.util.List;
import java.util.Random;

/** Whom random commits are by: mostly people, now and then an assistant's help or a bot. */
final class RandomSigners {
  private static final List<List<String>> AUTHORS =
      List.of(
          List.of("Ada Example", "ada@example.org"),
          List.of("Claude Example", "claude@example.org"),
          List.of("Abbot Example", "abbot@example.org"),
          List.of("copilot-swe-agent[bot]", "198982749+Copilot@users.noreply.github.com"),
          List.of("dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com"),
          List.of("Renovate Bot", "bot@renovateapp.com"));

  private static final List<String> TRAILERS =
      List.of(
          "Co-authored-by: Claude <noreply@anthropic.com>",
          "co-authored-by: Aider (model) <noreply@aider.chat>",
          "Assisted-by: a model",
          "Co-authored-by: Grace Example <grace@example.org>",
          "Signed-off-by: Ada Example <ada@example.org>");

  private final Random random;

  /** Draws of its own, so that what a history does is the same whoever signs it. */
  RandomSigners(long seed) {
    this.random = new Random(seed * 17 + 3);
  }

  void sign(CommitDraft draft) {
    if (random.nextInt(3) == 0) {
      List<String> author = AUTHORS.get(random.nextInt(AUTHORS.size()));
      draft.author(author.getFirst(), author.getLast());
    }
  }

  String withTrailer(String message) {
    return random.nextInt(4) == 0
        ? message + "\n" + TRAILERS.get(random.nextInt(TRAILERS.size())) + "\n"
        : message;
  }
}
