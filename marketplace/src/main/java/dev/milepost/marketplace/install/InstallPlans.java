// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.Finding;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.marketplace.format.MilepostManifest;
import dev.milepost.marketplace.format.MilepostManifest.Isolation;
import dev.milepost.marketplace.format.Permission;
import dev.milepost.marketplace.format.Plugin;
import dev.milepost.marketplace.format.Version;
import dev.milepost.marketplace.format.VersionRange;
import dev.milepost.marketplace.lock.InstalledPlugin;
import dev.milepost.marketplace.lock.InstalledPlugin.Requirement;
import dev.milepost.marketplace.source.Origin;
import dev.milepost.marketplace.trust.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plans that bring plugins, or newer ones. */
final class InstallPlans {
  /** A plan is read by people; a hostile plugin must not make it endless. */
  private static final int MOST_FINDINGS = 40;

  static final String INSTALL = "plugin/install";
  static final String UPDATE = "plugin/update";

  private final Engine engine;

  InstallPlans(Engine engine) {
    this.engine = engine;
  }

  /** A plan to install what was brought, with all that it needs. */
  PlannedChange install(Candidate wanted, PluginFinder finder, boolean allowUnsigned) {
    Set<String> requested = Set.of(wanted.name());
    return plan(List.of(wanted), requested, Engine.plugin(wanted.name()), finder, allowUnsigned);
  }

  /** A plan to update all of these, with what they need. */
  PlannedChange update(List<Candidate> wanted, PluginFinder finder, boolean allowUnsigned) {
    return plan(wanted, Set.of(), Engine.plugin("all"), finder, allowUnsigned);
  }

  private PlannedChange plan(
      List<Candidate> wanted,
      Set<String> asked,
      EntityRef subject,
      PluginFinder finder,
      boolean allowUnsigned) {
    Map<String, InstalledPlugin> installed = engine.installed();
    List<Candidate> all = new Resolution(installed, finder).of(wanted);
    List<PlanStep> steps = new ArrayList<>();
    for (Candidate candidate : all) {
      engine.admit(candidate.name(), candidate.verdict(), allowUnsigned);
      checkMilepost(candidate);
      InstalledPlugin old = installed.get(candidate.name());
      if (old != null && sameSource(old, candidate)) {
        continue;
      }
      boolean requested = asked.contains(candidate.name()) || (old != null && old.requested());
      steps.add(step(steps.size() + 1, candidate, old, requested, allowUnsigned));
    }
    Plan plan = engine.plan(INSTALL, subject, steps, engine.lockFile);
    return new PlannedChange(plan, all);
  }

  /** Whether it is there already; refuses another plugin of the same name. */
  private static boolean sameSource(InstalledPlugin old, Candidate candidate) {
    if (old.digest().equals(candidate.files().digest())
        && old.version().equals(candidate.version())) {
      return true;
    }
    if (!old.catalogue().equals(candidate.catalogue())) {
      throw MilepostException.caller(
          "plugin-other-source",
          "plugin '"
              + old.name()
              + "' is installed from "
              + place(old.catalogue(), Origin.of(old.origin()))
              + ", not from "
              + place(candidate.catalogue(), candidate.origin())
              + "; remove it first if that is meant");
    }
    return false;
  }

  private static String place(String catalogue, Origin origin) {
    return catalogue.isEmpty() ? origin.text() : "catalogue '" + catalogue + "'";
  }

  private void checkMilepost(Candidate candidate) {
    String wanted = candidate.plugin().milepost().map(MilepostManifest::milepost).orElse("*");
    // A pre-release of a version has what the version will have.
    String plain = engine.settings.milepostVersion().replaceFirst("[-+].*", "");
    Optional<VersionRange> range = VersionRange.parse(wanted);
    if (range.isEmpty()
        || (Version.parse(plain).isPresent() && !Resolution.suits(plain, range.get()))) {
      throw MilepostException.caller(
          "plugin-milepost-version",
          "plugin '"
              + candidate.name()
              + "' runs on Milepost '"
              + wanted
              + "', this is "
              + engine.settings.milepostVersion());
    }
  }

  private PlanStep step(
      int number,
      Candidate candidate,
      @Nullable InstalledPlugin old,
      boolean requested,
      boolean allowUnsigned) {
    InstalledPlugin fresh = installed(candidate, requested);
    InstalledPlugin after = old == null ? fresh : fresh.after(old).withEnabled(old.enabled());
    JsonObject before = old == null ? null : engine.lockFile.entry(old.name()).orElse(null);
    return EntrySteps.step(
        (old == null ? "install-" : "update-") + number,
        old == null ? INSTALL : UPDATE,
        Engine.plugin(candidate.name()),
        before,
        after.json(),
        preview(candidate, old, allowUnsigned),
        risk(candidate),
        allowUnsigned);
  }

  private InstalledPlugin installed(Candidate candidate, boolean requested) {
    return new InstalledPlugin(
        candidate.name(),
        candidate.version(),
        candidate.files().digest(),
        candidate.catalogue(),
        origin(candidate),
        candidate.verdict().text(),
        signer(candidate),
        true,
        requested,
        engine.now(),
        requirements(candidate.plugin()),
        candidate.permissions().stream().map(Permission::toString).toList(),
        ownProcess(candidate),
        candidate.levels().stream().map(Certification::word).toList(),
        candidate.files(),
        List.of());
  }

  static List<Requirement> requirements(Plugin plugin) {
    return plugin.manifest().dependencies().stream()
        .map(it -> new Requirement(it.name(), it.range()))
        .toList();
  }

  /** Where it asks for it, and where nobody whom the user trusts stands for it. */
  static boolean ownProcess(Plugin plugin, Verdict verdict, Policy policy) {
    return asks(plugin) || (!(verdict instanceof Verdict.Trusted) && policy == Policy.TRUSTED);
  }

  private boolean ownProcess(Candidate candidate) {
    return ownProcess(candidate.plugin(), candidate.verdict(), engine.settings.policy());
  }

  private static boolean asks(Plugin plugin) {
    return plugin.milepost().filter(it -> it.isolation() == Isolation.PROCESS).isPresent();
  }

  private static boolean trusted(Candidate candidate) {
    return candidate.verdict() instanceof Verdict.Trusted;
  }

  private static boolean java(Candidate candidate) {
    return candidate.plugin().milepost().filter(MilepostManifest::hasJava).isPresent();
  }

  private String whereJavaRuns(Candidate candidate) {
    if (!ownProcess(candidate)) {
      return "inside of Milepost";
    }
    return "in a process of its own, "
        + (asks(candidate.plugin()) ? "which it asks for" : "as no trusted key signed it");
  }

  /** With what is needed to bring the same files again. */
  private static JsonObject origin(Candidate candidate) {
    JsonObject origin = candidate.origin().json();
    return candidate.described().members().isEmpty()
        ? origin
        : origin.with(PluginPreparation.MANIFEST, candidate.described());
  }

  /** Code that runs inside of Milepost, or reaches secrets and processes, is another matter. */
  private static Risk risk(Candidate candidate) {
    boolean reaches =
        candidate.permissions().stream()
            .map(Permission::kind)
            .anyMatch(it -> it == Permission.Kind.PROCESS || it == Permission.Kind.SECRETS);
    return java(candidate) || reaches ? Risk.PRIVILEGED : Risk.WRITE;
  }

  private String preview(
      Candidate candidate, @Nullable InstalledPlugin old, boolean allowUnsigned) {
    List<String> lines = new ArrayList<>();
    lines.add(
        (old == null
                ? "install " + candidate.name() + " "
                : "update " + candidate.name() + " " + old.version() + " to ")
            + candidate.version());
    lines.add("from: " + place(candidate.catalogue(), candidate.origin()));
    if (!candidate.catalogue().isEmpty()) {
      lines.add("source: " + candidate.origin().text());
    }
    lines.add("brings: " + list(candidate.brings()));
    lines.add(
        "may touch: " + list(candidate.permissions().stream().map(Permission::toString).toList()));
    if (java(candidate)) {
      lines.add("its Java code runs: " + whereJavaRuns(candidate));
    }
    lines.add(
        "files: "
            + candidate.files().files().size()
            + " with "
            + candidate.files().size()
            + " bytes");
    lines.add("digest: " + candidate.files().digest());
    lines.add("signature: " + candidate.verdict().text());
    if (!trusted(candidate)) {
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
      if (trusted(candidate)
          && !signer(candidate).equals(old.signer())
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
        .map(it -> it.severity().word() + ": " + it.rule() + ": " + it.message())
        .forEach(lines::add);
    int more = candidate.findings().size() - MOST_FINDINGS;
    if (more > 0) {
      lines.add("and " + more + " findings more; 'platform plugin validate' lists all");
    }
    // A line of a plan is ours: what a plugin says must not begin one.
    return lines.stream().map(InstallPlans::oneLine).collect(Collectors.joining("\n"));
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\R", " ");
  }

  private static String signer(Candidate candidate) {
    return candidate.verdict() instanceof Verdict.Trusted trusted ? trusted.key().id().text() : "";
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
