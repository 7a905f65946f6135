// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.data;

import dev.milepost.sandbox.azuredevops.model.Edit;
import dev.milepost.sandbox.azuredevops.model.FieldChanges;
import dev.milepost.sandbox.azuredevops.model.Fields;
import dev.milepost.sandbox.azuredevops.model.Identity;
import dev.milepost.sandbox.azuredevops.model.Organization;
import dev.milepost.sandbox.azuredevops.model.Project;
import dev.milepost.sandbox.azuredevops.model.WorkItem;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Adds as many stories with a history as wanted, spread over the two years before now and played in
 * the order of time. Some hundred bytes an item; the same seed gives the same items.
 */
public final class ItemGenerator {
  private static final Duration SPAN = Duration.ofDays(730);
  private static final Double[] POINTS = {1.0, 2.0, 3.0, 5.0, 8.0, 13.0};

  private final Organization organization;
  private final Project project;
  private final SplittableRandom random;
  private final List<Identity> identities;
  private final PriorityQueue<Step> pending =
      new PriorityQueue<>(
          Comparator.comparing(Step::at).thenComparingInt(step -> step.item().id()));

  private ItemGenerator(Organization organization, Project project, long seed) {
    this.organization = organization;
    this.project = project;
    this.random = new SplittableRandom(seed);
    this.identities = organization.identities();
  }

  private record Step(Instant at, WorkItem item, String state) {}

  /** Adds the items. */
  public static void generate(Organization organization, Project project, int count, long seed) {
    new ItemGenerator(organization, project, seed).generate(count);
  }

  private void generate(int count) {
    Instant end = organization.now();
    Instant start = end.minus(SPAN);
    for (int i = 0; i < count; i++) {
      Instant at = start.plusMillis(SPAN.toMillis() * i / count);
      play(at);
      create(i, at);
    }
    play(end);
    pending.clear();
  }

  private void create(int number, Instant at) {
    FieldChanges changes =
        new FieldChanges()
            .set(Fields.TYPE, "User Story")
            .set(Fields.STATE, "New")
            .set(Fields.REASON, "New")
            .set(Fields.TITLE, "Generated story " + (number + 1))
            .set(Fields.AREA_PATH, project.areas().root().path())
            .set(Fields.ITERATION_PATH, project.iterations().root().path())
            .set(Fields.PRIORITY, (long) random.nextInt(1, 5))
            .set(Fields.STORY_POINTS, POINTS[random.nextInt(POINTS.length)]);
    WorkItem item = organization.create(project, changes, Edit.of(anybody(), at));
    Instant active = at.plus(Duration.ofMinutes(random.nextInt(60, 20_000)));
    pending.add(new Step(active, item, "Active"));
    if (random.nextInt(10) < 8) {
      Instant closed = active.plus(Duration.ofMinutes(random.nextInt(60, 20_000)));
      pending.add(new Step(closed, item, "Closed"));
    }
  }

  private Identity anybody() {
    return identities.get(random.nextInt(identities.size()));
  }

  private void play(Instant until) {
    while (!pending.isEmpty() && pending.peek().at().isBefore(until)) {
      Step step = pending.remove();
      FieldChanges changes =
          new FieldChanges()
              .set(Fields.STATE, step.state())
              .set(Fields.STATE_CHANGED, step.at())
              .set(step.state().equals("Active") ? Fields.ACTIVATED : Fields.CLOSED, step.at());
      Identity by = anybody();
      if (step.state().equals("Active")) {
        changes.set(Fields.ASSIGNED_TO, by);
      }
      organization.change(step.item(), changes, Edit.of(by, step.at()));
    }
  }
}
