// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.model;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of links. Those between items have an opposite end. */
public enum RelationType {
  CHILD("System.LinkTypes.Hierarchy-Forward", "Child", "System.LinkTypes.Hierarchy-Reverse", true),
  PARENT(
      "System.LinkTypes.Hierarchy-Reverse", "Parent", "System.LinkTypes.Hierarchy-Forward", false),
  RELATED("System.LinkTypes.Related", "Related", "System.LinkTypes.Related", true),
  DUPLICATE(
      "System.LinkTypes.Duplicate-Forward",
      "Duplicate",
      "System.LinkTypes.Duplicate-Reverse",
      true),
  DUPLICATE_OF(
      "System.LinkTypes.Duplicate-Reverse",
      "Duplicate Of",
      "System.LinkTypes.Duplicate-Forward",
      false),
  SUCCESSOR(
      "System.LinkTypes.Dependency-Forward",
      "Successor",
      "System.LinkTypes.Dependency-Reverse",
      true),
  PREDECESSOR(
      "System.LinkTypes.Dependency-Reverse",
      "Predecessor",
      "System.LinkTypes.Dependency-Forward",
      false),
  ARTIFACT("ArtifactLink", "Artifact Link", "", true),
  HYPERLINK("Hyperlink", "Hyperlink", "", true),
  ATTACHED_FILE("AttachedFile", "Attached File", "", true);

  private final String referenceName;
  private final String displayName;
  private final String opposite;
  private final boolean forward;

  RelationType(String referenceName, String displayName, String opposite, boolean forward) {
    this.referenceName = referenceName;
    this.displayName = displayName;
    this.opposite = opposite;
    this.forward = forward;
  }

  public static Optional<RelationType> find(String name) {
    return Arrays.stream(values())
        .filter(type -> type.referenceName.equalsIgnoreCase(name))
        .findFirst();
  }

  public String referenceName() {
    return referenceName;
  }

  public String displayName() {
    return displayName;
  }

  /** The name of this link seen from the other item; empty where there is none. */
  public String opposite() {
    return opposite;
  }

  public boolean forward() {
    return forward;
  }

  public boolean betweenItems() {
    return !opposite.isEmpty();
  }
}
