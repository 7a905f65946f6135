// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.model;

/** What a state means, whatever a process calls it. */
public enum StateCategory {
  PROPOSED("Proposed"),
  IN_PROGRESS("InProgress"),
  RESOLVED("Resolved"),
  COMPLETED("Completed"),
  REMOVED("Removed");

  private final String wireName;

  StateCategory(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }
}
