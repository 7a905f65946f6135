// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.marketplace.format.VersionRange;
import dev.milepost.marketplace.lock.InstalledPlugin;
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
    checkNeeds(name, old.version());
    // The files may have to be brought anew, so the signature is judged when the plan is applied.
    return plan(
        ROLLBACK,
        name,
        old.json(),
        "go back from " + name + " " + now.version() + " to " + old.version(),
        allowUnsigned);
  }

  private void checkNeeds(String name, @Nullable String version) {
    for (InstalledPlugin other : engine.installed().values()) {
      for (InstalledPlugin.Requirement need : other.requires()) {
        boolean met =
            version != null
                && VersionRange.parse(need.range())
                    .filter(range -> Resolution.suits(version, range))
                    .isPresent();
        if (need.name().equals(name) && !met) {
          throw MilepostException.caller(
              Resolution.CONFLICT,
              "'"
                  + other.name()
                  + "' "
                  + other.version()
                  + " needs '"
                  + name
                  + "' "
                  + need.range()
                  + "; remove it first, or change it first");
        }
      }
    }
  }

  Plan remove(String name) {
    InstalledPlugin now = get(name);
    checkNeeds(name, null);
    return plan(REMOVE, name, null, "remove " + name + " " + now.version(), false);
  }

  Plan enable(String name, boolean on) {
    InstalledPlugin now = get(name);
    String kind = on ? ENABLE : DISABLE;
    if (now.enabled() == on) {
      return engine.plan(kind, Engine.plugin(name), List.of(), engine.lockFile);
    }
    String preview = (on ? "switch on " : "switch off ") + name + " " + now.version();
    // It was let in when it was installed; what was revoked since is refused all the same.
    return plan(kind, name, now.withEnabled(on).json(), preview, true);
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
