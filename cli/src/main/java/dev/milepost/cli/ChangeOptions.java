// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.work.FieldChange;
import dev.milepost.spi.work.WorkItemChange;
import dev.milepost.spi.work.WorkItemField;
import dev.milepost.text.Markdown;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Which fields of an item are to change, and how. */
final class ChangeOptions {
  private static final List<WorkItemField> STANDARD =
      List.of(
          WorkItemField.TITLE,
          WorkItemField.DESCRIPTION,
          WorkItemField.STATUS,
          WorkItemField.ASSIGNEE,
          WorkItemField.PRIORITY,
          WorkItemField.LABELS,
          WorkItemField.PARENT,
          WorkItemField.STORY_POINTS);

  static final List<String> FIELDS = STANDARD.stream().map(WorkItemField::name).toList();

  private final Arguments arguments;
  private final WorkItemChange.Builder change = WorkItemChange.builder();

  private ChangeOptions(Arguments arguments) {
    this.arguments = arguments;
  }

  static void addTo(CommandSpec spec) {
    spec.addOption(Arguments.repeated("--set", "FIELD=VALUE", "A new value. Repeatable."));
    spec.addOption(Arguments.repeated("--clear", "FIELD", "No value. Repeatable."));
    spec.addOption(Arguments.choice("--status", ItemOptions.statuses(), "As --set status=STATUS."));
    spec.addOption(
        Arguments.repeated("--add-label", "LABEL", "One label more; others stay. Repeatable."));
    spec.addOption(Arguments.repeated("--remove-label", "LABEL", "One label less. Repeatable."));
    spec.addOption(Arguments.value("--description", "MARKDOWN", "As --set description=MARKDOWN."));
    spec.addOption(
        Arguments.value("--description-file", "FILE", "The text in a file; - for stdin."));
  }

  static WorkItemChange read(Arguments arguments, @Nullable RichText description) {
    return new ChangeOptions(arguments).read(description);
  }

  private WorkItemChange read(@Nullable RichText description) {
    int before = arguments.faults();
    arguments.pairs("--set", "--set title=TEXT").forEach(this::set);
    arguments.text("--status").ifPresent(status -> set("status", status));
    if (description != null) {
      change.description(description);
    }
    arguments.texts("--clear").forEach(name -> change.clear(field(name)));
    arguments.texts("--add-label").forEach(change::addLabel);
    arguments.texts("--remove-label").forEach(change::removeLabel);
    WorkItemChange whole = change.build();
    if (whole.fields().isEmpty() && arguments.faults() == before) {
      arguments.fault("nothing is to change; --set FIELD=VALUE or --clear FIELD say what");
    }
    contradictions(whole);
    return whole;
  }

  private void contradictions(WorkItemChange whole) {
    Set<String> once = new HashSet<>();
    for (FieldChange field : whole.fields()) {
      boolean single = field instanceof FieldChange.Set || field instanceof FieldChange.Clear;
      if (single && !once.add(field.field().name())) {
        arguments.fault("field '" + field.field().name() + "' is given more than once");
      }
    }
    boolean labels =
        whole.fields().stream().anyMatch(it -> it instanceof FieldChange.Add)
            || whole.fields().stream().anyMatch(it -> it instanceof FieldChange.Remove);
    if (labels && once.contains("labels")) {
      arguments.fault("labels are either set as a whole, or added and removed");
    }
  }

  private void set(String name, String value) {
    switch (name) {
      case "title" -> change.title(value);
      case "description" -> change.description(Markdown.read(value));
      case "status" ->
          word(name, value, ItemOptions.status(value), ItemOptions.statuses())
              .ifPresent(change::status);
      case "assignee" -> change.assignee(value);
      case "priority" ->
          word(name, value, ItemOptions.priority(value), ItemOptions.priorities())
              .ifPresent(change::priority);
      case "labels" ->
          change.labels(
              Arrays.stream(value.split(",", -1))
                  .map(String::strip)
                  .filter(label -> !label.isEmpty())
                  .collect(Collectors.toCollection(TreeSet::new)));
      case "parent_id" -> change.parent(value);
      case "story_points" ->
          word(name, value, ItemOptions.points(value), List.of("a number from 0"))
              .ifPresent(change::storyPoints);
      default -> change.customField(field(name).name(), ItemOptions.raw(value));
    }
  }

  private <T> Optional<T> word(String name, String value, Optional<T> parsed, List<String> wanted) {
    return arguments.wordOf("field '" + name + "'", value, ignored -> parsed, wanted);
  }

  /** A standard field, or one of the user's own; a slip of the pen is neither. */
  private WorkItemField field(String name) {
    Optional<WorkItemField> standard =
        STANDARD.stream().filter(field -> field.name().equals(name)).findFirst();
    if (standard.isPresent()) {
      return standard.get();
    }
    Similar.nearest(name, FIELDS)
        .ifPresent(near ->
            arguments.fault(
                "field '"
                    + name
                    + "' is unknown; near it is "
                    + near
                    + "; there are "
                    + String.join(", ", FIELDS)
                    + ", and your own by mapped name or raw key"));
    return WorkItemField.custom(name);
  }
}
