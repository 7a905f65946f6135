// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.incident.Analysis;
import dev.milepost.incident.IncidentAnalyzer;
import dev.milepost.incident.LogExcerpt;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.IncidentReport;
import dev.milepost.work.connection.Connections;
import dev.milepost.work.incident.Circumstances;
import dev.milepost.work.incident.FolderOwners;
import dev.milepost.work.incident.IncidentItem;
import dev.milepost.work.item.OpenConnection;
import dev.milepost.work.item.WorkPlans;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform incident open}: the one item of an incident. */
final class IncidentOpenCommand implements Command {
  @Override
  public String name() {
    return "open";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Analyse logs and open the one item of their incident: made where there is none,"
                + " commented where it is open, reopened where it is closed. Without --yes the plan"
                + " is shown and nothing changes.")
        .footer(
            "",
            "Examples:",
            "  platform incident open app.log --severity critical --component database",
            "  platform incident open app.log db.log --title \"Pool exhausted\" \\",
            "      --severity high --connection payments --yes \\",
            "      --log-url https://logs.acme.example/q/17");
    spec.addPositional(
        Arguments.arguments("0..*", "FILE", "Logs, read one after the other; - for stdin."));
    IncidentOptions.addTo(spec);
    spec.addOption(
        Arguments.value(
            "--codeowners",
            "FILE",
            "Who owns code (default CODEOWNERS, .github/CODEOWNERS, .gitlab/CODEOWNERS or"
                + " docs/CODEOWNERS)."));
    spec.addOption(
        Arguments.repeated(
            "--owner", "COMPONENT=OWNER", "Who looks after a component. Repeatable."));
    spec.addOption(
        Arguments.repeated(
            "--account",
            "OWNER=ACCOUNT",
            "The tracker's account of an owner, who becomes the assignee. Repeatable."));
    spec.addOption(Arguments.repeated("--log-url", "URL", "Where the whole log is. Repeatable."));
    spec.addOption(Arguments.flag("--quiet", "No progress on stderr."));
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
    IncidentOptions incident = IncidentOptions.read(arguments, surroundings);
    FolderOwners owners = OwnerOptions.read(arguments, surroundings);
    Map<String, String> accounts = arguments.pairs("--account", "--account @acme/data=ada");
    List<URI> addresses = addresses(arguments);
    if (arguments.positionals(0).isEmpty()) {
      arguments.fault("name the log, or - for stdin");
    }
    try (LogFiles logs = LogFiles.of(arguments.positionals(0), arguments, surroundings)) {
      arguments.check();
      try (Connections connections = options.connections(session)) {
        OpenConnection connection = options.connection(connections);
        connection.demand(Capability.INCIDENT);
        IncidentAnalyzer analyzer = incident.analyzer();
        boolean quiet = arguments.has("--quiet");
        Analysis analysis =
            logs.read(
                session,
                quiet,
                (in, total, progress) ->
                    analyzer.analyze(incident.incident(), in, total, progress));
        LogExcerpt excerpt =
            logs.read(session, quiet, (in, total, progress) -> LogExcerpt.of(analysis, in));
        IncidentReport report =
            IncidentItem.report(
                analysis,
                new Circumstances(
                    surroundings.clock().instant(),
                    owners.owners(),
                    owners.paths(),
                    accounts,
                    excerpt,
                    addresses));
        WorkPlans plans = new WorkPlans(surroundings.clock(), session.engines().ids());
        return run.carryOut(session, options, connections, plans.incident(connection, report));
      }
    }
  }

  private static List<URI> addresses(Arguments arguments) {
    List<URI> addresses = new ArrayList<>();
    for (String text : arguments.texts("--log-url")) {
      Optional<URI> address = address(text);
      if (address.isEmpty()) {
        arguments.fault("option --log-url is '" + text + "', must begin with https:// or http://");
      }
      address.ifPresent(addresses::add);
    }
    return addresses;
  }

  private static Optional<URI> address(String text) {
    try {
      return Optional.of(new URI(text))
          .filter(it -> it.getHost() != null && List.of("https", "http").contains(it.getScheme()));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
