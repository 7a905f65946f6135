// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.WorkItemChange;
import dev.milepost.work.connection.Connections;
import dev.milepost.work.item.OpenConnection;
import dev.milepost.work.item.WorkPlans;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform work update}: changes exactly the named fields of an item. */
final class WorkUpdateCommand implements Command {
  @Override
  public String name() {
    return "update";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Change fields of an item: those that are named, no others. Shows what each holds now"
                + " and would hold; without --yes nothing changes. Ends with 4 when somebody else"
                + " changed the item meanwhile.")
        .footer(
            "",
            "Fields: " + String.join(", ", ChangeOptions.FIELDS) + ",",
            "and your own by mapped name or raw key, such as customfield_10040.",
            "",
            "Examples:",
            "  platform work update PAY-17 --status in_review --add-label risky --yes",
            "  platform work update PAY-17 --set title=\"Refund once\" --set story_points=2.5 \\",
            "      --clear assignee",
            "  platform work update PAY-17 --set customfield_10040=12 --plan change.json");
    spec.addPositional(Arguments.argument("0", "ID", "The item, such as PAY-17 or 4711."));
    ChangeOptions.addTo(spec);
    PlanRun.addTo(spec);
    TrackerOptions.addTo(spec);
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) {
    Arguments arguments = new Arguments(parsed);
    TrackerOptions options = TrackerOptions.read(arguments, session.surroundings());
    PlanRun run = PlanRun.read(arguments, session.surroundings());
    String id = ItemOptions.id(arguments);
    RichText description =
        ItemOptions.text(arguments, session.surroundings(), "--description", "--description-file")
            .orElse(null);
    WorkItemChange change = ChangeOptions.read(arguments, description);
    arguments.check();
    try (Connections connections = options.connections(session)) {
      OpenConnection connection = options.connection(connections);
      connection.demand(Capability.UPDATE);
      WorkPlans plans = new WorkPlans(session.surroundings().clock(), session.engines().ids());
      return run.carryOut(session, options, connections, plans.update(connection, id, change));
    }
  }
}
