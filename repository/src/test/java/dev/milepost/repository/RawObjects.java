// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.DeflaterOutputStream;

/** Writes objects of any bytes into a repository, even such as no tool would write. */
final class RawObjects {
  private final Path git;

  RawObjects(Path git) {
    this.git = git;
  }

  /** A loose object under the id of its bytes. */
  String write(String type, byte[] content) {
    var out = new ByteArrayOutputStream();
    out.writeBytes((type + " " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(content);
    String id = sha1(out.toByteArray());
    store(id, out.toByteArray());
    return id;
  }

  /** A loose object under an id of one's choice. */
  void forge(String id, String type, String content) {
    store(id, (type + " " + content.length() + "\0" + content).getBytes(StandardCharsets.US_ASCII));
  }

  private void store(String id, byte[] bytes) {
    Path file = git.resolve("objects/" + id.substring(0, 2) + "/" + id.substring(2));
    try {
      Files.createDirectories(git.resolve("objects/" + id.substring(0, 2)));
      try (var out = new DeflaterOutputStream(Files.newOutputStream(file))) {
        out.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One entry of a tree. */
  static byte[] entry(String mode, String name, String id) {
    var out = new ByteArrayOutputStream();
    out.writeBytes((mode + " " + name + "\0").getBytes(StandardCharsets.UTF_8));
    out.writeBytes(HexFormat.of().parseHex(id));
    return out.toByteArray();
  }

  String commit(String tree) {
    String who = " A <a@example.com> 1735689600 +0000\n";
    String text = "tree " + tree + "\nauthor" + who + "committer" + who + "\nMade by hand\n";
    return write("commit", text.getBytes(StandardCharsets.UTF_8));
  }

  void head(String id) {
    try {
      Files.createDirectories(git.resolve("refs/heads"));
      Files.createDirectories(git.resolve("objects"));
      Files.writeString(git.resolve("HEAD"), id + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha1(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
