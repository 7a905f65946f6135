// SPDX-License-Identifier: MIT
package dev.milepost.store.embedded;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.OwnFolder;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/**
 * A random secret in a file that only its owner may read. Stateless; safe to share.
 *
 * @since 0.1
 */
public final class SecretFile {
  private static final int BYTES = 32;
  private static final int SHORTEST = 32;

  private SecretFile() {}

  /**
   * The secret in the file, which is made with mode 0600 when it is not there: 256 random bits in
   * letters, digits, {@code -} and {@code _}.
   *
   * @throws MilepostException when the file cannot be read or made, or holds less than a secret
   */
  public static String readOrCreate(Path file) {
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      String secret = Files.readString(file).strip();
      if (secret.length() < SHORTEST) {
        throw MilepostException.caller(
            "secret-damaged",
            "'" + file + "' holds no secret; put its backup back, or delete it to get a new one");
      }
      return secret;
    } catch (IOException e) {
      throw MilepostException.caller(
          "secret-unreadable", "'" + file + "' cannot be read: " + e.getMessage(), e);
    }
  }

  private static void create(Path file) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n";
    OwnFolder.create(file.resolveSibling(".").toAbsolutePath().normalize());
    // Made beside and linked in place, so that nobody ever reads half a secret and the first of two
    // writers wins.
    Path beside = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    Files.deleteIfExists(beside);
    try (var channel =
        Files.newByteChannel(
            beside,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            ownerOnly(beside))) {
      Channels.newOutputStream(channel).write(secret.getBytes(StandardCharsets.US_ASCII));
    }
    try {
      Files.createLink(file, beside);
    } catch (FileAlreadyExistsException e) {
      return;
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return Folders.posix(file)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
