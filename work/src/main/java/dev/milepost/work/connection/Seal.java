// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import dev.milepost.json.JsonFormatException;
import dev.milepost.json.JsonText;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.plugin.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Seals secrets with a key that lies in a file of its own: AES-256-GCM by Tink, bound to what the
 * secret is for, so that a sealed text that is moved to another place does not open there. The key
 * is made when something is first sealed. Safe for use by many threads and processes.
 */
final class Seal {
  private static final int LARGEST_KEY = 64 << 10;
  private static final int KEY_BYTES = 32;
  private static final String ALGORITHM = "AES256-GCM";

  private final Path keyFile;
  private final boolean told;
  private @Nullable Aead aead;

  Seal(ConnectionPlaces places) {
    this.keyFile = places.keyFile();
    this.told = places.toldKeyFile().isPresent();
  }

  /** The sealed text of a secret, in Base64. */
  String close(Secret secret, String purpose) {
    try {
      byte[] sealed = aead(true).encrypt(secret.reveal().getBytes(UTF_8), purpose.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(sealed);
    } catch (GeneralSecurityException e) {
      throw MilepostException.caller("seal", "a secret cannot be sealed with " + keyName(), e);
    }
  }

  /**
   * The secret of a sealed text.
   *
   * @throws MilepostException where the key is not the one that it was sealed with, or it was
   *     sealed for another purpose
   */
  Secret open(String sealed, String purpose) {
    try {
      byte[] bytes = Base64.getDecoder().decode(sealed);
      return Secret.of(new String(aead(false).decrypt(bytes, purpose.getBytes(UTF_8)), UTF_8));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // Without the cause: what it says of the text is nobody's business.
      throw MilepostException.caller(
          "seal",
          "cannot be opened with "
              + keyName()
              + ": it was sealed with another key, or altered; give it anew");
    }
  }

  private String keyName() {
    return "the key in '" + keyFile + "'";
  }

  private synchronized Aead aead(boolean create) throws GeneralSecurityException {
    Aead known = aead;
    if (known != null) {
      return known;
    }
    try {
      if (!Files.exists(keyFile)) {
        if (!create) {
          throw MilepostException.caller(
              "key-missing", "cannot be opened: there is no key in '" + keyFile + "'");
        }
        OwnFile.create(keyFile, fresh());
      }
      OwnFile.guard(keyFile, "the key", told);
      Aead loaded = new AesGcmJce(key(OwnFile.readFollowing(keyFile, LARGEST_KEY)));
      aead = loaded;
      return loaded;
    } catch (IOException e) {
      throw MilepostException.caller(
          "key-file", keyName() + " cannot be used: " + e.getMessage(), e);
    } catch (GeneralSecurityException | JsonFormatException | IllegalArgumentException e) {
      // Without the cause, which may quote the text.
      throw MilepostException.caller("key-file", keyName() + " is no key that Milepost made");
    }
  }

  private static byte[] key(byte[] text) throws GeneralSecurityException {
    if (JsonText.parse(text) instanceof JsonObject object
        && object.text("algorithm").filter(ALGORITHM::equals).isPresent()) {
      byte[] key = Base64.getDecoder().decode(object.text("key").orElse(""));
      if (key.length == KEY_BYTES) {
        return key;
      }
    }
    throw new GeneralSecurityException("another algorithm, or no key");
  }

  private static byte[] fresh() {
    String key = Base64.getEncoder().encodeToString(Random.randBytes(KEY_BYTES));
    return JsonText.bytes(
        JsonObject.EMPTY.with("algorithm", JsonValue.of(ALGORITHM)).with("key", JsonValue.of(key)));
  }
}
