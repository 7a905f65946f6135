// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.catalogue;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.source.Origin;
import java.time.Instant;

/**
 * A catalogue that was added. Immutable.
 *
 * @param origin where it is; as it was asked for, so that an update finds what is new
 * @param seen where it was seen, pinned where its kind can be
 * @param digest SHA-256 of its file as it was seen
 * @param signature what its signature was worth, as text for people
 * @since 0.1
 */
public record KnownCatalogue(
    String name,
    Origin origin,
    Origin seen,
    String digest,
    String signature,
    Instant addedAt,
    Instant updatedAt) {
  /** As JSON, for the list of catalogues. */
  public JsonObject json() {
    return JsonObject.EMPTY
        .with("origin", origin.json())
        .with("seen", seen.json())
        .with("digest", JsonValue.of(digest))
        .with("signature", JsonValue.of(signature))
        .with("addedAt", JsonValue.of(addedAt.toString()))
        .with("updatedAt", JsonValue.of(updatedAt.toString()));
  }

  /** Reads what {@link #json} gives. */
  public static KnownCatalogue of(String name, JsonObject it) {
    return new KnownCatalogue(
        name,
        Origin.of(it.object("origin").orElse(JsonObject.EMPTY)),
        Origin.of(it.object("seen").orElse(JsonObject.EMPTY)),
        it.text("digest").orElse(""),
        it.text("signature").orElse(""),
        Instant.parse(it.text("addedAt").orElse("")),
        Instant.parse(it.text("updatedAt").orElse("")));
  }
}
