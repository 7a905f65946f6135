// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.model;

/** A field of the organization. {@code readOnly} fields are kept by the server. */
public record FieldDefinition(String referenceName, String name, FieldType type, boolean readOnly) {
  static FieldDefinition free(String referenceName, String name, FieldType type) {
    return new FieldDefinition(referenceName, name, type, false);
  }

  static FieldDefinition kept(String referenceName, String name, FieldType type) {
    return new FieldDefinition(referenceName, name, type, true);
  }
}
