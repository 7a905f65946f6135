// SPDX-License-Identifier: MIT
package dev.milepost.commands.platform;

import dev.milepost.assessment.AssessmentRequest;
import dev.milepost.assessment.Rung;
import dev.milepost.delivery.Benchmark;
import dev.milepost.delivery.Definitions;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.TimeRange;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options of every command that looks at a repository. */
final class RepositoryOptions {
  private static final int DEFAULT_MONTHS = 12;

  private RepositoryOptions() {}

  static CommandOption repository() {
    return CommandOption.of(
            "repository",
            CommandOption.Type.PATH,
            "Work tree, bare repository or linked work tree.",
            ".")
        .argument()
        .otherwise(".");
  }

  static List<CommandOption> period() {
    return List.of(
        CommandOption.text(
            "since",
            "Start, a date or instant, UTC; "
                + DEFAULT_MONTHS
                + " months before the end by"
                + " default.",
            "2026-01-01"),
        CommandOption.text(
            "until", "End, not included, a date or instant, UTC; now by default.", "2026-07-01"),
        CommandOption.text(
                "benchmark",
                "Year of the clusters that maturity is rated against.",
                Benchmark.DEFAULT.year())
            .among(Arrays.stream(Benchmark.values()).map(Benchmark::year).toList())
            .otherwise(Benchmark.DEFAULT.year()));
  }

  static List<CommandOption> deployments() {
    return List.of(
        CommandOption.text("deployments", "How deployments are known; chosen by default.", "tags")
            .among(Arrays.stream(Rung.values()).map(Rung::word).toList()),
        CommandOption.of(
            "deployments-file",
            CommandOption.Type.PATH,
            "Exported deployments, .csv or .jsonl.",
            "deploys.csv"),
        CommandOption.text("service-path", "Folder of a service, NAME=FOLDER.", "api=services/api")
            .many());
  }

  static TimeRange period(CommandCall call, CallContext context) {
    Instant until =
        call.instant("until")
            .orElseGet(() -> context.plugin().clock().instant().truncatedTo(ChronoUnit.SECONDS));
    Instant since =
        call.instant("since")
            .orElseGet(() -> until.atZone(ZoneOffset.UTC).minusMonths(DEFAULT_MONTHS).toInstant());
    if (!since.isBefore(until)) {
      throw MilepostException.caller(
          "period-empty",
          "the period is empty: since is " + since + ", must be before until, which is " + until);
    }
    return new TimeRange(since, until);
  }

  static Benchmark benchmark(CommandCall call) {
    return call.text("benchmark").flatMap(Benchmark::parse).orElse(Benchmark.DEFAULT);
  }

  static AssessmentRequest request(CommandCall call, CallContext context) {
    Optional<Rung> rung = call.text("deployments").flatMap(Rung::parse);
    boolean file = call.text("deployments-file").isPresent();
    if (file != rung.filter(it -> it == Rung.FILE).isPresent() && (rung.isPresent() || !file)) {
      throw MilepostException.caller(
          "deployments", "deployments-file belongs to deployments 'file' and no other");
    }
    return new AssessmentRequest(
        context.folder().resolve(call.required("repository")),
        period(call, context),
        Definitions.defaults(),
        benchmark(call),
        file ? Optional.of(Rung.FILE) : rung,
        Optional.empty(),
        call.text("deployments-file").map(context.folder()::resolve),
        services(call),
        List.of(),
        Optional.empty());
  }

  private static Map<String, String> services(CommandCall call) {
    Map<String, String> services = new LinkedHashMap<>();
    for (String pair : call.texts("service-path")) {
      int equals = pair.indexOf('=');
      String folder = pair.substring(equals + 1);
      if (equals < 1
          || folder.isEmpty()
          || folder.startsWith("/")
          || folder.contains("\\")
          || List.of(folder.split("/", -1)).contains("..")) {
        throw MilepostException.caller(
            "service-path",
            "service-path is '"
                + pair
                + "', wanted is NAME=FOLDER with a folder of the repository, such as"
                + " api=services/api");
      }
      services.put(pair.substring(0, equals), folder);
    }
    return services;
  }
}
