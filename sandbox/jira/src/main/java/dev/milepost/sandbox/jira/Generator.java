// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DoubleNode;

/**
 * Many issues with change logs for measurements: the same seed gives the same issues. Texts and
 * changes share their strings, so that 100,000 issues fit into a small heap.
 */
final class Generator {
  private static final String[] WORDS = {
    "payment", "ledger", "refund", "receipt", "invoice", "queue", "cache", "report", "limit", "card"
  };
  private static final String[] VERBS = {"Add", "Remove", "Repair", "Measure", "Explain", "Test"};
  private static final Duration AGE = Duration.ofDays(730);

  private final World world;
  private final SplittableRandom random;
  private final Map<Integer, JsonNode> points;
  private final String[] texts;

  private Generator(World world, long seed) {
    this.world = world;
    this.random = new SplittableRandom(seed);
    this.points =
        Map.of(
            1, DoubleNode.valueOf(1),
            2, DoubleNode.valueOf(2),
            3, DoubleNode.valueOf(3),
            5, DoubleNode.valueOf(5),
            8, DoubleNode.valueOf(8));
    texts = new String[VERBS.length * WORDS.length * WORDS.length];
    int i = 0;
    for (String verb : VERBS) {
      for (String first : WORDS) {
        for (String second : WORDS) {
          texts[i++] = verb + " the " + first + " of the " + second;
        }
      }
    }
  }

  static void fill(World world, int count, long seed) {
    if (count > 0) {
      world.writing(() -> {
        new Generator(world, seed).fill(count);
        return world;
      });
    }
  }

  private void fill(int count) {
    Instant begin = world.now().minus(AGE);
    long step = AGE.toSeconds() / (count + 1L);
    for (int i = 0; i < count; i++) {
      world.put(issue(begin.plusSeconds(step * i)));
    }
  }

  private Issue issue(Instant created) {
    Meta.IssueType type = random.nextInt(4) == 0 ? Catalog.TASK : Catalog.STORY;
    Issue issue = world.draft(world.catalog().payments(), type, person(), created);
    issue.summary = texts[random.nextInt(texts.length)];
    issue.priority = world.catalog().priorities().get(random.nextInt(5));
    String pointsField = world.catalog().fields().points().id();
    Integer[] scale = {1, 2, 3, 5, 8};
    issue.custom = Map.of(pointsField, points.get(scale[random.nextInt(scale.length)]));
    walk(issue, created);
    return issue;
  }

  private Person person() {
    return People.all().get(random.nextInt(People.all().size()));
  }

  /** Through the workflow, as far as chance will have it. */
  private void walk(Issue issue, Instant created) {
    Meta.Status[] way = {Workflows.SELECTED, Workflows.PROGRESS, Workflows.REVIEW, Workflows.DONE};
    List<Change> history = new ArrayList<>();
    Instant at = created;
    int steps = random.nextInt(way.length + 1);
    for (int i = 0; i < steps; i++) {
      at = at.plusSeconds(3_600 + random.nextLong(400_000));
      if (at.isAfter(world.now())) {
        break;
      }
      Person actor = person();
      history.add(new Change(world.number(), actor, at, items(issue, way[i], actor)));
      issue.status = way[i];
      issue.statusChanged = at;
      issue.updated = at;
      if (way[i].category() == Meta.Category.DONE) {
        issue.resolution = Catalog.FIXED;
        issue.resolved = at;
      }
    }
    issue.history = List.copyOf(history);
  }

  private List<Change.Item> items(Issue issue, Meta.Status to, Person actor) {
    Change.Item status =
        new Change.Item(
            "status", "status", false, issue.status.id(), issue.status.name(), to.id(), to.name());
    if (to.equals(Workflows.PROGRESS)) {
      issue.assignee = actor;
      return List.of(
          status,
          new Change.Item(
              "assignee",
              "assignee",
              false,
              null,
              null,
              world.edition() == Edition.CLOUD ? actor.accountId() : actor.key(),
              actor.displayName()));
    }
    return List.of(status);
  }
}
