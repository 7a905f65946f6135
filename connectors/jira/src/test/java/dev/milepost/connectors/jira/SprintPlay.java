// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.sandbox.jira.JiraPeople;
import dev.milepost.testkit.integration.SprintScript;
import dev.milepost.testkit.integration.SprintScript.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Plays sprints on a stand-in, each action at its moment. */
final class SprintPlay {
  private final JiraPeople people;
  private final Map<String, String> keys = new HashMap<>();
  private final Map<String, Long> entered = new HashMap<>();

  private SprintPlay(JiraPeople people) {
    this.people = people;
  }

  private record Turn(long sprint, Action action) {}

  static void play(JiraPeople people, List<SprintScript> sprints) {
    SprintPlay play = new SprintPlay(people);
    List<Turn> turns = new ArrayList<>();
    for (SprintScript sprint : sprints) {
      long id = people.sprint(sprint.name(), sprint.start(), sprint.end());
      sprint.actions().forEach(action -> turns.add(new Turn(id, action)));
    }
    turns.sort(Comparator.comparing(turn -> turn.action().at()));
    turns.forEach(play::turn);
  }

  private void turn(Turn turn) {
    Action action = turn.action();
    if (action instanceof SprintScript.Create create) {
      keys.put(create.item(), people.create(create.item(), create.at(), create.points()));
      return;
    }
    String key = Objects.requireNonNull(keys.get(action.item()), action.item());
    switch (action) {
      case SprintScript.Create created -> throw new IllegalStateException(created.item());
      case SprintScript.Enter enter -> {
        entered.put(key, turn.sprint());
        people.enter(key, enter.at(), turn.sprint());
      }
      case SprintScript.Leave leave ->
          people.leave(key, leave.at(), Objects.requireNonNull(entered.get(key), key));
      case SprintScript.Estimate estimate -> people.estimate(key, estimate.at(), estimate.points());
      case SprintScript.Begin begin -> people.begin(key, begin.at());
      case SprintScript.Finish finish -> people.finish(key, finish.at());
    }
  }
}
