// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.format;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;

/**
 * Where the files of a plugin are. Texts are as the catalogue has them, unchecked; empty where
 * nothing is said.
 *
 * @since 0.1
 */
public sealed interface PluginSource {
  /** Whether what comes from there is the same tomorrow: named by a commit or digest. */
  boolean pinned();

  /** The word that names the kind in a catalogue. */
  String kind();

  /**
   * A folder of the catalogue itself.
   *
   * @param path from the root of the catalogue, as written: {@code ./plugins/shop}
   */
  record Folder(String path) implements PluginSource {
    @Override
    public boolean pinned() {
      return true;
    }

    @Override
    public String kind() {
      return "path";
    }
  }

  /**
   * A repository on GitHub.
   *
   * @param repository {@code owner/name}
   * @param ref a branch or tag
   * @param commit 40 hexadecimal digits
   */
  record GitHub(String repository, String ref, String commit) implements PluginSource {
    @Override
    public boolean pinned() {
      return !commit.isEmpty();
    }

    @Override
    public String kind() {
      return "github";
    }
  }

  /** A git repository. */
  record Git(String url, String ref, String commit) implements PluginSource {
    @Override
    public boolean pinned() {
      return !commit.isEmpty();
    }

    @Override
    public String kind() {
      return "url";
    }
  }

  /** A folder of a git repository. */
  record GitFolder(String url, String path, String ref, String commit) implements PluginSource {
    @Override
    public boolean pinned() {
      return !commit.isEmpty();
    }

    @Override
    public String kind() {
      return "git-subdir";
    }
  }

  /**
   * A package of an npm registry.
   *
   * @param version exact, or a range
   * @param registry empty for the public one
   */
  record Npm(String name, String version, String registry) implements PluginSource {
    @Override
    public boolean pinned() {
      return Version.parse(version).isPresent();
    }

    @Override
    public String kind() {
      return "npm";
    }
  }

  /**
   * A zip archive.
   *
   * @param sha256 64 hexadecimal digits
   */
  record Archive(String url, String sha256) implements PluginSource {
    @Override
    public boolean pinned() {
      return !sha256.isEmpty();
    }

    @Override
    public String kind() {
      return "archive";
    }
  }

  /** A program of this machine that prints the folder. */
  record Program(String command) implements PluginSource {
    @Override
    public boolean pinned() {
      return false;
    }

    @Override
    public String kind() {
      return "command";
    }
  }

  /** What is none of the others. */
  record Unknown(String kind) implements PluginSource {
    @Override
    public boolean pinned() {
      return false;
    }
  }

  /** Reads the member {@code source} of a catalogue's entry. */
  static PluginSource of(JsonValue value) {
    if (value instanceof JsonString(String path)) {
      return new Folder(path);
    }
    if (!(value instanceof JsonObject it)) {
      return new Unknown("");
    }
    return switch (text(it, "source")) {
      case "github" -> new GitHub(text(it, "repo"), text(it, "ref"), text(it, "sha"));
      case "url" -> new Git(text(it, "url"), text(it, "ref"), text(it, "sha"));
      case "git-subdir" ->
          new GitFolder(text(it, "url"), text(it, "path"), text(it, "ref"), text(it, "sha"));
      case "npm" -> new Npm(text(it, "package"), text(it, "version"), text(it, "registry"));
      case "archive" -> new Archive(text(it, "url"), text(it, "sha256"));
      case "command" -> new Program(text(it, "command"));
      default -> new Unknown(text(it, "source"));
    };
  }

  private static String text(JsonObject holder, String name) {
    return holder.text(name).orElse("");
  }
}
