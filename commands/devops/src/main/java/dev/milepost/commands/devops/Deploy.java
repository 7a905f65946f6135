// SPDX-License-Identifier: MIT
package dev.milepost.commands.devops;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandExample;
import dev.milepost.spi.command.CommandOption;
import dev.milepost.spi.command.CommandResult;
import dev.milepost.spi.command.CommandSpec;
import dev.milepost.spi.command.PluginCommand;
import dev.milepost.spi.errors.WorkItemNotFoundException;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemChange;
import dev.milepost.work.item.OpenConnection;
import dev.milepost.work.item.WorkPlans;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes a deployment to the items in it. */
record Deploy(TrackerAccess trackers) implements PluginCommand {
  private static final Pattern ENVIRONMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_. -]{0,63}");
  private static final int MOST_ITEMS = 100;

  @Override
  public CommandSpec spec() {
    List<CommandOption> options = new ArrayList<>();
    options.add(
        CommandOption.text("environment", "Where it was deployed to.", "production")
            .demanded()
            .argument());
    options.add(
        CommandOption.text(
                "from", "What was deployed before: a tag, a branch or a whole commit id.", "v1.2.0")
            .demanded());
    options.add(
        CommandOption.text("to", "What is deployed: a tag, a branch or a commit id.", "v1.3.0")
            .otherwise("HEAD"));
    options.add(
        CommandOption.of("repository", CommandOption.Type.PATH, "The git repository.", ".")
            .otherwise("."));
    options.add(
        CommandOption.text("status", "The status to give the items.", "done")
            .among(Values.statuses()));
    options.addAll(Desk.OPTIONS);
    return new CommandSpec(
        "deploy",
        "Take a deployment to the work items in it",
        "Reads the commits between what was deployed before and what is deployed now, finds the"
            + " items that they name (PAY-17 on Jira, AB#4711 on Azure DevOps), and proposes a plan"
            + " that tells each item where it is now, and gives it a status where one is wanted."
            + "\n\nIt deploys nothing itself and starts no process: call it as the last step of your"
            + " pipeline.",
        options,
        Risk.WRITE,
        new Shape()
            .with("connection", Shape.TEXT)
            .with("environment", Shape.TEXT)
            .with("commit", Shape.TEXT)
            .with("commits", Shape.COUNT)
            .with("items", Shape.list(Shape.TEXT))
            .with("unknown", Shape.list(Shape.TEXT))
            .schema(),
        List.of(
            new CommandExample("production --from v1.2.0 --to v1.3.0", "shows the plan"),
            new CommandExample(
                "staging --from v1.2.0 --status in_review", "and what is in review then")));
  }

  @Override
  public CommandResult run(CommandCall call, CallContext context) {
    String environment = call.required("environment");
    if (!ENVIRONMENT.matcher(environment).matches()) {
      throw MilepostException.caller(
          "environment", "environment is '" + environment + "', wanted is a name such as staging");
    }
    try (Desk desk = Desk.open(trackers, call, context)) {
      OpenConnection connection = desk.connection(call);
      connection.demand(Capability.COMMENT);
      context.progress().report("reading commits", 0, 0);
      Release release =
          Release.of(
              context.folder().resolve(call.required("repository")),
              call.required("from"),
              call.required("to"),
              desk.kind(connection).equals(Tracker.AZURE_DEVOPS.pluginId()));
      if (release.items().size() > MOST_ITEMS) {
        throw MilepostException.caller(
            "items-many",
            release.items().size() + " items are named; a plan holds at most " + MOST_ITEMS);
      }
      return proposal(call, environment, release, desk, connection);
    }
  }

  private static CommandResult proposal(
      CommandCall call, String environment, Release release, Desk desk, OpenConnection connection) {
    List<Plan> plans = new ArrayList<>();
    List<WorkItem> items = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    WorkPlans maker = desk.plans();
    for (String id : release.items().keySet()) {
      find(connection, id)
          .ifPresentOrElse(
              item -> {
                items.add(item);
                call.text("status")
                    .map(Values::status)
                    .map(status -> WorkItemChange.builder().status(status).build())
                    .ifPresent(change -> plans.add(maker.update(connection, item.id(), change)));
                plans.add(
                    maker.comment(connection, item.id(), comment(environment, release, call, id)));
              },
              () -> unknown.add(id));
    }
    String what =
        release.commits()
            + " commits to "
            + environment
            + ", which name "
            + items.size()
            + " items of "
            + connection.name();
    Page page = Items.table(new Page().heading("Deployment").line(what), items);
    page.list(unknown.stream().map(id -> id + " is no item that can be read").toList());
    JsonObject data =
        JsonObject.EMPTY
            .with("connection", JsonValue.of(connection.name()))
            .with("environment", JsonValue.of(environment))
            .with("commit", JsonValue.of(release.to()))
            .with("commits", JsonValue.of(release.commits()))
            .with("items", JsonValue.ofStrings(items.stream().map(WorkItem::id).toList()))
            .with("unknown", JsonValue.ofStrings(unknown));
    return plans.isEmpty()
        ? new CommandResult.Answer(page.toString(), data)
        : new CommandResult.Proposal(maker.together(plans), page.toString(), data);
  }

  private static Optional<WorkItem> find(OpenConnection connection, String id) {
    try {
      return Optional.of(connection.integration().getWorkItem(id));
    } catch (WorkItemNotFoundException e) {
      return Optional.empty();
    }
  }

  private static RichText comment(
      String environment, Release release, CommandCall call, String id) {
    Page page =
        new Page()
            .line(
                "Deployed to "
                    + environment
                    + " with "
                    + call.required("to")
                    + " ("
                    + release.to().substring(0, 12)
                    + ").");
    page.list(
        release.items().getOrDefault(id, List.of()).stream()
            .map(commit -> commit.sha().substring(0, 12) + " " + commit.subject())
            .toList());
    return page.richText();
  }
}
