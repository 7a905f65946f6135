// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.trust;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.OwnFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * Ed25519 keys in PEM files, as {@code openssl genpkey -algorithm ed25519} writes them. Stateless.
 *
 * @since 0.1
 */
public final class KeyFiles {
  /** A file that holds no key that can be used. */
  public static final String CODE = "key-unusable";

  private static final int LARGEST = 64 << 10;
  private static final String ED_25519 = "Ed25519";
  private static final int LINE = 64;

  private KeyFiles() {}

  /** A new pair of keys. */
  public static KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(ED_25519);
      generator.initialize(NamedParameterSpec.ED25519, new SecureRandom());
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
      throw new AssertionError("every Java platform since 15 has Ed25519", e);
    }
  }

  /** A public key as PEM. */
  public static String publicPem(PublicKey key) {
    return pem("PUBLIC KEY", key.getEncoded());
  }

  /** Writes a private key, as PEM, into a new file that only its owner reads. */
  public static void writePrivate(Path file, PrivateKey key) {
    try {
      OwnFolder.createFor(file);
      Files.createFile(file, OwnFolder.file(file));
      write(file, pem("PRIVATE KEY", key.getEncoded()));
    } catch (IOException e) {
      throw MilepostException.caller(
          CODE, "the key cannot be written to a new file '" + file + "': " + e, e);
    }
  }

  /** All of it, or no file: half a key must not be taken for one, nor stand in the way. */
  private static void write(Path file, String pem) throws IOException {
    try {
      Files.writeString(file, pem, StandardOpenOption.WRITE);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private static String pem(String kind, byte[] der) {
    String body = Base64.getMimeEncoder(LINE, "\n".getBytes(US_ASCII)).encodeToString(der);
    return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
  }

  /** The private key in a file. */
  public static PrivateKey readPrivate(Path file) {
    String text = read(file);
    try {
      byte[] der = der(text, "PRIVATE KEY", file.toString());
      PrivateKey key =
          KeyFactory.getInstance("EdDSA").generatePrivate(new PKCS8EncodedKeySpec(der));
      if (key instanceof EdECPrivateKey edwards && ed25519(edwards.getParams())) {
        return key;
      }
      throw notEd25519(file.toString());
    } catch (InvalidKeySpecException e) {
      throw notEd25519(file.toString());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform since 15 has EdDSA", e);
    }
  }

  /**
   * The public key in a PEM text.
   *
   * @param where what to call it in a refusal
   */
  public static PublicKey parsePublic(String text, String where) {
    return ofDer(der(text, "PUBLIC KEY", where), where);
  }

  static PublicKey ofDer(byte[] der, String where) {
    try {
      PublicKey key = KeyFactory.getInstance("EdDSA").generatePublic(new X509EncodedKeySpec(der));
      if (key instanceof EdECPublicKey edwards && ed25519(edwards.getParams())) {
        return key;
      }
      throw notEd25519(where);
    } catch (InvalidKeySpecException e) {
      throw notEd25519(where);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform since 15 has EdDSA", e);
    }
  }

  private static boolean ed25519(NamedParameterSpec parameters) {
    return parameters.getName().equals(NamedParameterSpec.ED25519.getName());
  }

  static byte[] sign(PrivateKey key, byte[] message) {
    try {
      Signature signature = Signature.getInstance(ED_25519);
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw MilepostException.caller(CODE, "the key cannot sign", e);
    }
  }

  static boolean verifies(PublicKey key, byte[] message, byte[] signature) {
    try {
      Signature check = Signature.getInstance(ED_25519);
      check.initVerify(key);
      check.update(message);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** The text of a key file, bounded. */
  public static String read(Path file) {
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw MilepostException.caller(CODE, "'" + file + "' is larger than any key");
      }
      return new String(bytes, UTF_8);
    } catch (NoSuchFileException e) {
      throw MilepostException.caller(CODE, "there is no file '" + file + "'", e);
    } catch (IOException e) {
      throw MilepostException.caller(CODE, "'" + file + "' cannot be read: " + e, e);
    }
  }

  private static byte[] der(String text, String kind, String where) {
    String begin = "-----BEGIN " + kind + "-----";
    int from = text.indexOf(begin);
    int to = text.indexOf("-----END " + kind + "-----");
    if (from < 0 || to < from) {
      throw MilepostException.caller(
          CODE, where + " holds no '" + begin + "'; wanted is an Ed25519 key in PEM form");
    }
    try {
      return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    } catch (IllegalArgumentException e) {
      throw MilepostException.caller(CODE, where + " holds a key that is damaged", e);
    }
  }

  private static MilepostException notEd25519(String where) {
    return MilepostException.caller(
        CODE, where + " holds no Ed25519 key; 'openssl genpkey -algorithm ed25519' makes one");
  }
}
