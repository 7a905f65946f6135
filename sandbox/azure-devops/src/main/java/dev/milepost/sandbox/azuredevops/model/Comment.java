// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.model;

import java.time.Instant;

/** A comment in its newest version. {@code markdown} tells the format of the text. */
public record Comment(
    int id,
    int itemId,
    int version,
    String text,
    boolean markdown,
    Identity createdBy,
    Instant createdDate,
    Identity modifiedBy,
    Instant modifiedDate,
    boolean deleted) {
  public Comment edited(String newText, Identity by, Instant at) {
    return new Comment(
        id, itemId, version + 1, newText, markdown, createdBy, createdDate, by, at, deleted);
  }

  public Comment withDeleted(Identity by, Instant at) {
    return new Comment(
        id, itemId, version + 1, text, markdown, createdBy, createdDate, by, at, true);
  }
}
