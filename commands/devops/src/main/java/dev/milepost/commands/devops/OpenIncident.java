// SPDX-License-Identifier: MIT
package dev.milepost.commands.devops;

import dev.milepost.incident.Analysis;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandExample;
import dev.milepost.spi.command.CommandOption;
import dev.milepost.spi.command.CommandResult;
import dev.milepost.spi.command.CommandSpec;
import dev.milepost.spi.command.PluginCommand;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.IncidentReport;
import dev.milepost.work.incident.Circumstances;
import dev.milepost.work.incident.FolderOwners;
import dev.milepost.work.incident.IncidentItem;
import dev.milepost.work.item.OpenConnection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Proposes the one item of an incident. */
record OpenIncident(TrackerAccess trackers) implements PluginCommand {
  @Override
  public CommandSpec spec() {
    List<CommandOption> options = new ArrayList<>(IncidentLog.OPTIONS);
    options.add(
        CommandOption.text("owner", "Who looks after a component.", "database=@acme/data").many());
    options.add(
        CommandOption.of(
            "codeowners",
            CommandOption.Type.PATH,
            "Who owns code; by default CODEOWNERS, .github/, .gitlab/ or docs/CODEOWNERS here.",
            "CODEOWNERS"));
    options.add(
        CommandOption.text(
                "account", "The tracker's account of an owner.", "@acme/data=ada@acme.example")
            .many());
    options.add(
        CommandOption.text("log-url", "Where the whole log is.", "https://logs.acme.example/q/17")
            .many());
    options.addAll(Desk.OPTIONS);
    return new CommandSpec(
        "open-incident",
        "Analyse a log and propose the one work item of its incident",
        "The item is made where there is none, commented where it is open, reopened where it is"
            + " closed: the fingerprint of the failure, written on the item, finds it again from any"
            + " machine. It holds causes with evidence, fixes, the component's or the code's owner,"
            + " and an excerpt of the log without secrets.",
        options,
        Risk.WRITE,
        new Shape()
            .with("connection", Shape.TEXT)
            .with("fingerprint", Shape.TEXT)
            .with("title", Shape.TEXT)
            .with("severity", Shape.TEXT)
            .with("analysis", Shape.ANY)
            .schema(),
        List.of(
            new CommandExample("app.log --severity critical --component database", "the plan"),
            new CommandExample(
                "app.log --title 'Pool exhausted' --log-url https://logs.acme.example/q/17",
                "with a title and the way to the whole log")));
  }

  @Override
  public CommandResult run(CommandCall call, CallContext context) {
    IncidentLog log = IncidentLog.of(call, context);
    Map<String, List<String>> components = new LinkedHashMap<>();
    pairs(call, "owner").forEach((name, owner) -> components.put(name, List.of(owner)));
    FolderOwners owners =
        FolderOwners.of(
            context.folder(), call.text("codeowners").map(context.folder()::resolve), components);
    Map<String, String> accounts = pairs(call, "account");
    try (Desk desk = Desk.open(trackers, call, context)) {
      OpenConnection connection = desk.connection(call);
      connection.demand(Capability.INCIDENT);
      Analysis analysis = log.analysis(context.progress());
      IncidentReport report =
          IncidentItem.report(
              analysis,
              new Circumstances(
                  context.plugin().clock().instant(),
                  owners.owners(),
                  owners.paths(),
                  accounts,
                  log.excerpt(analysis),
                  call.texts("log-url").stream()
                      .map(text -> Values.address("log-url", text))
                      .toList()));
      Plan plan = desk.plans().incident(connection, report);
      return new CommandResult.Proposal(
          plan,
          IncidentLog.text(analysis),
          JsonObject.EMPTY
              .with("connection", JsonValue.of(connection.name()))
              .with("fingerprint", JsonValue.of(report.fingerprint()))
              .with("title", JsonValue.of(report.title()))
              .with("severity", JsonValue.of(report.severity().word()))
              .with("analysis", IncidentLog.data(analysis)));
    }
  }

  private static Map<String, String> pairs(CommandCall call, String option) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String text : call.texts(option)) {
      int equals = text.indexOf('=');
      if (equals < 1 || equals == text.length() - 1) {
        throw MilepostException.caller("pair", option + " is '" + text + "', wanted is NAME=VALUE");
      }
      pairs.put(text.substring(0, equals), text.substring(equals + 1));
    }
    return pairs;
  }
}
