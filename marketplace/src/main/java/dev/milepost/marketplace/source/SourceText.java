// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.source;

import dev.milepost.kernel.MilepostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Places as people write them.
 *
 * <p>A folder, a file or a repository of this machine by its path, with {@code ./}, {@code ../},
 * {@code /} or {@code ~/} in front; {@code https://…} for an archive, a catalogue's file, or a
 * repository that ends in {@code .git}; {@code github:OWNER/NAME}; {@code npm:NAME@VERSION}; {@code
 * maven:GROUP:ARTIFACT:VERSION[:zip]}. Behind a repository may follow {@code @REF} or
 * {@code @COMMIT}, behind all of it {@code #FOLDER}.
 *
 * @since 0.1
 */
public final class SourceText {
  /** What may be written, for messages. */
  public static final String WANTED =
      "a path such as ./folder, an https address, github:OWNER/NAME, npm:NAME or"
          + " maven:GROUP:ARTIFACT:VERSION";

  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
  private static final Pattern GIT = Pattern.compile("(.+?\\.git)(?:@([^#]+))?(?:#(.+))?");
  private static final Pattern GITHUB =
      Pattern.compile("github:([A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+)(?:@([^#]+))?(?:#(.+))?");
  private static final Pattern NPM = Pattern.compile("npm:(@?[^@#]+)(?:@([^#]+))?");
  private static final Pattern MAVEN =
      Pattern.compile("maven:([^:]+):([^:]+):([^:]+)(?::(jar|zip))?");

  private final Path folder;
  private final String npmRegistry;
  private final String mavenRepository;

  /**
   * Reads paths from a folder on.
   *
   * @param npmRegistry empty for none
   * @param mavenRepository empty for none
   */
  public SourceText(Path folder, String npmRegistry, String mavenRepository) {
    this.folder = folder;
    this.npmRegistry = npmRegistry;
    this.mavenRepository = mavenRepository;
  }

  /** Whether a text names a place, and not a plugin of a catalogue. */
  public static boolean place(String text) {
    return text.startsWith(".")
        || text.startsWith("/")
        || text.startsWith("~")
        || text.startsWith("npm:")
        || text.startsWith("maven:")
        || text.startsWith("github:")
        || Downloads.address(text);
  }

  /**
   * The place of a text.
   *
   * @param sha256 that an archive must have; empty where nothing is said
   */
  public Origin parse(String text, String sha256) {
    Matcher github = GITHUB.matcher(text);
    if (github.matches()) {
      return git("https://github.com/" + github.group(1) + ".git", github);
    }
    Matcher npm = NPM.matcher(text);
    if (npm.matches()) {
      return new Origin.Npm(npmRegistry, npm.group(1), or(npm.group(2)), "");
    }
    Matcher maven = MAVEN.matcher(text);
    if (maven.matches()) {
      String extension = maven.group(4) == null ? "jar" : maven.group(4);
      return new Origin.Maven(
          mavenRepository, maven.group(1), maven.group(2), maven.group(3), extension, sha256);
    }
    if (Downloads.address(text)) {
      return address(text, sha256);
    }
    if (place(text) && !text.startsWith("npm:") && !text.startsWith("maven:")) {
      return local(text, sha256);
    }
    throw MilepostException.caller(Origin.CODE, "'" + text + "' must be " + WANTED);
  }

  private static Origin address(String text, String sha256) {
    Matcher git = GIT.matcher(text);
    if (git.matches()) {
      return git(git.group(1), git);
    }
    int hash = text.indexOf('#');
    String address = hash < 0 ? text : text.substring(0, hash);
    return address.replaceFirst("\\?.*", "").endsWith(".json")
        ? new Origin.Document(address, sha256)
        : new Origin.Archive(address, sha256, hash < 0 ? "" : text.substring(hash + 1));
  }

  private static Origin git(String address, Matcher parts) {
    String at = or(parts.group(2));
    boolean commit = COMMIT.matcher(at).matches();
    return new Origin.Git(address, commit ? "" : at, commit ? at : "", or(parts.group(3)));
  }

  private static String or(@Nullable String text) {
    return Optional.ofNullable(text).orElse("");
  }

  private Origin local(String text, String sha256) {
    int hash = text.lastIndexOf('#');
    String written = hash < 0 ? text : text.substring(0, hash);
    String inside = hash < 0 ? "" : text.substring(hash + 1);
    Path path = path(written);
    if (Files.isDirectory(path)) {
      boolean bare =
          Files.isRegularFile(path.resolve("HEAD")) && Files.isDirectory(path.resolve("objects"));
      return bare
          ? new Origin.Git(path.toString(), "", "", inside)
          : new Origin.Folder(path.toString(), inside);
    }
    if (Files.isRegularFile(path)) {
      return new Origin.Archive(path.toString(), sha256, inside);
    }
    int at = written.lastIndexOf('@');
    if (at > 0 && Files.isDirectory(path(written.substring(0, at)))) {
      String named = written.substring(at + 1);
      boolean commit = COMMIT.matcher(named).matches();
      return new Origin.Git(
          path(written.substring(0, at)).toString(),
          commit ? "" : named,
          commit ? named : "",
          inside);
    }
    throw MilepostException.caller(Origin.CODE, "there is no folder or file '" + written + "'");
  }

  private Path path(String written) {
    return written.startsWith("~/")
        ? Path.of(System.getProperty("user.home", "."), written.substring(2)).normalize()
        : folder.resolve(written).toAbsolutePath().normalize();
  }
}
