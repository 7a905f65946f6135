// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.source;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;

/**
 * A place that files come from. What pins it to one content (commit, digest, exact version) is
 * empty while it is not known; {@link Sources} fills it in.
 *
 * @since 0.1
 */
public sealed interface Origin {
  /** A place that cannot be understood. */
  String CODE = "plugin-source";

  /** The folder inside that is meant; empty for all of it. */
  String path();

  /** The same place, another folder inside. */
  Origin at(String path);

  /** Whether what comes from there is the same tomorrow. */
  boolean pinned();

  /** One line for people. */
  String text();

  /** As JSON, for plans and lock files. */
  JsonObject json();

  /**
   * A folder of this machine.
   *
   * @param folder absolute
   */
  record Folder(String folder, String path) implements Origin {
    @Override
    public Origin at(String inside) {
      return new Folder(folder, inside);
    }

    @Override
    public boolean pinned() {
      return false;
    }

    @Override
    public String text() {
      return "folder " + folder + below(path);
    }

    @Override
    public JsonObject json() {
      return kind("folder", path).with("folder", JsonValue.of(folder));
    }
  }

  /**
   * A commit of a git repository.
   *
   * @param address an https address, or a folder of this machine
   * @param ref a branch or tag; empty for the default branch
   */
  record Git(String address, String ref, String commit, String path) implements Origin {
    @Override
    public Origin at(String inside) {
      return new Git(address, ref, commit, inside);
    }

    @Override
    public boolean pinned() {
      return !commit.isEmpty();
    }

    @Override
    public String text() {
      return "git "
          + Downloads.shown(address)
          + (commit.isEmpty() ? (ref.isEmpty() ? "" : " at " + ref) : " at commit " + commit)
          + below(path);
    }

    @Override
    public JsonObject json() {
      return kind("git", path)
          .with("address", JsonValue.of(address))
          .with("ref", JsonValue.of(ref))
          .with("commit", JsonValue.of(commit));
    }
  }

  /**
   * An archive.
   *
   * @param address an https address, or a file of this machine
   * @param sha256 of the archive itself
   */
  record Archive(String address, String sha256, String path) implements Origin {
    @Override
    public Origin at(String inside) {
      return new Archive(address, sha256, inside);
    }

    @Override
    public boolean pinned() {
      return !sha256.isEmpty();
    }

    @Override
    public String text() {
      return "archive "
          + Downloads.shown(address)
          + (sha256.isEmpty() ? "" : " sha256:" + sha256)
          + below(path);
    }

    @Override
    public JsonObject json() {
      return kind("archive", path)
          .with("address", JsonValue.of(address))
          .with("sha256", JsonValue.of(sha256));
    }
  }

  /**
   * A package of an npm registry.
   *
   * @param version exact once pinned, else a range or empty for the latest
   * @param sha512 of its tarball, in base64
   */
  record Npm(String registry, String name, String version, String sha512) implements Origin {
    @Override
    public String path() {
      return "";
    }

    @Override
    public Origin at(String inside) {
      throw MilepostException.caller(CODE, "a package of npm is one plugin, without folders");
    }

    @Override
    public boolean pinned() {
      return !sha512.isEmpty();
    }

    @Override
    public String text() {
      return "npm "
          + name
          + (version.isEmpty() ? "" : "@" + version)
          + " of "
          + Downloads.shown(registry);
    }

    @Override
    public JsonObject json() {
      return kind("npm", "")
          .with("registry", JsonValue.of(registry))
          .with("name", JsonValue.of(name))
          .with("version", JsonValue.of(version))
          .with("sha512", JsonValue.of(sha512));
    }
  }

  /**
   * An artifact of a Maven repository.
   *
   * @param repository an https address, or a folder such as {@code ~/.m2/repository}
   * @param sha256 of the artifact itself
   */
  record Maven(
      String repository,
      String group,
      String artifact,
      String version,
      String extension,
      String sha256)
      implements Origin {
    @Override
    public String path() {
      return "";
    }

    @Override
    public Origin at(String inside) {
      throw MilepostException.caller(CODE, "an artifact of Maven is one plugin, without folders");
    }

    @Override
    public boolean pinned() {
      return !sha256.isEmpty();
    }

    @Override
    public String text() {
      return "maven "
          + group
          + ":"
          + artifact
          + ":"
          + version
          + " of "
          + Downloads.shown(repository);
    }

    @Override
    public JsonObject json() {
      return kind("maven", "")
          .with("repository", JsonValue.of(repository))
          .with("group", JsonValue.of(group))
          .with("artifact", JsonValue.of(artifact))
          .with("version", JsonValue.of(version))
          .with("extension", JsonValue.of(extension))
          .with("sha256", JsonValue.of(sha256));
    }
  }

  /**
   * The file of a catalogue by itself, at an https address.
   *
   * @param sha256 of the file
   */
  record Document(String address, String sha256) implements Origin {
    @Override
    public String path() {
      return "";
    }

    @Override
    public Origin at(String inside) {
      throw MilepostException.caller(
          CODE, "'" + Downloads.shown(address) + "' is one file, without folders");
    }

    @Override
    public boolean pinned() {
      return !sha256.isEmpty();
    }

    @Override
    public String text() {
      return "file " + Downloads.shown(address);
    }

    @Override
    public JsonObject json() {
      return kind("document", "")
          .with("address", JsonValue.of(address))
          .with("sha256", JsonValue.of(sha256));
    }
  }

  /** Reads what {@link #json} gives. */
  static Origin of(JsonObject it) {
    String path = it.text("path").orElse("");
    return switch (it.text("kind").orElse("")) {
      case "folder" -> new Folder(text(it, "folder"), path);
      case "git" -> new Git(text(it, "address"), text(it, "ref"), text(it, "commit"), path);
      case "archive" -> new Archive(text(it, "address"), text(it, "sha256"), path);
      case "npm" ->
          new Npm(text(it, "registry"), text(it, "name"), text(it, "version"), text(it, "sha512"));
      case "maven" ->
          new Maven(
              text(it, "repository"),
              text(it, "group"),
              text(it, "artifact"),
              text(it, "version"),
              text(it, "extension"),
              text(it, "sha256"));
      case "document" -> new Document(text(it, "address"), text(it, "sha256"));
      default ->
          throw MilepostException.caller(
              CODE, "'" + it.text("kind").orElse("") + "' is no kind of source");
    };
  }

  private static String text(JsonObject it, String name) {
    return it.text(name)
        .orElseThrow(() -> MilepostException.caller(CODE, "a source lacks '" + name + "'"));
  }

  private static JsonObject kind(String kind, String path) {
    JsonObject it = JsonObject.EMPTY.with("kind", JsonValue.of(kind));
    return path.isEmpty() ? it : it.with("path", JsonValue.of(path));
  }

  private static String below(String path) {
    return path.isEmpty() ? "" : ", folder " + path;
  }
}
