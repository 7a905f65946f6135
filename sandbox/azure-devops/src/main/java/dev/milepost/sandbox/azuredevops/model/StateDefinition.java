// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.model;

/** A state of a work item type. */
public record StateDefinition(String name, StateCategory category) {
  /** The vendor's colour for the category, six hexadecimal digits. */
  public String color() {
    return switch (category) {
      case PROPOSED -> "b2b2b2";
      case IN_PROGRESS -> "007acc";
      case RESOLVED -> "ff9d00";
      case COMPLETED -> "339933";
      case REMOVED -> "ffffff";
    };
  }
}
