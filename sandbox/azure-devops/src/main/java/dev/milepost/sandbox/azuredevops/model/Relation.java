// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.model;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A link of a work item. A link between items names the other by id, so that it does not depend on
 * the address the server is reached at; {@code url} is empty then.
 *
 * @param other the id of the other item, or 0 where the link leaves the tracker
 */
public record Relation(String rel, int other, String url, Map<String, Object> attributes) {
  public Relation {
    attributes = Map.copyOf(attributes);
  }

  public static Relation between(String rel, int other) {
    return new Relation(rel, other, "", Map.of("isLocked", false));
  }

  public boolean betweenItems() {
    return other != 0;
  }

  public OptionalInt otherItem() {
    return betweenItems() ? OptionalInt.of(other) : OptionalInt.empty();
  }

  /** Whether both say the same, comments aside; {@code %2F} and {@code %2f} are one. */
  public boolean sameAs(Relation that) {
    return rel.equalsIgnoreCase(that.rel) && other == that.other && key().equals(that.key());
  }

  private String key() {
    return rel.equals("ArtifactLink") ? url.toLowerCase(Locale.ROOT) : url;
  }
}
