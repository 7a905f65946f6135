// SPDX-License-Identifier: MIT
package dev.milepost.examples.investment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.kernel.MilepostException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** The command line. */
public final class Main {
  private static final String HELP =
      """
      Keep the plan of an investment in an issue tracker.

      Usage: examples/investment-asset-plan/run [OPTION]...

        --platform NAME   jira or azure_devops (default: jira)
        --data FILE       opportunities, findings, documents, figures, as JSON
                          (default: a sample)
        --config FILE     connections by name, as YAML
        --team NAME       whose velocity is measured (default: the connection's)
        --days N          how far velocity looks back, 1 to 3650 (default: 90)
        --yes             write to a real site; else plans are shown only
        --help            this

      The environment configures a site too: JIRA_URL, JIRA_EMAIL, JIRA_API_TOKEN,
      JIRA_PROJECT; AZURE_DEVOPS_ORG_URL, AZURE_DEVOPS_PAT, AZURE_DEVOPS_PROJECT.
      Without one a sandbox is started, written to, and forgotten.
      """;

  private Main() {}

  /** Runs, and ends the process with 0, 2 for a mistake of the caller, or 3 for the tracker's. */
  public static void main(String[] arguments) {
    var out = new PrintStream(System.out, true, UTF_8);
    System.exit(
        run(
            arguments,
            System.getenv(),
            Path.of(""),
            InstantSource.system(),
            out,
            new PrintStream(System.err, true, UTF_8)));
  }

  static int run(
      String[] arguments,
      Map<String, String> environment,
      Path folder,
      InstantSource clock,
      PrintStream out,
      PrintStream err) {
    try {
      Options options = Options.parse(arguments);
      if (options.help()) {
        out.print(HELP);
        return 0;
      }
      PlanData data =
          options
              .data()
              .map(name -> PlanData.read(folder.resolve(name)))
              .orElseGet(PlanData::sample);
      String yaml = options.config().map(name -> read(folder.resolve(name))).orElse("");
      try (Site site = Site.open(options.platform(), yaml, environment, clock);
          Scratch scratch = Scratch.create()) {
        return new Walk(site, options, scratch.folder(), clock, out).go(data);
      }
    } catch (MilepostException e) {
      err.println(e.text());
      return e.kind() == MilepostException.Kind.CALLER ? 2 : 3;
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw MilepostException.caller("config", "'" + file + "' cannot be read", e);
    }
  }

  /** What was asked for. */
  record Options(
      String platform,
      Optional<String> data,
      Optional<String> config,
      Optional<String> team,
      int days,
      boolean yes,
      boolean help) {
    static Options parse(String[] arguments) {
      String platform = "jira";
      Optional<String> data = Optional.empty();
      Optional<String> config = Optional.empty();
      Optional<String> team = Optional.empty();
      int days = 90;
      boolean yes = false;
      boolean help = false;
      for (int i = 0; i < arguments.length; i++) {
        String option = arguments[i];
        switch (option) {
          case "--yes" -> yes = true;
          case "--help", "-h" -> help = true;
          case "--platform" -> platform = value(arguments, ++i);
          case "--data" -> data = Optional.of(value(arguments, ++i));
          case "--config" -> config = Optional.of(value(arguments, ++i));
          case "--team" -> team = Optional.of(value(arguments, ++i));
          case "--days" -> days = days(value(arguments, ++i));
          default ->
              throw MilepostException.caller(
                  "option", "option '" + option + "' is unknown; --help lists them");
        }
      }
      return new Options(platform, data, config, team, days, yes, help);
    }

    private static String value(String[] arguments, int at) {
      if (at == arguments.length) {
        throw MilepostException.caller(
            "option", "option " + arguments[at - 1] + " is without its value");
      }
      return arguments[at];
    }

    private static int days(String text) {
      try {
        int days = Integer.parseInt(text);
        if (days >= 1 && days <= 3_650) {
          return days;
        }
      } catch (NumberFormatException e) {
        // Told below.
      }
      throw MilepostException.caller(
          "option", "option --days is '" + text + "', must be a number from 1 to 3650");
    }
  }
}
