// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.check;

import static dev.milepost.assessment.detect.check.Words.count;

import dev.milepost.assessment.detect.scan.FileClass.Kind;
import dev.milepost.assessment.detect.scan.Gap;
import dev.milepost.assessment.detect.scan.Gap.Area;
import dev.milepost.assessment.detect.scan.Secret;
import dev.milepost.assessment.detect.scan.TextRule;
import dev.milepost.kernel.Finding.Evidence;
import dev.milepost.kernel.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Detectors 51, 53 and 58: updates of dependencies, credentials in the tree, how to report a fault.
 */
final class SecurityChecks {
  private static final Pattern CONTACT =
      Pattern.compile(
          "(?i)[\\w.+-]{1,64}@[\\w-]{1,63}\\.[\\w.-]{2,63}|https?://\\S{4,200}|\\breport\\w*\\b.{0,200}\\b(?:privately|advisor|email|form|security"
              + " tab)");

  private SecurityChecks() {}

  static List<Detector> detectors() {
    Group group = Group.SECURITY;
    Table updates =
        Table.of("security.dependency-updates")
            .path(
                "/.github/dependabot.yml",
                "/.github/dependabot.yaml",
                "/renovate.json",
                "/renovate.json5",
                "/.github/renovate.json",
                "/.github/renovate.json5",
                "/.gitlab/renovate.json",
                "/.gitlab/renovate.json5",
                "/.renovaterc",
                "/.renovaterc.json",
                "/.renovaterc.json5",
                "/.scala-steward.conf",
                "/.github/renovate-bot.json",
                "/.dependabot/config.yml")
            .text(
                TextRule.Scope.BUILD,
                "\"renovate\"",
                "^\\s*\"renovate\"\\s*:\\s*\\{",
                "package\\.json")
            .step("renovatebot/github-action", "\\brenovate\\b(?!\\.json)");
    return List.of(
        new Detector(
            51,
            "security.dependency-updates",
            "Dependency updates",
            group,
            "Dependabot or Renovate configuration",
            Set.of(Area.CONFIG, Area.CI),
            new Refined(updates, SecurityChecks::updates)),
        new Detector(
            53,
            "security.no-secrets",
            "No committed secrets",
            group,
            "forms that only credentials have, random values given to passwords, tracked .env"
                + " files",
            Set.of(),
            new Refined(
                Table.of("security.no-secrets")
                    .path(
                        ".env",
                        ".env.local",
                        ".env.prod",
                        ".env.production",
                        "id_rsa",
                        "id_ed25519"),
                SecurityChecks::secrets)),
        new Detector(
            58,
            "security.policy",
            "Security policy",
            group,
            "SECURITY file with a contact",
            Set.of(Area.DOCUMENT),
            new Refined(
                Table.of("security.policy")
                    .path(
                        "/security.md",
                        "/.github/security.md",
                        "/docs/security.md",
                        "/security.rst",
                        "/security.txt",
                        "/.well-known/security.txt",
                        "/security.adoc"),
                SecurityChecks::policy)));
  }

  private static Outcome updates(Context context, Table table, List<Evidence> strong) {
    String advice = "Let Dependabot or Renovate propose updates; one small file turns it on.";
    if (strong.isEmpty()) {
      Optional<String> reason =
          context.survey().manifests().isEmpty() && context.survey().pipelines().isEmpty()
              ? Optional.of("There is no dependency to update here.")
              : Optional.empty();
      return reason.isPresent()
          ? Outcome.notApplicable(reason.get())
          : Outcome.absent(0.85, "Neither Dependabot nor Renovate is configured here.", advice);
    }
    Evidence first = strong.getFirst();
    String text = context.survey().texts().getOrDefault(first.path(), "");
    if (first.path().contains("dependabot") && !text.isEmpty()) {
      int line = lineOf(text, "package-ecosystem");
      return line == 0
          ? Outcome.partial(0.9, first.path() + " names no package ecosystem.", strong, advice)
          : Outcome.present(
              0.95,
              "Dependabot is configured in " + first.path() + ".",
              List.of(
                  new Evidence(
                      first.path(), line, text.lines().skip(line - 1L).findFirst().orElse(""))));
    }
    return Outcome.present(0.9, Words.seen(strong), strong);
  }

  private static int lineOf(String text, String word) {
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      if (line.contains(word) && !line.strip().startsWith("#")) {
        return number;
      }
    }
    return 0;
  }

  private static Outcome secrets(Context context, Table table, List<Evidence> strong) {
    List<Issue> issues = new ArrayList<>();
    List<Evidence> sure = new ArrayList<>();
    List<Evidence> unsure = new ArrayList<>();
    for (Secret secret : context.survey().secrets()) {
      boolean serious =
          secret.file().own() && secret.file().kind() != Kind.DOCUMENT && secret.specific();
      (serious ? sure : unsure).add(secret.place());
      Severity severity =
          serious ? Severity.ERROR : secret.file().own() ? Severity.WARNING : Severity.NOTE;
      issues.add(
          new Issue(
              "security.committed-secret",
              severity,
              secret.place(),
              secret.what()
                  + (secret.file().own()
                      ? " is committed; revoke it, then take it out of the history"
                      : " is committed beside tests or examples; make sure that it is none"),
              secret.specific() ? 0.9 : 0.5));
    }
    strong.forEach(file ->
        environmentFile(file)
            .ifPresent(issue -> {
              unsure.add(file);
              issues.add(issue);
            }));
    if (sure.isEmpty() && unsure.isEmpty()) {
      return none(context);
    }
    String advice =
        "Revoke the credential first, then take it out of the history, and scan before each push.";
    return sure.isEmpty()
        ? Outcome.partial(
                0.6,
                count(unsure.size(), "place")
                    + " may hold a credential, first "
                    + unsure.getFirst().location()
                    + ".",
                unsure,
                advice)
            .with(issues)
        : Outcome.absent(
                0.9,
                count(sure.size(), "credential")
                    + " in the tree, first in "
                    + sure.getFirst().location()
                    + ".",
                advice)
            .with(sure.getFirst())
            .with(issues);
  }

  private static Optional<Issue> environmentFile(Evidence file) {
    boolean key = file.path().contains("id_");
    return key
        ? Optional.empty()
        : Optional.of(
            new Issue(
                "security.environment-file",
                Severity.NOTE,
                file,
                "a file of settings for one machine is tracked; keep an example of it instead",
                0.6));
  }

  private static Outcome none(Context context) {
    Map<Gap.Cause, Long> causes =
        context.survey().gaps().stream()
            .collect(Collectors.groupingBy(Gap::cause, Collectors.counting()));
    long missing = causes.getOrDefault(Gap.Cause.MISSING, 0L);
    if (missing > 0) {
      return Outcome.unknown(count(missing, "file") + " could not be read.");
    }
    boolean all = context.survey().coverage().complete();
    return Outcome.present(
        all ? 0.8 : 0.4,
        "No credential was found in "
            + count(context.survey().coverage().read(), "file")
            + (all ? "." : "; not all files were read."),
        List.of());
  }

  private static Outcome policy(Context context, Table table, List<Evidence> strong) {
    String advice = "Add a SECURITY.md that says where to report a fault and what happens then.";
    Optional<String> reason = Applies.SHIPPED.notBecause(context);
    if (strong.isEmpty() && reason.isPresent()) {
      return Outcome.notApplicable(reason.get());
    }
    if (strong.isEmpty()) {
      return Outcome.absent(0.9, "There is no SECURITY file.", advice);
    }
    Evidence file = strong.getFirst();
    String text = context.survey().texts().getOrDefault(file.path(), "");
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      String part = line.length() > 1_000 ? line.substring(0, 1_000) : line;
      if (CONTACT.matcher(part).find()) {
        return Outcome.present(
            0.95,
            file.path() + " says where to report a fault.",
            List.of(new Evidence(file.path(), number, part)));
      }
    }
    return text.isEmpty()
        ? Outcome.present(0.6, file.path() + " is there.", List.of(file))
        : Outcome.partial(0.8, file.path() + " names no contact.", List.of(file), advice);
  }
}
