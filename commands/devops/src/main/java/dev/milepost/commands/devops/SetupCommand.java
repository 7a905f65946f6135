// SPDX-License-Identifier: MIT
package dev.milepost.commands.devops;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandOption;
import dev.milepost.spi.command.CommandResult;
import dev.milepost.spi.command.CommandSpec;
import dev.milepost.spi.command.PluginCommand;
import dev.milepost.spi.work.HealthReport;
import dev.milepost.spi.work.HealthReport.State;
import dev.milepost.spi.work.SiteSurvey;
import dev.milepost.work.connection.ConnectionDraft;
import dev.milepost.work.connection.ConnectionPlans;
import dev.milepost.work.connection.DraftCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Sets a connection up: looks at the site first, then proposes to save and to try it out. */
final class SetupCommand implements PluginCommand {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

  private final TrackerAccess trackers;
  private final Tracker tracker;

  SetupCommand(TrackerAccess trackers, Tracker tracker) {
    this.trackers = trackers;
    this.tracker = tracker;
  }

  @Override
  public CommandSpec spec() {
    List<CommandOption> options = new ArrayList<>();
    options.add(
        CommandOption.text(
            "name", "What you call the connection; by default made of the project's name.", "pay"));
    options.addAll(tracker.options());
    options.add(
        CommandOption.text(
                "token-variable",
                "The variable of the environment that holds the token; the token itself is never an"
                    + " argument.",
                tracker.tokenVariable())
            .otherwise(tracker.tokenVariable()));
    options.add(
        CommandOption.text(
                "set",
                "A further key of the configuration, as KEY=VALUE; see 'platform integrations show"
                    + " --plugin "
                    + tracker.pluginId()
                    + "'.",
                "custom_settings.issue_types=bug=Task")
            .many());
    options.add(CommandOption.flag("no-test-item", "Save the connection without trying it out."));
    options.add(Desk.config());
    return new CommandSpec(
        tracker.command(),
        "Connect " + tracker.title() + ": check credentials, find fields and boards, save, try out",
        tracker.description(),
        options,
        Risk.WRITE,
        SetupView.SHAPE,
        tracker.examples());
  }

  @Override
  public CommandResult run(CommandCall call, CallContext context) {
    Map<String, String> values = values(call, context);
    String project = values.getOrDefault("project", "");
    String name = call.text("name").orElseGet(() -> name(project));
    try (Desk desk = Desk.open(trackers, call, context)) {
      ConnectionDraft first = new ConnectionDraft(name, tracker.pluginId(), values);
      ConnectionPlans.refuseSecrets(desk.connections(), first);
      context.progress().report("asking the site who we are", 0, 3);
      HealthReport health = works(name, desk.connections().test(first, BOUND));
      context.progress().report("looking for types, fields and boards", 1, 3);
      SiteSurvey survey = desk.connections().survey(first);
      Map<String, String> found = new LinkedHashMap<>(values);
      survey.suggestions().forEach(found::putIfAbsent);
      ConnectionDraft draft = new ConnectionDraft(name, tracker.pluginId(), found);
      context.progress().report("making the plan", 2, 3);
      Plan plan =
          new ConnectionPlans(context.plugin().clock(), trackers::newId)
              .setUp(desk.connections(), draft, !call.flag("no-test-item"));
      SetupView view = new SetupView(tracker, draft, health, survey);
      return new CommandResult.Proposal(plan, view.text(), view.data());
    }
  }

  private Map<String, String> values(CommandCall call, CallContext context) {
    Map<String, String> values = new LinkedHashMap<>();
    tracker
        .keys()
        .forEach((option, key) ->
            call.text(option)
                .or(() -> tracker.fromEnvironment(option, context.environment()))
                .ifPresent(value -> values.put(key, value)));
    String variable = call.required("token-variable");
    if (!VARIABLE.matcher(variable).matches()) {
      // Without the text: somebody may have given the token itself.
      throw MilepostException.caller(
          "token-variable", "token-variable must be the name of a variable of the environment");
    }
    values.put("api_key", "${" + variable + "}");
    for (String pair : call.texts("set")) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw MilepostException.caller(
            "setting", "set is '" + pair + "', wanted is KEY=VALUE such as timeout=10");
      }
      values.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
    }
    return values;
  }

  /** A name that connections may have, made of that of a project. */
  private String name(String project) {
    String word =
        project
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^[^a-z]+|-$", "");
    return word.isEmpty() ? tracker.pluginId() : word.substring(0, Math.min(word.length(), 40));
  }

  private static HealthReport works(String name, DraftCheck check) {
    if (!check.faults().isEmpty()) {
      throw MilepostException.caller(
          "connection-faults", "connection '" + name + "': " + String.join("; ", check.faults()));
    }
    HealthReport report = check.health().orElseThrow();
    if (report.state() == State.HEALTHY || report.state() == State.DEGRADED) {
      return report;
    }
    throw MilepostException.limit(
        "connection-check",
        "connection '"
            + name
            + "' does not work ("
            + report.state().word()
            + "): "
            + report.detail());
  }

  static JsonObject object(Map<String, String> texts) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    texts.forEach((key, text) -> members.put(key, JsonValue.of(text)));
    return new JsonObject(members);
  }
}
