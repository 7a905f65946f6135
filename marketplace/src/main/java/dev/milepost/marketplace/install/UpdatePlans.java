// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.catalogue.Catalogues;
import dev.milepost.marketplace.catalogue.Offer;
import dev.milepost.marketplace.format.Version;
import dev.milepost.marketplace.lock.InstalledPlugin;
import dev.milepost.marketplace.source.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Plans that bring the newest of what is installed. */
final class UpdatePlans {
  private final Engine engine;
  private final PluginFinder finder;

  UpdatePlans(Engine engine) {
    this.engine = engine;
    finder = new PluginFinder(engine);
  }

  PlannedChange update(InstalledPlugin old, boolean allowUnsigned) {
    Candidate candidate = newest(old);
    if (older(candidate.version(), old.version())) {
      throw MilepostException.caller(
          "plugin-older",
          tooOld(old, candidate) + "; 'platform plugin rollback' goes back to what was installed");
    }
    return new InstallPlans(engine).install(candidate, finder, allowUnsigned);
  }

  PlannedChange all(List<InstalledPlugin> installed, boolean allowUnsigned, Consumer<String> said) {
    List<Candidate> wanted = new ArrayList<>();
    for (InstalledPlugin old : installed) {
      try {
        Candidate candidate = newest(old);
        if (older(candidate.version(), old.version())) {
          said.accept(tooOld(old, candidate));
        } else {
          wanted.add(candidate);
        }
      } catch (MilepostException e) {
        if (!e.code().equals(PluginFinder.UNKNOWN) && !e.code().equals(Catalogues.UNKNOWN)) {
          throw e;
        }
        said.accept("'" + old.name() + "' stays as it is: " + e.text());
      }
    }
    return new InstallPlans(engine).update(wanted, finder, allowUnsigned);
  }

  /** The installed plugins of catalogues that offer a newer version. */
  List<OutdatedPlugin> outdated() {
    Map<String, InstalledPlugin> installed = engine.installed();
    List<Offer> offers =
        engine.catalogues.offers().stream()
            .filter(it -> {
              InstalledPlugin plugin = installed.get(it.name());
              return plugin != null && plugin.catalogue().equals(it.catalogue());
            })
            .sorted(Comparator.comparing(Offer::name))
            .toList();
    List<OutdatedPlugin> outdated = new ArrayList<>();
    for (Offer offer : engine.catalogues.versioned(offers)) {
      InstalledPlugin there = installed.get(offer.name());
      if (there != null && older(there.version(), offer.version())) {
        outdated.add(
            new OutdatedPlugin(offer.name(), there.version(), offer.version(), offer.catalogue()));
      }
    }
    return outdated;
  }

  private Candidate newest(InstalledPlugin old) {
    return old.catalogue().isEmpty()
        ? finder.bring("", Origins.unpinned(Origin.of(old.origin())), JsonObject.EMPTY)
        : finder.find(old.name(), old.catalogue(), List.of());
  }

  private static String tooOld(InstalledPlugin old, Candidate candidate) {
    return "'"
        + old.name()
        + "' "
        + old.version()
        + " is installed, and its source offers "
        + candidate.version()
        + ", which is older";
  }

  static boolean older(String one, String other) {
    Optional<Version> first = Version.parse(one);
    Optional<Version> second = Version.parse(other);
    return first.isPresent() && second.isPresent() && first.get().compareTo(second.get()) < 0;
  }
}
