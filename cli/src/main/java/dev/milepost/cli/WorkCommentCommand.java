// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.work.Capability;
import dev.milepost.work.connection.Connections;
import dev.milepost.work.item.OpenConnection;
import dev.milepost.work.item.WorkPlans;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform work comment}: adds a comment to an item. */
final class WorkCommentCommand implements Command {
  @Override
  public String name() {
    return "comment";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description("Comment on an item. Without --yes the plan is shown and nothing changes.")
        .footer(
            "",
            "Examples:",
            "  platform work comment PAY-17 --text \"Rolled out with **2.4**.\" --yes",
            "  git log -1 --format=%%B | platform work comment PAY-17 --text-file - --yes");
    spec.addPositional(Arguments.argument("0", "ID", "The item, such as PAY-17 or 4711."));
    spec.addOption(Arguments.value("--text", "MARKDOWN", "The comment."));
    spec.addOption(Arguments.value("--text-file", "FILE", "The comment in a file; - for stdin."));
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
    Optional<RichText> text =
        ItemOptions.text(arguments, session.surroundings(), "--text", "--text-file")
            .filter(it -> !it.plainText().isBlank());
    if (text.isEmpty()) {
      arguments.fault("option --text is missing or blank; it is what the comment says");
    }
    arguments.check();
    try (Connections connections = options.connections(session)) {
      OpenConnection connection = options.connection(connections);
      connection.demand(Capability.COMMENT);
      WorkPlans plans = new WorkPlans(session.surroundings().clock(), session.engines().ids());
      return run.carryOut(
          session, options, connections, plans.comment(connection, id, text.orElseThrow()));
    }
  }
}
