// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was in a sprint: at its start, at its end, and in between. */
record Scope(
    List<Member> completed,
    List<Member> notCompleted,
    List<Member> removed,
    List<Member> completedElsewhere,
    double committed) {
  Scope {
    completed = List.copyOf(completed);
    notCompleted = List.copyOf(notCompleted);
    removed = List.copyOf(removed);
    completedElsewhere = List.copyOf(completedElsewhere);
  }

  /**
   * An issue of a sprint.
   *
   * @param added after the start
   * @param initial its estimate at the start, or when it was added
   * @param current its estimate at the end
   */
  record Member(
      Issue issue,
      String field,
      boolean added,
      boolean done,
      @Nullable Double initial,
      @Nullable Double current) {}

  static Scope of(World world, Meta.Board board, Parts.Sprint sprint) {
    Instant start = Objects.requireNonNull(sprint.activated(), "a sprint that was started");
    Instant end = sprint.complete() == null ? world.now() : sprint.complete();
    List<Member> completed = new ArrayList<>();
    List<Member> notCompleted = new ArrayList<>();
    List<Member> removed = new ArrayList<>();
    List<Member> elsewhere = new ArrayList<>();
    double committed = 0;
    for (Issue issue :
        world.all().stream().sorted(Comparator.comparingLong(it -> it.id)).toList()) {
      if (!touched(world, issue, sprint, start, end) || issue.type.subtask()) {
        continue;
      }
      Past then = Past.of(world, issue, start);
      Past now = Past.of(world, issue, end);
      boolean began = then.inSprint(sprint.id());
      Double initial =
          (began ? then : added(world, issue, sprint, start)).estimate(board.estimateField());
      Member member =
          new Member(
              issue,
              board.estimateField(),
              !began,
              now.done(),
              initial,
              now.estimate(board.estimateField()));
      committed += began && !then.done() && initial != null ? initial : 0;
      if (!now.inSprint(sprint.id())) {
        removed.add(member);
      } else if (then.done() && began) {
        elsewhere.add(member);
      } else {
        (now.done() ? completed : notCompleted).add(member);
      }
    }
    return new Scope(completed, notCompleted, removed, elsewhere, committed);
  }

  /** Whether an issue was in the sprint at any time while it ran. */
  private static boolean touched(
      World world, Issue issue, Parts.Sprint sprint, Instant start, Instant end) {
    return Past.of(world, issue, start).inSprint(sprint.id())
        || Past.of(world, issue, end).inSprint(sprint.id())
        || issue.history.stream()
            .map(Change::at)
            .filter(it -> it.isAfter(start) && !it.isAfter(end))
            .anyMatch(it -> Past.of(world, issue, it).inSprint(sprint.id()));
  }

  /** The issue when it came into the running sprint. */
  private static Past added(World world, Issue issue, Parts.Sprint sprint, Instant start) {
    Instant at =
        issue.history.stream()
            .map(Change::at)
            .filter(it -> it.isAfter(start))
            .filter(it -> Past.of(world, issue, it).inSprint(sprint.id()))
            .findFirst()
            .orElse(issue.created);
    return Past.of(world, issue, at);
  }

  List<Member> all() {
    List<Member> all = new ArrayList<>(completed);
    all.addAll(notCompleted);
    all.addAll(removed);
    all.addAll(completedElsewhere);
    return all;
  }

  static double initialSum(List<Member> members) {
    return members.stream().mapToDouble(it -> it.initial() == null ? 0 : it.initial()).sum();
  }

  static double finalSum(List<Member> members) {
    return members.stream().mapToDouble(it -> it.current() == null ? 0 : it.current()).sum();
  }
}
