// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.delivery.Benchmark;
import dev.milepost.delivery.Definitions;
import dev.milepost.kernel.MilepostException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What options, environment and configuration file say together: options beat environment beats
 * file. Immutable.
 *
 * @param services folder of a service by its name
 * @param assistants names under which further coding assistants sign
 * @param database keys of the database that others run, as the file has them
 */
record Settings(
    Definitions definitions,
    Benchmark benchmark,
    Map<String, String> services,
    List<String> assistants,
    Map<String, String> database) {
  private static final String DEFINE = "MILEPOST_DEFINE";

  Settings {
    services = Map.copyOf(services);
    assistants = List.copyOf(assistants);
    database = Map.copyOf(database);
  }

  static List<String> years() {
    return Arrays.stream(Benchmark.values()).map(Benchmark::year).toList();
  }

  /** Adds the options that {@link #read} reads. */
  static void addTo(CommandSpec spec) {
    spec.addOption(
        Arguments.value(
            "--zone", "ZONE", "Zone of days and months, such as Europe/Berlin (default UTC)."));
    spec.addOption(
        Arguments.choice(
            "--benchmark",
            years(),
            "Year of the clusters that maturity is rated against (default "
                + Benchmark.DEFAULT.year()
                + ")."));
    spec.addOption(
        Arguments.repeated(
            "--define",
            "KEY=VALUE",
            "A definition, such as change-date=committer; see 'platform definitions'."
                + " Repeatable."));
    addFileTo(spec);
  }

  /** Adds the option that names the file. */
  static void addFileTo(CommandSpec spec) {
    spec.addOption(
        Arguments.value(
            "--config",
            "FILE",
            "Configuration (default ./milepost.yaml, then the one in MILEPOST_HOME)."));
  }

  /** Reads all three; faults go to the arguments. */
  static Settings read(Arguments arguments, Surroundings surroundings) {
    Configuration file = Configuration.find(arguments, surroundings);
    Map<String, String> environment = surroundings.environment();

    ZoneId zone =
        first(
            arguments.word("--zone", Times::zone, List.of("a zone such as UTC or Europe/Berlin")),
            variable(environment, "MILEPOST_ZONE")
                .flatMap(it ->
                    arguments.wordOf(
                        "variable MILEPOST_ZONE",
                        it,
                        Times::zone,
                        List.of("a zone such as UTC or Europe/Berlin"))),
            file.zone(),
            ZoneOffset.UTC);
    Benchmark benchmark =
        first(
            arguments.word("--benchmark", Benchmark::parse, years()),
            variable(environment, "MILEPOST_BENCHMARK")
                .flatMap(it ->
                    arguments.wordOf("variable MILEPOST_BENCHMARK", it, Benchmark::parse, years())),
            file.benchmark(),
            Benchmark.DEFAULT);

    Map<String, String> choices = new LinkedHashMap<>(file.definitions());
    for (String pair : environment.getOrDefault(DEFINE, "").split(",", -1)) {
      if (!pair.isBlank()) {
        choose(arguments, "variable " + DEFINE, pair.strip(), choices);
      }
    }
    arguments.texts("--define").forEach(it -> choose(arguments, "option --define", it, choices));
    return new Settings(
        definitions(arguments, choices, zone),
        benchmark,
        file.services(),
        file.assistants(),
        file.database());
  }

  private static Definitions definitions(
      Arguments arguments, Map<String, String> choices, ZoneId zone) {
    try {
      return Definitions.of(choices, zone);
    } catch (MilepostException e) {
      e.text().lines().forEach(arguments::fault);
      return Definitions.defaults();
    }
  }

  private static void choose(
      Arguments arguments, String what, String pair, Map<String, String> choices) {
    int equals = pair.indexOf('=');
    if (equals < 1) {
      arguments.fault(what + " is '" + pair + "', must be KEY=VALUE such as change-date=committer");
      return;
    }
    choices.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private static <T> T first(
      Optional<? extends T> option,
      Optional<? extends T> variable,
      Optional<? extends T> file,
      T otherwise) {
    if (option.isPresent()) {
      return option.get();
    }
    if (variable.isPresent()) {
      return variable.get();
    }
    return file.isPresent() ? file.get() : otherwise;
  }
}
