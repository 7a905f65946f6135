// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

import dev.milepost.testkit.PlainHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where services lie, and which prefixes of tags are services. */
final class OracleFolders {
  private final Set<String> folders = new TreeSet<>();
  private final Map<String, String> given;
  private final String repository;

  OracleFolders(PlainHistory history, Map<String, String> given, String repository) {
    this.given = given;
    this.repository = repository;
    for (String path : history.commit(history.head()).files().keySet()) {
      for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
        folders.add(path.substring(0, slash));
      }
    }
  }

  /** Null for a service without a folder. */
  @Nullable String find(String service) {
    String said = given.get(service);
    if (said != null) {
      return said;
    }
    String path = service.startsWith("@") ? service.substring(1) : service;
    if (folders.contains(path)) {
      return path;
    }
    List<String> same = new ArrayList<>();
    int depth = Integer.MAX_VALUE;
    for (String folder : folders) {
      if (last(folder).equalsIgnoreCase(last(path))) {
        same.add(folder);
        depth = Math.min(depth, parts(folder));
      }
    }
    int shallowest = depth;
    List<String> found = same.stream().filter(folder -> parts(folder) == shallowest).toList();
    return found.size() == 1 ? found.getFirst() : null;
  }

  private static int parts(String folder) {
    return folder.split("/", -1).length;
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The streams that are services, renamed where only one is left to be the repository. */
  Map<String, List<Deployed>> services(Map<String, List<Deployed>> streams) {
    Map<String, List<Deployed>> services = new TreeMap<>();
    if (streams.size() == 1) {
      streams.values().forEach(stream -> services.put(repository, stream));
      return services;
    }
    boolean own = streams.containsKey(repository);
    streams.forEach((name, stream) -> {
      if (name.equals(repository) || !own || find(name) != null) {
        services.put(name, stream);
      }
    });
    return services;
  }

  /** Null for the whole repository. */
  @Nullable String folder(String service) {
    return service.equals(repository) ? null : find(service);
  }
}
