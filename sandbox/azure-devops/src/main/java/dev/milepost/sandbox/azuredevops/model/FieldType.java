// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.model;

/** The vendor's field types, with their names on the wire. */
public enum FieldType {
  STRING("string"),
  INTEGER("integer"),
  DOUBLE("double"),
  DATE_TIME("dateTime"),
  PLAIN_TEXT("plainText"),
  HTML("html"),
  TREE_PATH("treePath"),
  HISTORY("history"),
  BOOLEAN("boolean"),
  IDENTITY("string"),
  GUID("guid");

  private final String wireName;

  FieldType(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /** Whether feeds leave the field out unless they are asked to expand. */
  public boolean longText() {
    return this == HTML || this == HISTORY || this == PLAIN_TEXT;
  }
}
