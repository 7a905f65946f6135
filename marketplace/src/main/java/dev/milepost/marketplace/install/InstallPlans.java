// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import dev.milepost.kernel.EntityRef;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans that bring plugins, or newer ones. */
final class InstallPlans {
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
    List<String> loaded = new ArrayList<>();
    for (Candidate candidate : all) {
      boolean wished = asked.contains(candidate.name());
      InstalledPlugin old = installed.get(candidate.name());
      if (old != null && nothingNew(old, candidate, wished)) {
        continue;
      }
      engine.admit(candidate.name(), candidate.verdict(), allowUnsigned);
      checkMilepost(candidate);
      checkBuilt(candidate);
      boolean requested = wished || (old != null && old.requested());
      steps.add(step(steps.size() + 1, candidate, old, requested, allowUnsigned));
      if (old == null || old.enabled()) {
        loaded.add(candidate.name());
      }
    }
    steps.addAll(0, switchedOn(new Needs(installed, all).off(loaded), steps));
    Plan plan = engine.plan(INSTALL, subject, steps, engine.lockFile);
    return new PlannedChange(plan, all);
  }

  /** Steps for what is off and needed; one entry is changed by one step of a plan only. */
  private List<PlanStep> switchedOn(List<InstalledPlugin> off, List<PlanStep> steps) {
    for (InstalledPlugin plugin : off) {
      if (steps.stream().anyMatch(it -> it.target().name().equals(plugin.name()))) {
        throw MilepostException.caller(
            Resolution.CONFLICT,
            "'"
                + plugin.name()
                + "' is switched off, needed, and has to be updated; switch it on first: 'platform"
                + " plugin enable "
                + plugin.name()
                + "'");
      }
    }
    return new ChangePlans(engine).needed(off);
  }

  /**
   * Whether all of it is there already, so that nothing has to be let in; refuses another plugin of
   * the same name.
   *
   * @param wished whether a person asked for this one
   */
  private static boolean nothingNew(InstalledPlugin old, Candidate candidate, boolean wished) {
    if (sameFiles(old, candidate)) {
      boolean signed = trusted(candidate) && old.signer().isEmpty();
      boolean found = wished && old.catalogue().isEmpty() && !candidate.catalogue().isEmpty();
      // Whoever asks for it is told that its signature speaks against it.
      boolean refused = wished && candidate.verdict() instanceof Verdict.Refused;
      return !signed && !found && !refused;
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

  static boolean sameFiles(InstalledPlugin old, Candidate candidate) {
    return old.digest().equals(candidate.files().digest())
        && old.version().equals(candidate.version());
  }

  /** One whose code is missing would be installed, and its commands would be nowhere. */
  private static void checkBuilt(Candidate candidate) {
    if (java(candidate) && JavaInspector.jars(candidate.plugin()).isEmpty()) {
      List<String> jars =
          candidate.plugin().milepost().map(MilepostManifest::jars).orElse(List.of());
      throw MilepostException.caller(
          "plugin-not-built",
          "plugin '"
              + candidate.name()
              + "' is not built: "
              + String.join(", ", jars)
              + (jars.size() == 1 ? " names" : " name")
              + " no file; build it first ('mvn verify'), then install it");
    }
  }

  static String place(String catalogue, Origin origin) {
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
    InstalledPlugin after = fresh;
    if (old != null) {
      // The same files are no version to go back to.
      InstalledPlugin next = sameFiles(old, candidate) ? fresh.insteadOf(old) : fresh.after(old);
      after = next.withEnabled(old.enabled());
    }
    JsonObject before = old == null ? null : engine.lockFile.entry(old.name()).orElse(null);
    return EntrySteps.step(
        (old == null ? "install-" : "update-") + number,
        old == null ? INSTALL : UPDATE,
        Engine.plugin(candidate.name()),
        before,
        after.json(),
        InstallPreview.of(
            candidate, old, java(candidate) ? whereJavaRuns(candidate) : "", allowUnsigned),
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

  static boolean trusted(Candidate candidate) {
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

  static String signer(Candidate candidate) {
    return candidate.verdict() instanceof Verdict.Trusted trusted ? trusted.key().id().text() : "";
  }
}
