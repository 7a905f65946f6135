// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import dev.milepost.repository.TreeFile;
import dev.milepost.repository.TreeSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the folder of a service: what the user said, the folder of that path, or the shallowest
 * folder whose last part is the service's last part, when there is only one.
 */
final class ServiceFolders {
  private final Map<String, String> given;
  private final Set<String> folders = new HashSet<>();
  private final Map<String, List<String>> byName = new HashMap<>();

  ServiceFolders(TreeSnapshot tree, Map<String, String> given) {
    this.given = given;
    String last = "";
    for (TreeFile file : tree.files()) {
      String folder = file.folder();
      if (!folder.equals(last)) {
        last = folder;
        addWithParents(folder);
      }
    }
    for (String folder : folders) {
      byName.computeIfAbsent(name(folder), _ -> new ArrayList<>(1)).add(folder);
    }
  }

  private void addWithParents(String folder) {
    for (String path = folder; !path.isEmpty() && folders.add(path); ) {
      int slash = path.lastIndexOf('/');
      path = slash < 0 ? "" : path.substring(0, slash);
    }
  }

  private static int depth(String folder) {
    return (int) folder.chars().filter(c -> c == '/').count();
  }

  private static String name(String folder) {
    return folder.substring(folder.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }

  /** The folder of a service, without a slash at its end; empty when there is none, or several. */
  Optional<String> find(String service) {
    String said = given.get(service);
    if (said != null) {
      String clean = said.replaceAll("^\\./|/+$", "");
      return Optional.of(clean.isEmpty() ? "." : clean);
    }
    String path = service.startsWith("@") ? service.substring(1) : service;
    if (folders.contains(path)) {
      return Optional.of(path);
    }
    List<String> found = byName.getOrDefault(name(path), List.of());
    int shallowest = found.stream().mapToInt(ServiceFolders::depth).min().orElse(0);
    List<String> candidates = found.stream().filter(f -> depth(f) == shallowest).toList();
    return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
  }
}
