// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.archive.Packer;
import dev.milepost.marketplace.archive.Packer.Content;
import dev.milepost.marketplace.digest.FolderLimits;
import dev.milepost.marketplace.digest.PluginFile;
import dev.milepost.marketplace.digest.PluginFiles;
import dev.milepost.marketplace.digest.PluginFolder;
import dev.milepost.marketplace.digest.Sha256;
import dev.milepost.marketplace.format.Catalogue;
import dev.milepost.marketplace.format.KebabName;
import dev.milepost.marketplace.format.Plugin;
import dev.milepost.marketplace.format.PluginManifest;
import dev.milepost.marketplace.format.PluginTree;
import dev.milepost.marketplace.format.Version;
import dev.milepost.marketplace.lock.IndentedJson;
import dev.milepost.marketplace.trust.KeyFiles;
import dev.milepost.marketplace.trust.KeyId;
import dev.milepost.marketplace.trust.SignedStatement;
import dev.milepost.marketplace.trust.Statement;
import dev.milepost.marketplace.trust.Statement.Subject;
import dev.milepost.marketplace.trust.Statement.TestEvidence;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Packs and signs what a publisher hands out. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class Publisher {
  static final String CODE = "plugin-publish";
  private static final String PACKAGE = "package.json";

  private final InstantSource clock;

  /** A publisher with a clock, by which signatures are dated. */
  public Publisher(InstantSource clock) {
    this.clock = clock;
  }

  /** What became of the file that an archive is written to. */
  public enum Outcome {
    /** There was none. */
    WRITTEN,
    /** It had these bytes already. */
    AS_IT_WAS,
    /** It had other bytes. */
    REPLACED
  }

  /** What was packed. */
  public record Packed(
      Path file, String name, String version, String digest, String sha256, Outcome outcome) {}

  /**
   * Packs a plugin as a zip: the same files give the same bytes.
   *
   * @param target a file that ends in {@code .zip}, or a folder to put {@code NAME-VERSION.zip} in,
   *     which is made where it is missing
   */
  public Packed zip(Path folder, Path target) {
    ArchiveFile file = archive(folder, target, ".zip");
    return pack(folder, file, (contents, part) -> Packer.zip(contents, part));
  }

  /**
   * Packs a plugin as npm does. Where it has no {@code package.json} one is written into it.
   *
   * @param target a file that ends in {@code .tgz}, or a folder, as of {@link #zip}
   * @throws MilepostException where that would break a signature
   */
  public Packed npm(Path folder, Path target) {
    ArchiveFile packed = archive(folder, target, ".tgz");
    Path file = folder.resolve(PACKAGE);
    if (!Files.exists(file)) {
      if (Files.exists(folder.resolve(PluginFolder.SIGNATURE))) {
        throw MilepostException.caller(
            CODE,
            "the plugin has no package.json, and is signed without one; delete "
                + PluginFolder.SIGNATURE
                + ", pack it, and sign it again");
      }
      describe(folder, file);
    }
    return pack(
        folder,
        packed,
        (contents, archive) -> {
          try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(archive))) {
            Packer.tarGz(contents, "package/", out);
          }
        });
  }

  private static void describe(Path folder, Path file) {
    PluginManifest manifest = plugin(folder).manifest();
    JsonObject description =
        JsonObject.EMPTY
            .with("name", JsonValue.of(manifest.name()))
            .with("version", JsonValue.of(manifest.version()))
            .with("description", JsonValue.of(manifest.description()));
    if (!manifest.licence().isEmpty()) {
      description = description.with("license", JsonValue.of(manifest.licence()));
    }
    try {
      Files.write(file, IndentedJson.bytes(description));
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private interface Format {
    void write(List<Content> contents, Path file) throws IOException;
  }

  private static ArchiveFile archive(Path folder, Path target, String ending) {
    PluginManifest manifest = plugin(folder).manifest();
    ArchiveFile file = ArchiveFile.of(target, manifest.name() + "-" + manifest.version(), ending);
    if (file.path().toAbsolutePath().normalize().startsWith(folder.toAbsolutePath().normalize())) {
      throw MilepostException.caller(
          CODE, "'" + file.path() + "' lies in the plugin itself; pack it to another folder");
    }
    return file;
  }

  private static Packed pack(Path folder, ArchiveFile archive, Format format) {
    PluginManifest manifest = plugin(folder).manifest();
    Path file = archive.path();
    try {
      PluginFiles files = PluginFolder.readSource(folder, FolderLimits.DEFAULT);
      List<Content> contents = new ArrayList<>();
      files.files().forEach(it -> contents.add(new Content(it, folder.resolve(it.path()))));
      Path signature = folder.resolve(PluginFolder.SIGNATURE);
      if (Files.isRegularFile(signature)) {
        PluginFile one =
            new PluginFile(
                PluginFolder.SIGNATURE, Sha256.of(signature), false, Files.size(signature));
        contents.add(new Content(one, signature));
      }
      Outcome outcome = archive.write(part -> format.write(contents, part));
      return new Packed(
          file, manifest.name(), manifest.version(), files.digest(), Sha256.of(file), outcome);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  static Plugin plugin(Path folder) {
    Plugin plugin = Plugin.read(PluginTree.of(folder));
    if (!KebabName.usable(plugin.manifest().name())
        || Version.parse(plugin.manifest().version()).isEmpty()) {
      throw MilepostException.caller(
          CODE,
          PluginManifest.PATH
              + " must name the plugin in lower-case words joined by '-', at most "
              + KebabName.LONGEST
              + " characters, and a version such as 1.2.0; found are '"
              + plugin.manifest().name()
              + "' and '"
              + plugin.manifest().version()
              + "'");
    }
    return plugin;
  }

  /**
   * Signs a plugin: writes {@code milepost-signature.json} into it.
   *
   * @param keys the publisher's pair
   * @param report of its tests, a file or a folder of them; empty for none
   * @throws MilepostException where the report tells of failures
   */
  public SignedStatement signPlugin(Path folder, KeyPair keys, Optional<Path> report) {
    Plugin plugin = plugin(folder);
    TestEvidence tests = report.map(TestReports::read).orElse(TestEvidence.NONE);
    if (tests.failed() > 0) {
      throw MilepostException.caller(
          TestReports.CODE, tests.failed() + " of " + tests.run() + " tests failed; not signed");
    }
    try {
      String digest = PluginFolder.readSource(folder, FolderLimits.DEFAULT).digest();
      return write(
          folder.resolve(PluginFolder.SIGNATURE),
          keys,
          new Statement(
              Subject.PLUGIN,
              plugin.manifest().name(),
              plugin.manifest().version(),
              digest,
              KeyId.of(keys.getPublic()),
              clock.instant(),
              tests));
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  /** Signs a catalogue: writes the signature beside its file. */
  public SignedStatement signCatalogue(Path folder, KeyPair keys) {
    Path file = folder.resolve(Catalogue.PATH);
    try {
      byte[] text = Files.readAllBytes(file);
      Catalogue catalogue = Catalogue.read(Catalogue.PATH, text);
      return write(
          file.resolveSibling(PluginFolder.SIGNATURE),
          keys,
          new Statement(
              Subject.CATALOGUE,
              catalogue.name(),
              catalogue.version(),
              Sha256.of(text),
              KeyId.of(keys.getPublic()),
              clock.instant(),
              TestEvidence.NONE));
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static SignedStatement write(Path file, KeyPair keys, Statement statement)
      throws IOException {
    SignedStatement signed = SignedStatement.sign(statement, keys.getPrivate());
    if (!signed.verifies(keys.getPublic())) {
      throw MilepostException.caller(
          KeyFiles.CODE, "the private key and the public key beside it are no pair");
    }
    Files.write(file, IndentedJson.bytes(signed.json()));
    return signed;
  }

  /**
   * Makes a pair of keys: the private one in the file, the public one in {@code FILE.pub}.
   *
   * @throws MilepostException where one of them is there already
   */
  public KeyPair newKeys(Path file) {
    KeyPair keys = KeyFiles.generate();
    Path open = file.resolveSibling(file.getFileName() + ".pub");
    if (Files.exists(open)) {
      throw MilepostException.caller(CODE, "'" + open + "' is there already");
    }
    KeyFiles.writePrivate(file, keys.getPrivate());
    try {
      Files.writeString(open, KeyFiles.publicPem(keys.getPublic()), UTF_8);
    } catch (IOException e) {
      throw unwritable(open, e);
    }
    return keys;
  }

  /** The pair in a file and in {@code FILE.pub} beside it. */
  public static KeyPair readKeys(Path file) {
    PrivateKey own = KeyFiles.readPrivate(file);
    Path open = file.resolveSibling(file.getFileName() + ".pub");
    PublicKey other = KeyFiles.parsePublic(KeyFiles.read(open), "'" + open + "'");
    return new KeyPair(other, own);
  }

  private static MilepostException unwritable(Path file, IOException e) {
    return MilepostException.caller(
        CODE, "'" + file + "' cannot be read or written: " + e.getMessage(), e);
  }
}
