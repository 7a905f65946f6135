// SPDX-License-Identifier: MIT
package dev.milepost.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;

/**
 * A small bare repository with a year of releases, patch releases, reverts, image bumps and
 * assisted commits, so that {@link Training} takes the ways that assessments take. Written object
 * by object, since nothing else of Milepost writes to git.
 */
final class TrainingRepository {
  private static final int RELEASES = 24;
  private static final int COMMITS = 6;
  private static final Duration STEP = Duration.ofHours(56);

  private static final Map<String, String> FILES =
      Map.of(
          "README.md", "# Shop\n\nSells things.\n",
          "LICENSE", "MIT License\n",
          "pom.xml", "<project><artifactId>shop</artifactId><packaging>jar</packaging></project>\n",
          "Dockerfile", "FROM eclipse-temurin:25\nCOPY shop.jar /\nUSER 1000\n",
          "ci.yml",
              "name: build\non: [push]\njobs:\n  test:\n    steps:\n      - run: mvn verify\n");

  private final Path folder;
  private Instant now;
  private String parent = "";
  private int serial;

  private TrainingRepository(Path folder, Instant start) {
    this.folder = folder;
    this.now = start;
  }

  /** Writes the repository; its newest commit is a little older than {@code end}. */
  static void write(Path folder, Instant end) throws IOException {
    var repository =
        new TrainingRepository(folder, end.minus(STEP.multipliedBy(RELEASES * COMMITS + 1L)));
    Files.createDirectories(folder.resolve("objects"));
    Files.createDirectories(folder.resolve("refs/tags"));
    Files.createDirectories(folder.resolve("refs/heads"));
    Files.writeString(folder.resolve("HEAD"), "ref: refs/heads/main\n");
    repository.releases();
  }

  private void releases() throws IOException {
    List<String> packed = new ArrayList<>();
    for (int release = 0; release < RELEASES; release++) {
      String first = commit("Add feature " + release, "");
      commit(
          "feat: add a page (#" + release + ")", "Co-authored-by: Claude <noreply@anthropic.com>");
      commit("fix: repair the page", "Fixes: " + first.substring(0, 12) + " (\"Add feature\")");
      String wrong = commit("Try something", "");
      tag(packed, "v1." + release + ".0");
      commit("Revert \"Try something\"", "This reverts commit " + wrong + ".");
      commit("Fix what the release broke", "");
      tag(packed, "v1." + release + ".1");
    }
    Files.writeString(folder.resolve("packed-refs"), String.join("", packed));
    Files.writeString(folder.resolve("refs/heads/main"), parent + "\n");
  }

  private void tag(List<String> packed, String name) throws IOException {
    String text =
        "object " + parent + "\ntype commit\ntag " + name + "\ntagger " + person() + "\n\n" + name;
    packed.add(object("tag", text.getBytes(StandardCharsets.UTF_8)) + " refs/tags/" + name + "\n");
  }

  private String commit(String subject, String trailer) throws IOException {
    now = now.plus(STEP);
    serial++;
    String text =
        "tree "
            + tree()
            + (parent.isEmpty() ? "" : "\nparent " + parent)
            + "\nauthor "
            + person()
            + "\ncommitter "
            + person()
            + "\n\n"
            + subject
            + "\n\n"
            + trailer
            + "\n";
    parent = object("commit", text.getBytes(StandardCharsets.UTF_8));
    return parent;
  }

  private String person() {
    return "Training <training@example.org> " + now.getEpochSecond() + " +0000";
  }

  private String tree() throws IOException {
    Map<String, String> files = new TreeMap<>(FILES);
    files.put("Shop.java", "class Shop {\n  int version = " + serial + ";\n}\n");
    files.put(
        "prod.yaml",
        "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: shop\nspec:\n  template:\n"
            + "    spec:\n      containers:\n        - name: shop\n          image: shop:1."
            + serial / COMMITS
            + "\n");
    var entries = new ByteArrayOutputStream();
    for (Map.Entry<String, String> file : files.entrySet()) {
      String blob = object("blob", file.getValue().getBytes(StandardCharsets.UTF_8));
      entries.writeBytes(("100644 " + file.getKey() + "\0").getBytes(StandardCharsets.UTF_8));
      entries.writeBytes(HexFormat.of().parseHex(blob));
    }
    return object("tree", entries.toByteArray());
  }

  private String object(String type, byte[] content) throws IOException {
    var whole = new ByteArrayOutputStream();
    whole.writeBytes((type + " " + content.length + "\0").getBytes(StandardCharsets.UTF_8));
    whole.writeBytes(content);
    String id = HexFormat.of().formatHex(sha1(whole.toByteArray()));
    Path file = folder.resolve("objects").resolve(id.substring(0, 2)).resolve(id.substring(2));
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      try (OutputStream out = new DeflaterOutputStream(Files.newOutputStream(file))) {
        whole.writeTo(out);
      }
    }
    return id;
  }

  private static byte[] sha1(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
