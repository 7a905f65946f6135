// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.source;

import dev.milepost.json.JsonFormatException;
import dev.milepost.json.JsonText;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.archive.ArchiveLimits;
import dev.milepost.marketplace.archive.Archives;
import dev.milepost.marketplace.format.Version;
import dev.milepost.marketplace.format.VersionRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A package of an npm registry: its tarball is read, its scripts are not run, its dependencies not
 * fetched.
 */
final class NpmSource {
  private static final Pattern NAME =
      Pattern.compile("(@[a-z0-9~-][a-z0-9._~-]*/)?[a-z0-9~-][a-z0-9._~-]*");
  private static final int LARGEST_DESCRIPTION = 64 << 20;
  private static final String SHA_512 = "sha512-";

  private final Downloads downloads;
  private final ArchiveLimits limits;

  NpmSource(Downloads downloads, ArchiveLimits limits) {
    this.downloads = downloads;
    this.limits = limits;
  }

  Fetched fetch(Origin.Npm origin, Path scratch) throws IOException {
    if (!NAME.matcher(origin.name()).matches()) {
      throw MilepostException.caller(
          Origin.CODE, "'" + origin.name() + "' is no name of an npm package");
    }
    if (!Downloads.address(origin.registry())) {
      throw MilepostException.caller(
          Origin.CODE,
          "npm package '"
              + origin.name()
              + "' names no registry; set plugins.npm-registry in milepost.yaml, or --registry");
    }
    JsonObject description = description(origin);
    String version = version(origin, description);
    JsonObject distribution =
        description
            .object("versions")
            .flatMap(it -> it.object(version))
            .flatMap(it -> it.object("dist"))
            .orElseThrow(() -> unknown(origin, version));
    String pinned = pinned(distribution.text("integrity").orElse(""));
    String tarball = distribution.text("tarball").orElse("");
    if (pinned.isEmpty() || tarball.isEmpty()) {
      throw MilepostException.caller(
          Origin.CODE,
          "npm package '" + origin.name() + "' " + version + " has no SHA-512 in its registry");
    }
    Path file = scratch.resolve("package.tgz");
    Onward.named(origin.registry(), tarball);
    downloads.file(tarball, file, limits.packed());
    String found = sha512(file);
    String named = origin.text();
    Sources.expect("SHA-512", pinned, found, named);
    Sources.expect("SHA-512", origin.sha512(), found, named);
    Path target = Files.createDirectory(scratch.resolve("plugin"));
    Archives.unpack(file, target, limits);
    return new Fetched(
        Sources.root(target), new Origin.Npm(origin.registry(), origin.name(), version, found));
  }

  /** The SHA-512 among the digests, with their options, that a registry may name. */
  private static String pinned(String integrity) {
    return Stream.of(integrity.strip().split("\\s+"))
        .filter(it -> it.startsWith(SHA_512))
        .map(it -> it.substring(SHA_512.length()).replaceFirst("\\?.*", ""))
        .findFirst()
        .orElse("");
  }

  private JsonObject description(Origin.Npm origin) {
    String base = origin.registry().endsWith("/") ? origin.registry() : origin.registry() + "/";
    String address = base + origin.name().replace("/", "%2f");
    byte[] text =
        downloads
            .text(address, LARGEST_DESCRIPTION)
            .orElseThrow(() ->
                MilepostException.caller(
                    Origin.CODE,
                    "registry " + origin.registry() + " has no package '" + origin.name() + "'"));
    try {
      if (JsonText.parse(text) instanceof JsonObject object) {
        return object;
      }
    } catch (JsonFormatException e) {
      throw unreadable(origin, e.text());
    }
    throw unreadable(origin, "it is no JSON object");
  }

  private static MilepostException unreadable(Origin.Npm origin, String why) {
    return MilepostException.caller(
        Origin.CODE,
        "what " + origin.registry() + " says of '" + origin.name() + "' cannot be read: " + why);
  }

  private static String version(Origin.Npm origin, JsonObject description) {
    if (origin.version().isEmpty()) {
      return description
          .object("dist-tags")
          .flatMap(it -> it.text("latest"))
          .orElseThrow(() -> unknown(origin, "latest"));
    }
    if (Version.parse(origin.version()).isPresent()) {
      return origin.version();
    }
    VersionRange range =
        VersionRange.parse(origin.version())
            .orElseThrow(() ->
                MilepostException.caller(
                    Origin.CODE,
                    "version '" + origin.version() + "' is not " + VersionRange.WANTED));
    return description.object("versions").orElse(JsonObject.EMPTY).members().keySet().stream()
        .map(Version::parse)
        .flatMap(Optional::stream)
        .filter(range::contains)
        .max(Comparator.naturalOrder())
        .map(Version::toString)
        .orElseThrow(() -> unknown(origin, origin.version()));
  }

  private static MilepostException unknown(Origin.Npm origin, String version) {
    return MilepostException.caller(
        Origin.CODE,
        "registry "
            + origin.registry()
            + " has no version '"
            + version
            + "' of '"
            + origin.name()
            + "'");
  }

  private static String sha512(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-512");
      new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
      return Base64.getEncoder().encodeToString(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-512", e);
    }
  }
}
