// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import static java.util.Objects.requireNonNull;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue.JsonBoolean;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.format.MilepostManifest;
import dev.milepost.marketplace.format.Permission;
import dev.milepost.marketplace.format.Plugin;
import dev.milepost.marketplace.format.PluginTree;
import dev.milepost.marketplace.install.EntrySteps.Change;
import dev.milepost.marketplace.lock.InstalledPlugin;
import dev.milepost.marketplace.source.Origin;
import dev.milepost.marketplace.trust.Verdict;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Before a plugin is switched in: its files are in the store, each is as planned, and its signature
 * is still worth what the policy asks for.
 */
final class PluginPreparation implements EntrySteps.Preparation {
  /** Beside the place of a plugin: the manifest that its catalogue gave it. */
  static final String MANIFEST = "manifest";

  private final Engine engine;

  PluginPreparation(Engine engine) {
    this.engine = engine;
  }

  @Override
  public void prepare(Change change) {
    String name = change.name();
    JsonObject after = change.after();
    if (after != null && !switchedOff(change.before(), after)) {
      InstalledPlugin plugin = InstalledPlugin.of(name, after);
      engine.workshop.ensure(
          plugin.files(),
          Origin.of(plugin.origin()),
          plugin.origin().object(MANIFEST).orElse(JsonObject.EMPTY),
          otherwise(name, change.before()));
      Verdict verdict =
          engine.workshop.judge(
              name, plugin.version(), plugin.digest(), engine.trust(), engine.now());
      engine.admit(name, verdict, change.allowUnsigned());
      check(plugin, verdict);
    }
    checkNeeds(change);
    prune(after);
  }

  /** A plan to switch on, or back to, what is gone there would be the same if it is made again. */
  private static String otherwise(String name, @Nullable JsonObject before) {
    String again = "make the plan again";
    return before == null
        ? again
        : again
            + ", or take what is offered now: 'platform plugin update "
            + name
            + "', or remove it and install it";
  }

  /** Others may have come or gone since the plan was made, which its preconditions do not tell. */
  private void checkNeeds(Change change) {
    Needs needs = new Needs(engine.installed(), List.of());
    JsonObject after = change.after();
    if (after == null) {
      needs.checkOthers(change.name(), null);
    } else if (switchedOff(change.before(), after)) {
      if (InstalledPlugin.of(change.name(), requireNonNull(change.before())).enabled()) {
        needs.checkOff(change.name());
      }
    } else if (change.back() || change.kind().equals(ChangePlans.ROLLBACK)) {
      needs.checkOthers(change.name(), InstalledPlugin.of(change.name(), after).version());
    }
    // What a plan brings is needed first by what it brings next; taken back it goes last.
    if (after != null && !change.back() && !switchedOff(change.before(), after)) {
      needs.checkOwn(InstalledPlugin.of(change.name(), after));
    }
  }

  /** A plan may come from a file: what it says of a plugin must be what the plugin says itself. */
  private void check(InstalledPlugin entry, Verdict verdict) {
    Plugin plugin = Plugin.read(PluginTree.of(engine.store.path(entry.digest())));
    List<String> permissions =
        plugin.milepost().map(MilepostManifest::permissions).orElse(List.of()).stream()
            .map(Permission::toString)
            .toList();
    if (!plugin.manifest().name().equals(entry.name())
        || !Workshop.version(plugin).equals(entry.version())
        || !permissions.equals(entry.permissions())
        || !InstallPlans.requirements(plugin).equals(entry.requires())
        || !(entry.ownProcess() || mayRunInside(entry, plugin, verdict))) {
      throw MilepostException.caller(
          "plan-unreadable",
          "the plan says of plugin '"
              + entry.name()
              + "' another name, version, permission, dependency or isolation than its files and"
              + " its signature; nothing was changed, make the plan again");
    }
  }

  /** As a plan decides it, or as it was decided for the same files before. */
  private boolean mayRunInside(InstalledPlugin entry, Plugin plugin, Verdict verdict) {
    return !InstallPlans.ownProcess(plugin, verdict, engine.settings.policy())
        || engine.installed().values().stream()
            .filter(it -> it.name().equals(entry.name()))
            .flatMap(it ->
                Stream.iterate(
                    Optional.of(it),
                    Optional::isPresent,
                    old -> old.flatMap(InstalledPlugin::before)))
            .flatMap(Optional::stream)
            .anyMatch(it -> it.digest().equals(entry.digest()) && !it.ownProcess());
  }

  /** A plugin that is damaged, or whose source is gone, can still be switched off. */
  private static boolean switchedOff(@Nullable JsonObject before, JsonObject after) {
    return before != null
        && after.get("enabled").filter(JsonBoolean.FALSE::equals).isPresent()
        && before.text("digest").equals(after.text("digest"));
  }

  private void prune(@Nullable JsonObject after) {
    Set<String> used = new HashSet<>();
    if (after != null) {
      after.text("digest").ifPresent(used::add);
    }
    for (InstalledPlugin plugin : engine.installed().values()) {
      used.add(plugin.digest());
      plugin.previous().forEach(it -> it.text("digest").ifPresent(used::add));
    }
    try {
      engine.store.prune(used, engine.now());
    } catch (IOException e) {
      System.getLogger(PluginPreparation.class.getName())
          .log(System.Logger.Level.DEBUG, "what is no longer used stays in the store", e);
    }
  }
}
