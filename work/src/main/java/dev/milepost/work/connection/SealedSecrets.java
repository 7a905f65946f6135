// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.host.SecretKeep;
import dev.milepost.json.JsonFormatException;
import dev.milepost.json.JsonText;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.plugin.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Secrets that plugins were given in exchange, such as rotated refresh tokens: sealed with the key
 * of the connections, a file each. Safe for use by many threads and processes.
 *
 * @since 0.1
 */
public final class SealedSecrets implements SecretKeep {
  private static final int LARGEST = 256 << 10;

  private final Path folder;
  private final Seal seal;

  private SealedSecrets(Path folder, Seal seal) {
    this.folder = folder;
    this.seal = seal;
  }

  /** The secrets kept in the home folder of these places. */
  public static SealedSecrets in(ConnectionPlaces places) {
    return new SealedSecrets(places.home().resolve("kept"), new Seal(places));
  }

  /** A secret that cannot be read is as none: its plugin begins anew with what is configured. */
  @Override
  public Optional<Secret> find(String space, String key) {
    Path file = file(space, key);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      OwnFile.guard(file, "the kept secret", false);
      return JsonText.parse(OwnFile.read(file, LARGEST)) instanceof JsonObject object
          ? object.text("sealed").map(sealed -> seal.open(sealed, purpose(space, key)))
          : Optional.empty();
    } catch (IOException | JsonFormatException e) {
      return unreadable(file, "it is damaged");
    } catch (MilepostException e) {
      return unreadable(file, e.text());
    }
  }

  private static Optional<Secret> unreadable(Path file, String reason) {
    System.getLogger(SealedSecrets.class.getName())
        .log(
            System.Logger.Level.WARNING,
            "the kept secret in ''{0}'' is left out: {1}",
            file,
            reason);
    return Optional.empty();
  }

  @Override
  public void put(String space, String key, Secret secret) {
    String sealed = seal.close(secret, purpose(space, key));
    try {
      OwnFile.replace(
          file(space, key), JsonText.bytes(JsonObject.EMPTY.with("sealed", JsonValue.of(sealed))));
    } catch (IOException e) {
      throw MilepostException.caller(
          "home-not-writable", "'" + folder + "' cannot be written to: " + e.getMessage(), e);
    }
  }

  private static String purpose(String space, String key) {
    return "kept\n" + space.length() + "\n" + space + "\n" + key;
  }

  /** Named by a digest: space and key hold what no file system takes. */
  private Path file(String space, String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(purpose(space, key).getBytes(UTF_8));
      return folder.resolve(HexFormat.of().formatHex(digest) + ".json");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
