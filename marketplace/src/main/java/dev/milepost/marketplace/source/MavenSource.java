// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.archive.ArchiveLimits;
import dev.milepost.marketplace.archive.Archives;
import dev.milepost.marketplace.digest.PluginFolder;
import dev.milepost.marketplace.digest.Sha256;
import dev.milepost.marketplace.format.PluginManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/**
 * An artifact of a Maven repository: a zip of a whole plugin, or a jar that holds one Java plugin
 * with all that it needs. Nothing else is resolved.
 */
final class MavenSource {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}");
  private static final String PROVIDER = "META-INF/services/dev.milepost.spi.MilepostPlugin";
  private static final int LARGEST_TEXT = 1 << 20;

  private final Downloads downloads;
  private final ArchiveLimits limits;

  MavenSource(Downloads downloads, ArchiveLimits limits) {
    this.downloads = downloads;
    this.limits = limits;
  }

  Fetched fetch(Origin.Maven origin, Path scratch) throws IOException {
    check(origin);
    byte[] pom = read(place(origin, ".pom")).orElseThrow(() -> missing(origin, "pom"));
    MavenPom.check(pom, origin.text());
    Path file = scratch.resolve("artifact");
    copy(place(origin, "." + origin.extension()), file, origin);
    String found = Sha256.of(file);
    Sources.expect("SHA-256", origin.sha256(), found, origin.text());
    expectSidecar(origin, found);
    Path target = Files.createDirectory(scratch.resolve("plugin"));
    Path plugin = unpacked(origin, file, target);
    Optional<byte[]> signature = read(place(origin, "-milepost-signature.json"));
    if (signature.isPresent()) {
      Files.write(plugin.resolve(PluginFolder.SIGNATURE), signature.get());
    }
    return new Fetched(
        plugin,
        new Origin.Maven(
            origin.repository(),
            origin.group(),
            origin.artifact(),
            origin.version(),
            origin.extension(),
            found));
  }

  private static void check(Origin.Maven origin) {
    for (String part :
        new String[] {origin.group(), origin.artifact(), origin.version(), origin.extension()}) {
      if (!WORD.matcher(part).matches() || part.contains("..")) {
        throw MilepostException.caller(
            Origin.CODE, "'" + part + "' is no part of Maven coordinates GROUP:ARTIFACT:VERSION");
      }
    }
    if (origin.version().endsWith("-SNAPSHOT")) {
      throw MilepostException.caller(
          Origin.CODE,
          origin.text() + " changes from day to day; name a version that was released");
    }
    if (origin.repository().isEmpty()) {
      throw MilepostException.caller(
          Origin.CODE,
          "no Maven repository is named; set plugins.maven-repository in milepost.yaml, or"
              + " --repository");
    }
  }

  private static String place(Origin.Maven origin, String ending) {
    String base = origin.repository().replaceFirst("/+$", "");
    return String.join(
        "/",
        base,
        origin.group().replace('.', '/'),
        origin.artifact(),
        origin.version(),
        origin.artifact() + "-" + origin.version() + ending);
  }

  private Optional<byte[]> read(String place) throws IOException {
    if (Downloads.address(place)) {
      return downloads.text(place, LARGEST_TEXT);
    }
    Path file = Path.of(place);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (var in = Files.newInputStream(file)) {
      return Optional.of(in.readNBytes(LARGEST_TEXT));
    }
  }

  private void copy(String place, Path file, Origin.Maven origin) throws IOException {
    if (Downloads.address(place)) {
      downloads.file(place, file, limits.packed());
    } else if (Files.isRegularFile(Path.of(place))) {
      Files.copy(Path.of(place), file);
    } else {
      throw missing(origin, origin.extension());
    }
  }

  private static MilepostException missing(Origin.Maven origin, String what) {
    return MilepostException.caller(Origin.CODE, "there is no " + what + " of " + origin.text());
  }

  /** What the repository says of the file, where it says it. */
  private void expectSidecar(Origin.Maven origin, String found) throws IOException {
    Optional<byte[]> sidecar = read(place(origin, "." + origin.extension() + ".sha256"));
    if (sidecar.isPresent()) {
      String said = new String(sidecar.get(), UTF_8).strip().toLowerCase(Locale.ROOT);
      Sources.expect("SHA-256", said.split("\\s", 2)[0], found, origin.text());
    }
  }

  private Path unpacked(Origin.Maven origin, Path file, Path target) throws IOException {
    boolean whole;
    boolean java;
    try (ZipFile zip = new ZipFile(file.toFile())) {
      whole = zip.getEntry(PluginManifest.PATH) != null;
      java = zip.getEntry(PROVIDER) != null;
    }
    if (whole) {
      Archives.unpack(file, target, limits);
      return target;
    }
    if (!java) {
      throw MilepostException.caller(
          Origin.CODE,
          origin.text()
              + " is no plugin: it holds neither "
              + PluginManifest.PATH
              + " nor "
              + PROVIDER);
    }
    wrap(origin, file, target);
    return target;
  }

  /** The files of a plugin around a jar that has none. */
  private static void wrap(Origin.Maven origin, Path jar, Path target) throws IOException {
    String name = origin.artifact().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    JsonObject manifest =
        JsonObject.EMPTY
            .with("name", JsonValue.of(name))
            .with("version", JsonValue.of(origin.version()))
            .with(
                "description",
                JsonValue.of("Java plugin " + origin.group() + ":" + origin.artifact()));
    Files.createDirectories(target.resolve(".claude-plugin"));
    Files.createDirectories(target.resolve("lib"));
    Files.writeString(target.resolve(PluginManifest.PATH), JsonText.write(manifest) + "\n");
    Files.writeString(target.resolve("milepost-plugin.yaml"), "java:\n  jars:\n    - lib/*.jar\n");
    Files.copy(jar, target.resolve("lib").resolve(origin.artifact() + ".jar"));
  }
}
