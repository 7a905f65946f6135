// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.data;

import dev.milepost.sandbox.azuredevops.model.ClassificationTree.Node;
import dev.milepost.sandbox.azuredevops.model.Fields;
import dev.milepost.sandbox.azuredevops.model.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the team of the sample did. Each closed sprint is planned the day before it starts with
 * stories of 3, 5 and 8 points and a bug of 2. In the first sprint the 8 is not finished and goes
 * on in the second; in the second the 5 is estimated anew at 8; in the third a story of 2 comes in
 * and the 3 goes back to the backlog. The fourth goes to plan.
 */
final class SampleStory {
  private static final String[] TOPICS = {
    "Basket", "Labels", "Returns", "Tracking", "Gift wrap", "Pick-up"
  };

  private final Script script;
  private final List<Node> sprints;
  private final Identity owner;
  private final Identity developer;

  SampleStory(Script script, List<Node> sprints, Identity owner, Identity developer) {
    this.script = script;
    this.sprints = sprints;
    this.owner = owner;
    this.developer = developer;
  }

  void write() {
    Instant begin = start(0).minus(Duration.ofDays(10));
    Script.Entry epic = script.create(begin, owner, "Epic", "Orders reach the customer", null);
    epic.enter(begin.plus(Duration.ofDays(9)), owner, "Active");
    List<Script.Entry> features = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      String title = i == 0 ? "From basket to parcel" : "From parcel to door";
      Instant at = begin.plus(Duration.ofHours(i + 1));
      features.add(
          script.create(at, owner, "Feature", title, null).under(at.plusSeconds(60), owner, epic));
    }
    for (int sprint = 0; sprint < sprints.size(); sprint++) {
      plan(sprint, features.get(sprint % 2));
    }
  }

  private void plan(int sprint, Script.Entry feature) {
    boolean closed = sprint < sprints.size() - 2;
    Instant planned = start(sprint).minus(Duration.ofHours(20));
    String topic = TOPICS[sprint];
    Script.Entry small = story(sprint, topic + ": show it", 3.0, feature);
    Script.Entry middle = story(sprint, topic + ": change it", 5.0, feature);
    Script.Entry large = story(sprint, topic + ": keep it", 8.0, feature);
    Script.Entry bug =
        script.create(
            planned.minus(Duration.ofHours(5)),
            developer,
            "Bug",
            topic + " fails for empty orders",
            2.0);
    bug.set(planned, owner, Fields.ITERATION_PATH, sprints.get(sprint).path());
    tasks(sprint, topic, small);
    if (sprint >= sprints.size() - 1) {
      return;
    }
    work(small, sprint, 1, 4, closed && sprint != 2);
    work(middle, sprint, 3, 8, closed);
    work(bug, sprint, 2, 3, closed);
    work(large, sprint, 5, 10, closed && sprint != 0);
    if (sprint == 0) {
      large
          .set(
              start(1).minus(Duration.ofHours(2)),
              owner,
              Fields.ITERATION_PATH,
              sprints.get(1).path())
          .enter(start(1).plus(Duration.ofDays(3)), developer, "Resolved")
          .enter(start(1).plus(Duration.ofDays(4)), owner, "Closed");
    } else if (sprint == 1) {
      middle.set(start(1).plus(Duration.ofDays(4)), developer, Fields.STORY_POINTS, 8.0);
    } else if (sprint == 2) {
      small.set(start(2).plus(Duration.ofDays(5)), owner, Fields.ITERATION_PATH, root());
      Instant late = start(2).plus(Duration.ofDays(6));
      Script.Entry added = script.create(late, owner, "User Story", topic + ": explain it", 2.0);
      added.set(late.plusSeconds(600), owner, Fields.ITERATION_PATH, sprints.get(2).path());
      work(added, 2, 7, 9, true);
    }
  }

  private Script.Entry story(int sprint, String title, double points, Script.Entry feature) {
    Instant planned = start(sprint).minus(Duration.ofHours(20));
    Instant created = planned.minus(Duration.ofDays(3)).plusSeconds(Math.round(points * 60));
    Script.Entry story = script.create(created, owner, "User Story", title, points);
    story.under(created.plusSeconds(30), owner, feature);
    return story.set(planned, owner, Fields.ITERATION_PATH, sprints.get(sprint).path());
  }

  private void tasks(int sprint, String topic, Script.Entry story) {
    for (String step : List.of("Write", "Test")) {
      Instant at = start(sprint).minus(Duration.ofHours(10));
      Script.Entry task =
          script.create(
              at, developer, "Task", step + " " + topic.toLowerCase(java.util.Locale.ROOT), null);
      task.under(at.plusSeconds(30), developer, story);
      task.set(at.plusSeconds(60), developer, Fields.ITERATION_PATH, sprints.get(sprint).path());
      task.set(at.plusSeconds(90), developer, Fields.REMAINING, 4.0);
      if (sprint < sprints.size() - 2) {
        task.enter(start(sprint).plus(Duration.ofDays(2)), developer, "Active");
        task.enter(start(sprint).plus(Duration.ofDays(4)), developer, "Closed");
      }
    }
  }

  private void work(Script.Entry story, int sprint, int from, int to, boolean finished) {
    story.set(
        start(sprint).plus(Duration.ofHours(24L * from - 1)), owner, Fields.ASSIGNED_TO, developer);
    story.enter(start(sprint).plus(Duration.ofDays(from)), developer, "Active");
    if (finished) {
      story.enter(start(sprint).plus(Duration.ofHours(24L * to - 6)), developer, "Resolved");
      story.enter(start(sprint).plus(Duration.ofDays(to)), owner, "Closed");
    }
  }

  private Instant start(int sprint) {
    return Objects.requireNonNull(sprints.get(sprint).start(), "start");
  }

  private String root() {
    String path = sprints.getFirst().path();
    return path.substring(0, path.indexOf('\\'));
  }
}
