// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.spi.work.HealthReport;
import dev.milepost.spi.work.HealthReport.State;
import dev.milepost.work.connection.Connections;
import dev.milepost.work.view.ConnectionView;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform integrations check}: asks sites how they are. */
final class IntegrationsCheckCommand implements Command {
  private static final int DEFAULT_SECONDS = 15;
  private static final int MOST_SECONDS = 600;

  @Override
  public String name() {
    return "check";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Ask the sites of connections how they are, all at the same time. Ends with 3 when one"
                + " of them cannot be worked with.")
        .footer(
            "",
            "Examples:",
            "  platform integrations check",
            "  platform integrations check payments --timeout 5");
    spec.addPositional(
        Arguments.arguments("0..*", "NAME", "Connections (default all that are switched on)."));
    spec.addOption(
        Arguments.value(
            "--timeout", "SECONDS", "How long each may take (default " + DEFAULT_SECONDS + ")."));
    TrackerOptions.addWithoutConnectionTo(spec);
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) {
    Arguments arguments = new Arguments(parsed);
    TrackerOptions options = TrackerOptions.read(arguments, session.surroundings());
    int seconds = arguments.number("--timeout", 1, MOST_SECONDS).orElse(DEFAULT_SECONDS);
    arguments.check();
    try (Connections connections = options.connections(session)) {
      Map<String, HealthReport> reports =
          connections.check(new TreeSet<>(arguments.positionals(0)), Duration.ofSeconds(seconds));
      options.write(
          session,
          TrackerOptions.document()
              .with(
                  "reports",
                  new JsonArray(
                      reports.entrySet().stream()
                          .<JsonValue>map(
                              entry -> ConnectionView.of(entry.getKey(), entry.getValue()))
                          .toList())),
          () -> ConnectionTables.health(reports, options.render()));
      return reports.values().stream().allMatch(IntegrationsCheckCommand::works)
          ? ExitCode.DONE
          : ExitCode.REMOTE_OR_LIMIT;
    }
  }

  /** Whether it can be worked with. */
  static boolean works(HealthReport report) {
    return report.state() == State.HEALTHY || report.state() == State.DEGRADED;
  }
}
