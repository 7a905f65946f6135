// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.catalogue;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.lock.EntryFile;
import dev.milepost.marketplace.source.Origin;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue that was added. Immutable.
 *
 * @param origin where it is; as it was asked for, so that an update finds what is new
 * @param seen where it was seen, pinned where its kind can be
 * @param digest SHA-256 of its file as it was seen
 * @param signature what its signature was worth, as text for people
 * @param signedAt when a trusted key signed it; null where none did
 * @since 0.1
 */
public record KnownCatalogue(
    String name,
    Origin origin,
    Origin seen,
    String digest,
    String signature,
    @Nullable Instant signedAt,
    Instant addedAt,
    Instant updatedAt) {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  /** As JSON, for the list of catalogues. */
  public JsonObject json() {
    JsonObject json =
        JsonObject.EMPTY
            .with("origin", origin.json())
            .with("seen", seen.json())
            .with("digest", JsonValue.of(digest))
            .with("signature", JsonValue.of(signature));
    return (signedAt == null ? json : json.with("signedAt", JsonValue.of(signedAt.toString())))
        .with("addedAt", JsonValue.of(addedAt.toString()))
        .with("updatedAt", JsonValue.of(updatedAt.toString()));
  }

  /**
   * Reads what {@link #json} gives.
   *
   * @throws MilepostException where it was damaged
   */
  public static KnownCatalogue of(String name, JsonObject it) {
    try {
      return new KnownCatalogue(
          name,
          Origin.of(it.object("origin").orElse(JsonObject.EMPTY)),
          Origin.of(it.object("seen").orElse(JsonObject.EMPTY)),
          it.text("digest").filter(DIGEST.asMatchPredicate()).orElseThrow(),
          it.text("signature").orElse(""),
          it.text("signedAt").map(Instant::parse).orElse(null),
          Instant.parse(it.text("addedAt").orElse("")),
          Instant.parse(it.text("updatedAt").orElse("")));
    } catch (DateTimeParseException | NoSuchElementException | MilepostException e) {
      throw MilepostException.caller(
          EntryFile.DAMAGED,
          "the entry of catalogue '"
              + name
              + "' is damaged; remove the catalogue and add it anew, or restore catalogues.json",
          e);
    }
  }
}
