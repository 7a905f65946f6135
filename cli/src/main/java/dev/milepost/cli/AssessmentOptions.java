// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.assessment.AssessmentRequest;
import dev.milepost.assessment.Rung;
import dev.milepost.kernel.TimeRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/** The options of every verb that looks at a repository. */
final class AssessmentOptions {
  private AssessmentOptions() {}

  private static List<String> rungs() {
    return Arrays.stream(Rung.values()).map(Rung::word).toList();
  }

  static void addTo(CommandSpec spec) {
    addPeriod(spec);
    Settings.addTo(spec);
    spec.addOption(
        Arguments.choice("--deployments", rungs(), "How deployments are known (default: chosen)."));
    spec.addOption(
        Arguments.value(
            "--tag-pattern",
            "REGEX",
            "Which tags are deployments; its first group names the service."));
    spec.addOption(
        Arguments.value("--deployments-file", "FILE", "Exported deployments, .csv or .jsonl."));
    spec.addOption(
        Arguments.repeated("--service-path", "NAME=FOLDER", "Folder of a service. Repeatable."));
    spec.addOption(Arguments.flag("--no-cache", "Neither read nor write the cache."));
  }

  static void addPeriod(CommandSpec spec) {
    spec.addOption(
        Arguments.value(
            "--since", "TIME", "Start, a date or instant (default: 12 months before the end)."));
    spec.addOption(Arguments.value("--until", "TIME", "End, not included (default: now)."));
  }

  /** What is asked; throws with every fault when something is wrong. */
  static AssessmentRequest read(
      Arguments arguments, Surroundings surroundings, Optional<String> repository) {
    Settings settings = Settings.read(arguments, surroundings);
    Optional<TimeRange> period =
        Times.period(arguments, settings.definitions().zone(), surroundings.clock());
    Optional<Rung> rung = arguments.word("--deployments", Rung::parse, rungs());
    Optional<Pattern> tags = TagPattern.parse(arguments);
    Optional<Path> file = arguments.text("--deployments-file").map(surroundings.folder()::resolve);
    if (file.isPresent() && !Files.isRegularFile(file.get())) {
      arguments.fault("option --deployments-file is '" + file.get() + "', which is no file");
    }
    if (file.isPresent() && rung.isPresent() && rung.get() != Rung.FILE) {
      arguments.fault(
          "option --deployments is '"
              + rung.get().word()
              + "', but --deployments-file says 'file'");
    }
    if (file.isEmpty() && rung.filter(it -> it == Rung.FILE).isPresent()) {
      arguments.fault("option --deployments is 'file'; --deployments-file has to name it");
    }
    Map<String, String> services = services(arguments, settings);
    Path folder = surroundings.folder().resolve(repository.orElse("."));
    arguments.check();
    return new AssessmentRequest(
        folder,
        period.orElseThrow(),
        settings.definitions(),
        settings.benchmark(),
        file.isPresent() ? Optional.of(Rung.FILE) : rung,
        tags,
        file,
        services,
        settings.assistants(),
        arguments.has("--no-cache")
            ? Optional.empty()
            : Optional.of(surroundings.home().resolve("cache")));
  }

  private static Map<String, String> services(Arguments arguments, Settings settings) {
    Map<String, String> services = new LinkedHashMap<>(settings.services());
    for (String pair : arguments.texts("--service-path")) {
      int equals = pair.indexOf('=');
      if (equals < 1 || equals == pair.length() - 1) {
        arguments.fault(
            "option --service-path is '"
                + pair
                + "', must be NAME=FOLDER such as api=services/api");
      } else {
        services.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    services.forEach((name, folder) -> {
      if (!inside(folder)) {
        arguments.fault(
            "folder of service '"
                + name
                + "' is '"
                + folder
                + "', must lie in the repository, such as services/api");
      }
    });
    return services;
  }

  /** Whether a folder is named from the root of the repository, and never left again. */
  private static boolean inside(String folder) {
    return !folder.startsWith("/")
        && !folder.contains("\\")
        && folder.indexOf('\0') < 0
        && !List.of(folder.split("/", -1)).contains("..");
  }
}
