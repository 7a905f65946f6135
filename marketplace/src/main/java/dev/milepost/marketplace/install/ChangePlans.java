// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.marketplace.lock.InstalledPlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans that change plugins which are installed: back, off, on, out. */
final class ChangePlans {
  static final String ROLLBACK = "plugin/rollback";
  static final String REMOVE = "plugin/remove";
  static final String ENABLE = "plugin/enable";
  static final String DISABLE = "plugin/disable";
  static final String NOT_INSTALLED = "plugin-not-installed";

  private final Engine engine;

  /** What taking a change back does, by the name of the change that does the same. */
  static String back(String kind) {
    return switch (kind) {
      case ENABLE -> DISABLE;
      case DISABLE -> ENABLE;
      case REMOVE -> InstallPlans.INSTALL;
      case ROLLBACK -> InstallPlans.UPDATE;
      case InstallPlans.INSTALL -> REMOVE;
      case InstallPlans.UPDATE -> ROLLBACK;
      default -> kind;
    };
  }

  ChangePlans(Engine engine) {
    this.engine = engine;
  }

  InstalledPlugin get(String name) {
    return Optional.ofNullable(engine.installed().get(name))
        .orElseThrow(() ->
            MilepostException.caller(
                NOT_INSTALLED,
                "plugin '"
                    + name
                    + "' is not installed; 'platform plugin list' lists those that are"));
  }

  Plan rollback(String name, boolean allowUnsigned) {
    InstalledPlugin now = get(name);
    InstalledPlugin old =
        now.before()
            .orElseThrow(() ->
                MilepostException.caller(
                    "plugin-no-earlier",
                    "there is no earlier version of '"
                        + name
                        + "' to go back to: "
                        + now.version()
                        + " is the first that was installed"));
    Needs needs = new Needs(engine.installed(), List.of());
    needs.checkOthers(name, old.version());
    needs.checkOwn(old);
    // The files may have to be brought anew, so the signature is judged when the plan is applied.
    return plan(
        ROLLBACK,
        name,
        old.json(),
        "go back from " + name + " " + now.version() + " to " + old.version(),
        allowUnsigned);
  }

  Plan remove(String name) {
    InstalledPlugin now = get(name);
    Needs needs = new Needs(engine.installed(), List.of());
    needs.checkOthers(name, null);
    List<String> left = needs.onlyFor(name);
    String preview =
        "remove "
            + name
            + " "
            + now.version()
            + (left.isEmpty()
                ? ""
                : "\nstay installed, though only it needed them: " + String.join(", ", left));
    return plan(REMOVE, name, null, preview, false);
  }

  Plan enable(String name, boolean on) {
    InstalledPlugin now = get(name);
    String kind = on ? ENABLE : DISABLE;
    if (now.enabled() == on) {
      return engine.plan(kind, Engine.plugin(name), List.of(), engine.lockFile);
    }
    Needs needs = new Needs(engine.installed(), List.of());
    List<PlanStep> steps = new ArrayList<>();
    if (on) {
      steps.addAll(needed(needs.off(List.of(name))));
    } else {
      needs.checkOff(name);
    }
    String preview = (on ? "switch on " : "switch off ") + name + " " + now.version();
    steps.add(step(on ? "enable" : "disable", now, on, preview));
    return engine.plan(kind, Engine.plugin(name), steps, engine.lockFile);
  }

  /** Steps that switch on what others need. */
  List<PlanStep> needed(List<InstalledPlugin> off) {
    List<PlanStep> steps = new ArrayList<>();
    for (InstalledPlugin plugin : off) {
      String preview =
          "switch on " + plugin.name() + " " + plugin.version() + ", which is off and needed";
      steps.add(step("enable-" + (steps.size() + 1), plugin, true, preview));
    }
    return steps;
  }

  private PlanStep step(String id, InstalledPlugin plugin, boolean on, String preview) {
    // It was let in when it was installed; what was revoked since is refused all the same.
    return EntrySteps.step(
        id,
        on ? ENABLE : DISABLE,
        Engine.plugin(plugin.name()),
        engine.lockFile.entry(plugin.name()).orElse(null),
        plugin.withEnabled(on).json(),
        preview,
        Risk.WRITE,
        true);
  }

  private Plan plan(
      String kind, String name, @Nullable JsonObject after, String preview, boolean unsigned) {
    JsonObject before = engine.lockFile.entry(name).orElse(null);
    String id = kind.substring(kind.indexOf('/') + 1);
    return engine.plan(
        kind,
        Engine.plugin(name),
        List.of(
            EntrySteps.step(
                id, kind, Engine.plugin(name), before, after, preview, Risk.WRITE, unsigned)),
        engine.lockFile);
  }
}
