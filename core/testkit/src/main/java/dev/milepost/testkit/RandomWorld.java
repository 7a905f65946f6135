// SPDX-License-Identifier: MIT
package dev.milepost.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What a random history is at: its branches, its clock, and how a commit of it looks. */
final class RandomWorld {
  private static final List<String> SERVICES = List.of("web", "api", "batch");

  private final HistoryBuilder builder;
  private final HistoryShape shape;
  private final Random random;
  private final RandomSigners signers;
  private final List<Commit> commits = new ArrayList<>();
  private final List<Commit> reverts = new ArrayList<>();
  private final List<Feature> features = new ArrayList<>();
  private Instant now = RandomHistory.START;
  private Commit main;
  private int number;

  /** A branch off main: where it left, and what it added. */
  record Feature(Commit base, List<Commit> commits) {
    Commit tip() {
      return commits.isEmpty() ? base : commits.getLast();
    }
  }

  RandomWorld(HistoryBuilder builder, HistoryShape shape, long seed) {
    this.builder = builder;
    this.shape = shape;
    this.random = new Random(seed * 31 + shape.ordinal());
    this.signers = new RandomSigners(seed);
    this.main = describe("Start", "README.md").create();
  }

  /** Some history before the first release. */
  void start() {
    made(main);
    for (int i = 0; i < 3; i++) {
      passTime();
      advance(change().on(main));
    }
  }

  HistoryBuilder builder() {
    return builder;
  }

  Commit main() {
    return main;
  }

  List<Commit> commits() {
    return commits;
  }

  List<Commit> reverts() {
    return reverts;
  }

  List<Feature> features() {
    return features;
  }

  boolean monorepo() {
    return shape == HistoryShape.MONOREPO;
  }

  String service() {
    return monorepo() ? pick(SERVICES) : "";
  }

  <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** One of the last few, so that fixes come soon. */
  <T> T pickRecent(List<T> list) {
    return list.get(list.size() - 1 - random.nextInt(Math.min(12, list.size())));
  }

  boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  Instant now() {
    return now;
  }

  /** Up to five days; sometimes none, so that dates are equal. */
  void passTime() {
    if (!chance(12)) {
      now = now.plusSeconds(random.nextInt(5 * 86_400));
    }
  }

  /** A commit that adds a file of its own, or changes one that many change. */
  CommitDraft change() {
    number++;
    String subject = chance(6) ? "Update dependencies" : "Change " + number;
    return describe(subject, path());
  }

  /** The same with a subject that says it is a fix. */
  CommitDraft fixing(String subject) {
    number++;
    return describe(subject, path());
  }

  private String path() {
    String folder = monorepo() && !chance(6) ? pick(SERVICES) + "/" : "";
    return switch (random.nextInt(8)) {
      case 0 -> folder + "README.md";
      case 1 -> "package-lock.json";
      case 2, 3, 4 -> folder + "src/Shared" + random.nextInt(3) + ".java";
      default -> folder + "src/Own" + number + ".java";
    };
  }

  private CommitDraft describe(String subject, String path) {
    CommitDraft draft = dated(builder.commit(signers.withTrailer(subject + "\n")));
    if (chance(25)) {
      return draft;
    }
    draft.file(path, "first line\nchanged by " + number + "\nlast line\n");
    if (monorepo() && chance(8)) {
      draft.file(pick(SERVICES) + "/src/Also" + number + ".java", "also " + number + "\n");
    }
    return draft;
  }

  /** Written some time before it was committed; with skewed clocks anything goes. */
  CommitDraft dated(CommitDraft draft) {
    signers.sign(draft);
    Instant written =
        now.minusSeconds(chance(3) ? random.nextInt(12 * 86_400) : random.nextInt(4_000));
    if (shape != HistoryShape.SKEWED_CLOCKS) {
      return draft.authoredAt(written).committedAt(now);
    }
    return switch (random.nextInt(12)) {
      case 0 -> draft.authoredAt(now.plus(Duration.ofDays(20))).committedAt(now);
      case 1 -> draft.authoredAt(written).committedAt(now.minus(Duration.ofDays(15)));
      case 2 -> draft.authoredAt(Instant.EPOCH.minusSeconds(500)).committedAt(now);
      case 3 -> draft.authoredAt(Instant.EPOCH).committedAt(Instant.EPOCH.plusSeconds(1));
      case 4 -> draft.authoredAt(now).committedAt(now.plus(Duration.ofDays(9)));
      default -> draft.authoredAt(written).committedAt(now);
    };
  }

  /** Makes a commit the tip of main. */
  Commit advance(CommitDraft draft) {
    main = made(draft.create());
    return main;
  }

  Commit made(Commit commit) {
    commits.add(commit);
    return commit;
  }
}
