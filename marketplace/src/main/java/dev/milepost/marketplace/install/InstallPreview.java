// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import dev.milepost.kernel.Finding;
import dev.milepost.kernel.Finding.Evidence;
import dev.milepost.marketplace.format.Permission;
import dev.milepost.marketplace.lock.InstalledPlugin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a step says that brings a plugin: all that whoever approves it has to know. */
final class InstallPreview {
  /** A plan is read by people; a hostile plugin must not make it endless. */
  private static final int MOST_FINDINGS = 40;

  private InstallPreview() {}

  /**
   * The text of a step.
   *
   * @param old what it takes the place of; null where nothing of that name is installed
   * @param java where its Java code runs; empty where it brings none
   */
  static String of(
      Candidate candidate, @Nullable InstalledPlugin old, String java, boolean allowUnsigned) {
    List<String> lines = new ArrayList<>();
    lines.add(title(candidate, old));
    lines.add("from: " + InstallPlans.place(candidate.catalogue(), candidate.origin()));
    if (!candidate.catalogue().isEmpty()) {
      lines.add("source: " + candidate.origin().text());
    }
    lines.add("brings: " + list(candidate.brings()));
    lines.add(
        "may touch: " + list(candidate.permissions().stream().map(Permission::toString).toList()));
    List<String> unbound = candidate.unbound();
    if (!unbound.isEmpty()) {
      lines.add(
          "not bound by that: "
              + String.join(" and ", unbound)
              + " run as you, outside of Milepost");
    }
    if (!java.isEmpty()) {
      lines.add("its Java code runs: " + java);
    }
    lines.add(
        "files: "
            + candidate.files().files().size()
            + " with "
            + candidate.files().size()
            + " bytes");
    lines.add("digest: " + candidate.files().digest());
    lines.add("signature: " + candidate.verdict().text());
    if (!InstallPlans.trusted(candidate)) {
      lines.add(
          allowUnsigned
              ? "NOT TRUSTED: let in by --allow-unsigned"
              : "NOT TRUSTED: let in by plugins.policy: development");
    }
    lines.add("certified: " + list(candidate.levels().stream().map(Certification::word).toList()));
    if (old != null) {
      if (UpdatePlans.older(candidate.version(), old.version())) {
        lines.add("OLDER than what is installed");
      }
      if (InstallPlans.trusted(candidate)
          && !InstallPlans.signer(candidate).equals(old.signer())
          && !old.signer().isEmpty()) {
        lines.add("NEW signer, was: " + old.signature());
      }
      newPermissions(candidate, old).forEach(it -> lines.add("NEW permission: " + it));
      old.files().differences(candidate.files()).stream()
          .limit(20)
          .forEach(it -> lines.add("  " + it));
    }
    candidate.findings().stream()
        .sorted(Comparator.comparing(Finding.Problem::severity))
        .limit(MOST_FINDINGS)
        .map(InstallPreview::finding)
        .forEach(lines::add);
    int more = candidate.findings().size() - MOST_FINDINGS;
    if (more > 0) {
      lines.add("and " + more + " findings more; 'platform plugin validate' lists all");
    }
    // A line of a plan is ours: what a plugin says must not begin one.
    return lines.stream().map(InstallPreview::oneLine).collect(Collectors.joining("\n"));
  }

  private static String title(Candidate candidate, @Nullable InstalledPlugin old) {
    if (old == null) {
      return "install " + candidate.name() + " " + candidate.version();
    }
    String update = "update " + candidate.name() + " ";
    if (!InstallPlans.sameFiles(old, candidate)) {
      return update + old.version() + " to " + candidate.version();
    }
    return update
        + old.version()
        + ": its files stay, recorded is who signed it and where it comes from";
  }

  private static String finding(Finding.Problem finding) {
    Evidence place = finding.location();
    String where = place == null || place.path().isEmpty() ? "" : " in " + place.location();
    return finding.severity().word() + ": " + finding.rule() + ": " + finding.message() + where;
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\R", " ");
  }

  private static List<String> newPermissions(Candidate candidate, InstalledPlugin old) {
    return candidate.permissions().stream()
        .map(Permission::toString)
        .filter(it -> !old.permissions().contains(it))
        .toList();
  }

  private static String list(List<String> words) {
    return words.isEmpty() ? "nothing" : String.join(", ", words);
  }
}
