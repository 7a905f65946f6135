// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.marketplace.install.Marketplace;
import dev.milepost.marketplace.install.PluginTrouble;
import dev.milepost.marketplace.lock.InstalledPlugin;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** The plugins that bring something to agents. */
final class ContentFolders {
  private ContentFolders() {}

  /**
   * Folders with what people call them: those of the distribution and of the home folder, then what
   * is installed and switched on. What must not be loaded is said, and left out.
   */
  static SequencedMap<Path, String> of(Session session, Arguments arguments) {
    SequencedMap<Path, String> folders = new LinkedHashMap<>();
    for (Path folder : session.engines().content(session.surroundings().home())) {
      folders.put(folder, String.valueOf(folder.getFileName()));
    }
    Marketplace marketplace = MarketplaceOptions.read(arguments, session).open(session);
    arguments.check();
    Map<String, PluginTrouble> troubles =
        marketplace.verify().stream().collect(Collectors.toMap(PluginTrouble::name, it -> it));
    for (InstalledPlugin plugin : marketplace.installed()) {
      PluginTrouble trouble = troubles.get(plugin.name());
      if (trouble == null && plugin.enabled()) {
        folders.put(marketplace.folder(plugin), plugin.name());
      } else if (trouble != null && plugin.enabled()) {
        session.say(
            "plugin '"
                + plugin.name()
                + "' is left out: "
                + trouble.reasons().getFirst()
                + more(trouble)
                + "; 'platform plugin verify' tells more");
      }
    }
    return folders;
  }

  private static String more(PluginTrouble trouble) {
    int more = trouble.reasons().size() - 1;
    return more == 0 ? "" : " and " + more + " more";
  }
}
