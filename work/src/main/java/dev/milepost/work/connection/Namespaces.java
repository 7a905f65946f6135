// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import dev.milepost.work.item.OpenConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps connections apart whose names plans could not tell apart. */
final class Namespaces {
  private Namespaces() {}

  /** The same settings; of two connections that plans call the same the second one has a fault. */
  static Readings apart(Readings settings) {
    Map<String, String> first = new HashMap<>();
    List<Configured> all = new ArrayList<>();
    for (Configured one : settings.all()) {
      String name = one.connection().name();
      String other = first.putIfAbsent(OpenConnection.namespace(name), name);
      all.add(
          other == null
              ? one
              : one.with("its name differs too little from that of '" + other + "'", ""));
    }
    return new Readings(all, settings.fileFaults());
  }
}
