// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.check;

import dev.milepost.assessment.detect.scan.FileClass;
import dev.milepost.assessment.detect.scan.Gap.Area;
import dev.milepost.assessment.detect.survey.KubeObject;
import dev.milepost.assessment.detect.survey.Survey;
import dev.milepost.kernel.Finding.Evidence;
import dev.milepost.kernel.Finding.Severity;
import dev.milepost.kernel.owners.CodeOwners;
import dev.milepost.repository.TreeFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Detector 78: what is written down, and who owns what. */
final class DocumentationChecks {
  private static final int MOST_PATHS = 100_000;
  private static final int MOST_STALE = 20;

  /** What counts, by its name: the paths that show it. The first three weigh most. */
  private static final Map<String, List<String>> PARTS = parts();

  private DocumentationChecks() {}

  static List<Detector> detectors() {
    return List.of(
        new Detector(
            78,
            "docs.ownership",
            "Documentation and ownership",
            Group.DOCUMENTATION,
            "README, CONTRIBUTING, LICENSE, CHANGELOG, decisions, runbooks, API descriptions,"
                + " owners and how far they reach",
            Set.of(Area.DOCUMENT),
            new Ownership()));
  }

  private static Map<String, List<String>> parts() {
    Map<String, List<String>> parts = new LinkedHashMap<>();
    parts.put(
        "README", List.of("/readme.md", "/readme", "/readme.rst", "/readme.adoc", "/readme.txt"));
    parts.put(
        "licence",
        List.of(
            "/license",
            "/license.md",
            "/license.txt",
            "/licence",
            "/copying",
            "/license-*",
            "/licenses/"));
    parts.put(
        "owners",
        List.of(
            "/codeowners",
            "/.github/codeowners",
            "/docs/codeowners",
            "/.gitlab/codeowners",
            "/owners",
            "/maintainers",
            "/maintainers.md",
            "/catalog-info.yaml",
            "/catalog-info.yml"));
    parts.put(
        "CONTRIBUTING",
        List.of(
            "/contributing.md",
            "/.github/contributing.md",
            "/docs/contributing.md",
            "/contributing",
            "/contributing.rst",
            "/contributing.adoc",
            "/documentation/submittingpatches"));
    parts.put(
        "changelog",
        List.of(
            "/changelog.md",
            "/changelog",
            "/changes.md",
            "/changes",
            "/history.md",
            "/news",
            "/news.md",
            "/changes.rst",
            "/release_notes.md",
            "/relnotes",
            "/changelog.rst",
            "/releases.md",
            "changelog.md"));
    parts.put(
        "decisions",
        List.of(
            "docs/adr/",
            "docs/adrs/",
            "doc/adr/",
            "adr/*.md",
            "docs/decisions/",
            "docs/architecture/decisions/"));
    parts.put("runbooks", List.of("runbook.md", "runbooks/", "playbooks/*.md", "docs/operations/"));
    parts.put(
        "API description",
        List.of(
            "openapi.yaml",
            "openapi.yml",
            "openapi.json",
            "swagger.yaml",
            "swagger.json",
            "asyncapi.yaml",
            "asyncapi.yml",
            "*.openapi.yaml",
            "openapi*.json"));
    parts.put(
        "documentation site",
        List.of(
            "mkdocs.yml",
            "mkdocs.yaml",
            "docusaurus.config.*",
            "antora.yml",
            "/docs/conf.py",
            "book.toml",
            ".readthedocs.yaml",
            ".readthedocs.yml"));
    parts.put(
        "development container",
        List.of(
            "/.devcontainer/",
            "/.devcontainer.json",
            "/devcontainer.json",
            "/devbox.json",
            "/.gitpod.yml"));
    return parts;
  }

  /** Counts the parts, measures how far owners reach, and looks for rules that own nothing. */
  private record Ownership() implements Check {
    @Override
    public Map<String, List<String>> paths() {
      Map<String, List<String>> paths = new LinkedHashMap<>();
      PARTS.forEach((name, specs) -> paths.put("docs.part." + name, specs));
      return paths;
    }

    @Override
    public Outcome look(Context context) {
      List<Evidence> found = new ArrayList<>();
      List<String> names = new ArrayList<>();
      List<String> lacking = new ArrayList<>();
      for (String name : PARTS.keySet()) {
        List<Evidence> places = context.survey().signals().at("docs.part." + name);
        if (places.isEmpty()) {
          lacking.add(name);
        } else {
          names.add(name);
          found.add(places.getFirst());
        }
      }
      List<Issue> issues = new ArrayList<>();
      String reach = owners(context.survey(), found, issues);
      String sections = sections(context.survey());
      int authors = context.history().authorsOfHalf();
      String bus =
          authors > 0 ? " Half of the commits are by " + Words.count(authors, "author") + "." : "";
      String message =
          (names.isEmpty()
              ? "Nothing of what is asked for was found."
              : "Found " + String.join(", ", names) + "." + sections + reach + bus);
      String advice =
          "Add "
              + String.join(", ", lacking.stream().limit(4).toList())
              + "; start with who owns what and how to work on it.";
      boolean basics =
          names.contains("README")
              && names.contains("licence")
              && names.contains("owners")
              && names.contains("CONTRIBUTING");
      if (basics && names.size() >= 5) {
        return Outcome.present(0.9, message, found).with(issues);
      }
      return names.isEmpty()
          ? Outcome.absent(0.95, message, advice)
          : Outcome.partial(
                  0.9,
                  message,
                  found,
                  lacking.isEmpty() ? "Describe each part in the README." : advice)
              .with(issues);
    }

    private static String sections(Survey survey) {
      for (Map.Entry<String, String> text : survey.texts().entrySet()) {
        if (text.getKey().toLowerCase(Locale.ROOT).startsWith("readme")) {
          long headings =
              text.getValue()
                  .lines()
                  .limit(20_000)
                  .filter(line ->
                      line.startsWith("#") || line.startsWith("== ") || line.matches("[=-]{3,80}"))
                  .count();
          return " The README has " + Words.count(headings, "heading") + ".";
        }
      }
      return "";
    }

    private static String owners(Survey survey, List<Evidence> found, List<Issue> issues) {
      survey.objects().stream()
          .filter(o ->
              o.apiVersion().startsWith("backstage.io/")
                  && o.kind().equals("Component")
                  && o.key("owner").isPresent())
          .findFirst()
          .ifPresent(o -> found.add(ownerOf(o)));
      if (survey.codeOwners().isEmpty()) {
        return "";
      }
      String path = survey.codeOwners().get().path();
      CodeOwners rules = survey.codeOwners().get().rules();
      List<String> files =
          survey.index().files().stream()
              .map(TreeFile::path)
              .filter(p -> FileClass.of(p).origin() != FileClass.Origin.VENDORED)
              .limit(MOST_PATHS)
              .toList();
      CodeOwners.Coverage coverage = rules.coverage(files);
      for (CodeOwners.Rule rule : coverage.stale().stream().limit(MOST_STALE).toList()) {
        issues.add(
            new Issue(
                "docs.stale-owner-rule",
                Severity.NOTE,
                new Evidence(path, rule.line(), rule.glob().pattern()),
                "this rule matches no file",
                0.9));
      }
      return " "
          + path
          + " covers "
          + Words.percent(coverage.share())
          + " of "
          + Words.count(coverage.files(), "file")
          + ".";
    }

    private static Evidence ownerOf(KubeObject component) {
      return new Evidence(component.path(), component.key("owner").orElse(0), "owner");
    }
  }
}
