// SPDX-License-Identifier: MIT
package dev.milepost.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people know of an incident before its logs are read. Immutable.
 *
 * @param title empty when nobody gave one
 * @param severity null when unknown
 * @param at when it was noticed; null when unknown
 * @param components the parts of the system that suffer
 * @since 0.1
 */
public record Incident(
    String title, @Nullable Severity severity, @Nullable Instant at, List<String> components) {
  /** Nothing but its logs is known. */
  public static final Incident UNKNOWN = new Incident("", null, null, List.of());

  /** Copies the components. */
  public Incident {
    components = List.copyOf(components);
  }
}
