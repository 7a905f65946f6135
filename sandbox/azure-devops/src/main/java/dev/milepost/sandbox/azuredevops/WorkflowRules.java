// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.azuredevops.model.FieldChanges;
import dev.milepost.sandbox.azuredevops.model.Fields;
import dev.milepost.sandbox.azuredevops.model.StateDefinition;
import dev.milepost.sandbox.azuredevops.model.WorkItemType;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a type demands of a change: a title, a known state, a way to it; and the dates it keeps. */
final class WorkflowRules {
  private final WorkItemType type;
  private final FieldChanges changes;
  private final Function<String, @Nullable Object> current;
  private final String previous;
  private final boolean bypassed;

  /**
   * Rules for a change.
   *
   * @param previous the state before the change; empty for a new item
   */
  WorkflowRules(
      WorkItemType type,
      String previous,
      FieldChanges changes,
      Function<String, @Nullable Object> current,
      boolean bypassed) {
    this.type = type;
    this.previous = previous;
    this.changes = changes;
    this.current = current;
    this.bypassed = bypassed;
  }

  void check(Instant at) {
    if (!bypassed && current.apply(Fields.TITLE) == null) {
      throw Refusals.rule(Fields.TITLE, "Title", "Required, InvalidEmpty");
    }
    String wanted = Objects.toString(current.apply(Fields.STATE), "");
    StateDefinition state =
        type.state(wanted)
            .orElseThrow(() -> Refusals.unsupportedValue(Fields.STATE, "State", wanted));
    for (String field : type.required().getOrDefault(state.name(), Set.of())) {
      if (!bypassed && current.apply(field) == null) {
        throw Refusals.rule(field, field, "Required, InvalidEmpty");
      }
    }
    if (changes.contains(Fields.STATE)) {
      enter(state, at);
    }
  }

  private void enter(StateDefinition state, Instant at) {
    if (!bypassed && !type.allows(previous, state.name())) {
      throw Refusals.rule(
          Fields.STATE, "State", "Required, HasValues, LimitedToValues, InvalidListValue");
    }
    changes.set(Fields.STATE, state.name());
    setIfAbsent(Fields.REASON, "Moved to state " + state.name());
    setIfAbsent(Fields.STATE_CHANGED, at);
    switch (state.category()) {
      case PROPOSED -> clear(Fields.ACTIVATED, Fields.RESOLVED, Fields.CLOSED);
      case IN_PROGRESS -> {
        setIfAbsent(Fields.ACTIVATED, at);
        clear(Fields.RESOLVED, Fields.CLOSED);
      }
      case RESOLVED -> {
        setIfAbsent(Fields.RESOLVED, at);
        clear(Fields.CLOSED);
      }
      case COMPLETED -> setIfAbsent(Fields.CLOSED, at);
      case REMOVED -> clear(Fields.CLOSED);
    }
  }

  private void clear(String... fields) {
    for (String field : fields) {
      if (current.apply(field) != null && !changes.contains(field)) {
        changes.set(field, null);
      }
    }
  }

  private void setIfAbsent(String field, Object value) {
    if (!changes.contains(field)) {
      changes.set(field, value);
    }
  }
}
