// SPDX-License-Identifier: MIT
package dev.milepost.server.market;

import dev.milepost.kernel.Finding.Severity;
import dev.milepost.marketplace.format.Dependency;
import dev.milepost.marketplace.format.MilepostManifest;
import dev.milepost.marketplace.format.Permission;
import dev.milepost.marketplace.format.PluginManifest;
import dev.milepost.marketplace.install.Candidate;
import dev.milepost.marketplace.install.Certification;
import dev.milepost.marketplace.trust.Verdict;
import java.time.Instant;
import java.util.List;

/**
 * What a plugin is, found out by looking at its files; nothing of it was run. Immutable, and
 * bounded whatever the plugin is.
 *
 * @param catalogue where it was found; empty where it was named by its place
 * @param source where its files came from
 * @param signature what its signature is worth here, for people
 * @param trust {@code trusted}, {@code unsigned}, {@code unknown} or {@code refused}
 * @param levels what it is certified for
 * @param more how many findings are not told
 * @param runsOn the range of Milepost's versions that it says it runs on
 * @param changeLog its CHANGELOG.md; empty where it has none
 * @param readMe its README.md; empty where it has none
 * @since 0.1
 */
public record Inside(
    String catalogue,
    String name,
    String version,
    String description,
    String licence,
    String homepage,
    String repository,
    String source,
    String digest,
    int files,
    long bytes,
    String signature,
    String trust,
    List<String> levels,
    List<Brought> brings,
    List<String> permissions,
    List<String> needs,
    List<PluginFinding> findings,
    int more,
    long errors,
    String runsOn,
    String changeLog,
    String readMe,
    Instant lookedAt) {
  private static final int MOST_FINDINGS = 200;

  /** Copies the lists. */
  public Inside {
    levels = List.copyOf(levels);
    brings = List.copyOf(brings);
    permissions = List.copyOf(permissions);
    needs = List.copyOf(needs);
    findings = List.copyOf(findings);
  }

  /** One thing that it brings. */
  public record Brought(Kind kind, String name, String description) {}

  static Inside of(Candidate candidate, Instant now) {
    PluginManifest manifest = candidate.plugin().manifest();
    Contents contents = new Contents(candidate.plugin());
    return new Inside(
        candidate.catalogue(),
        candidate.name(),
        candidate.version(),
        manifest.description(),
        manifest.licence(),
        manifest.homepage(),
        manifest.repository(),
        candidate.origin().text(),
        candidate.files().digest(),
        candidate.files().files().size(),
        candidate.files().size(),
        candidate.verdict().text(),
        word(candidate.verdict()),
        candidate.levels().stream().map(Certification::word).toList(),
        contents.brings(),
        candidate.permissions().stream().map(Permission::toString).toList(),
        manifest.dependencies().stream().map(Inside::need).toList(),
        PluginFinding.of(candidate.findings(), MOST_FINDINGS),
        Math.max(0, candidate.findings().size() - MOST_FINDINGS),
        candidate.findings().stream().filter(it -> it.severity() == Severity.ERROR).count(),
        candidate.plugin().milepost().map(MilepostManifest::milepost).orElse("*"),
        contents.text("CHANGELOG.md"),
        contents.text("README.md"),
        now);
  }

  private static String need(Dependency dependency) {
    return (dependency.name() + " " + dependency.range()).strip();
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Trusted ignored -> "trusted";
      case Verdict.Unsigned ignored -> "unsigned";
      case Verdict.Unknown ignored -> "unknown";
      case Verdict.Refused ignored -> "refused";
    };
  }

  /** The kinds of what it brings, each once. */
  public List<Kind> kinds() {
    return brings.stream().map(Brought::kind).distinct().sorted().toList();
  }

  /** What it brings of a kind. */
  public List<Brought> brings(Kind kind) {
    return brings.stream().filter(it -> it.kind() == kind).toList();
  }
}
