// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.spi.work.Capability;
import dev.milepost.work.connection.Connections;
import dev.milepost.work.item.OpenConnection;
import dev.milepost.work.item.WorkPlans;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform work delete}: deletes an item, where the tracker can. */
final class WorkDeleteCommand implements Command {
  @Override
  public String name() {
    return "delete";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Delete an item, where the tracker can. Without --yes the plan is shown and nothing"
                + " changes.")
        .footer("", "Example:", "  platform work delete PAY-17 --yes");
    spec.addPositional(Arguments.argument("0", "ID", "The item, such as PAY-17 or 4711."));
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
    arguments.check();
    try (Connections connections = options.connections(session)) {
      OpenConnection connection = options.connection(connections);
      connection.demand(Capability.DELETE);
      WorkPlans plans = new WorkPlans(session.surroundings().clock(), session.engines().ids());
      return run.carryOut(session, options, connections, plans.delete(connection, id));
    }
  }
}
