// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Who changes something, when, and which relations come and go with it. */
public record Edit(Identity by, Instant at, List<Relation> added, List<Relation> removed) {
  public Edit {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
  }

  public static Edit of(Identity by, Instant at) {
    return new Edit(by, at, List.of(), List.of());
  }

  public static Edit adding(Identity by, Instant at, Relation relation) {
    return new Edit(by, at, List.of(relation), List.of());
  }

  public static Edit removing(Identity by, Instant at, Relation relation) {
    return new Edit(by, at, List.of(), List.of(relation));
  }

  /** Whether a file or a link to the outside is among the relations. */
  boolean touchesResources() {
    return added.stream().anyMatch(relation -> !relation.betweenItems())
        || removed.stream().anyMatch(relation -> !relation.betweenItems());
  }

  List<Relation> applyTo(List<Relation> before) {
    if (added.isEmpty() && removed.isEmpty()) {
      return before;
    }
    List<Relation> after = new ArrayList<>(before);
    after.removeIf(known -> removed.stream().anyMatch(known::sameAs));
    after.addAll(added);
    return List.copyOf(after);
  }
}
