// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.spi.work.NewWorkItem;
import dev.milepost.work.connection.Connections;
import dev.milepost.work.item.WorkPlans;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform work create}: makes an item. */
final class WorkCreateCommand implements Command {
  private static final Pattern KEY = Pattern.compile("[a-zA-Z0-9-]{1,64}");

  @Override
  public String name() {
    return "create";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description("Make an item. Without --yes the plan is shown and nothing changes.")
        .footer(
            "",
            "Examples:",
            "  platform work create --title \"Refund twice\" --type bug --priority high --yes",
            "  platform work create --title \"Report\" --points 3 --label billing \\",
            "      --set customfield_10040=12000000 --description-file report.md \\",
            "      --plan new.json",
            "  platform work create --title \"Due diligence\" --type feature --part Legal \\",
            "      --part Finance --yes",
            "  platform work create --title \"Nightly check failed\" --yes \\",
            "      --key nightly-2026-11-21");
    spec.addOption(Arguments.value("--title", "TEXT", "One line. Required."));
    spec.addOption(
        Arguments.value(
            "--type",
            "TYPE",
            "feature, bug, task or another of your mapping, or the tracker's own (default task)."));
    spec.addOption(Arguments.value("--description", "MARKDOWN", "The text."));
    spec.addOption(
        Arguments.value("--description-file", "FILE", "The text in a file; - for stdin."));
    spec.addOption(
        Arguments.choice("--status", ItemOptions.statuses(), "Where it stands from the start."));
    spec.addOption(Arguments.choice("--priority", ItemOptions.priorities(), "How urgent it is."));
    spec.addOption(
        Arguments.value("--assignee", "ACCOUNT", "Who has it: the tracker's own account."));
    spec.addOption(Arguments.repeated("--label", "LABEL", "A label. Repeatable."));
    spec.addOption(Arguments.value("--parent", "ID", "The item that it is a part of."));
    spec.addOption(Arguments.value("--points", "N", "The estimate; 0 is not the same as none."));
    spec.addOption(Arguments.value("--project", "KEY", "Instead of the connection's project."));
    spec.addOption(
        Arguments.repeated(
            "--set",
            "FIELD=VALUE",
            "A field of your own, by its mapped name or raw key; \"5\" in quotes is text."
                + " Repeatable."));
    spec.addOption(
        Arguments.value(
            "--key",
            "KEY",
            "Of this wish: a second run with the same key makes no second item (default a new"
                + " one)."));
    spec.addOption(
        Arguments.repeated(
            "--part",
            "TITLE",
            "An item that is a part of this one, made in the same plan. Repeatable."));
    spec.addOption(Arguments.value("--part-type", "TYPE", "The type of parts (default task)."));
    PlanRun.addTo(spec);
    TrackerOptions.addTo(spec);
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) {
    Arguments arguments = new Arguments(parsed);
    Surroundings surroundings = session.surroundings();
    TrackerOptions options = TrackerOptions.read(arguments, surroundings);
    PlanRun run = PlanRun.read(arguments, surroundings);
    NewWorkItem item = item(arguments, session);
    if (arguments.texts("--part").size() > WorkPlans.MOST_PARTS) {
      arguments.fault("option --part is given more than " + WorkPlans.MOST_PARTS + " times");
    }
    arguments.check();
    try (Connections connections = options.connections(session)) {
      WorkPlans plans = new WorkPlans(surroundings.clock(), session.engines().ids());
      return run.carryOut(
          session,
          options,
          connections,
          plans.create(options.connection(connections), item, parts(arguments, item)));
    }
  }

  /** Their keys follow from that of the whole, so that a second run makes none of them again. */
  private static List<NewWorkItem> parts(Arguments arguments, NewWorkItem whole) {
    List<NewWorkItem> parts = new ArrayList<>();
    for (String title : arguments.texts("--part")) {
      UUID key = UUID.nameUUIDFromBytes((whole.key() + " " + parts.size()).getBytes(UTF_8));
      parts.add(
          NewWorkItem.builder(key.toString(), title)
              .project(whole.project())
              .type(arguments.text("--part-type").orElse("task"))
              .build());
    }
    return parts;
  }

  private static NewWorkItem item(Arguments arguments, Session session) {
    String title = arguments.text("--title").orElse("").strip();
    if (title.isEmpty()) {
      arguments.fault("option --title is missing; it says in one line what the item is about");
    }
    String key = arguments.text("--key").orElseGet(session.engines().ids());
    if (!KEY.matcher(key).matches()) {
      arguments.fault("option --key is '" + key + "', must be 1 to 64 of a-z, A-Z, 0-9 and '-'");
    }
    NewWorkItem.Builder item =
        NewWorkItem.builder(key, title)
            .project(arguments.text("--project").orElse(""))
            .type(arguments.text("--type").orElse(""))
            .assignee(arguments.text("--assignee").orElse(null))
            .parent(arguments.text("--parent").orElse(null))
            .status(
                arguments
                    .word("--status", ItemOptions::status, ItemOptions.statuses())
                    .orElse(null))
            .priority(
                arguments
                    .word("--priority", ItemOptions::priority, ItemOptions.priorities())
                    .orElse(null))
            .storyPoints(
                arguments
                    .word("--points", ItemOptions::points, List.of("a number from 0"))
                    .orElse(null));
    arguments.texts("--label").forEach(item::label);
    ItemOptions.text(arguments, session.surroundings(), "--description", "--description-file")
        .ifPresent(item::description);
    arguments
        .pairs("--set", "--set customfield_10040=5")
        .forEach((field, value) -> item.customField(field, ItemOptions.raw(value)));
    return item.build();
  }
}
