// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.install;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.kernel.Finding;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.digest.PluginFiles;
import dev.milepost.marketplace.digest.PluginFolder;
import dev.milepost.marketplace.digest.PluginPath;
import dev.milepost.marketplace.format.KebabName;
import dev.milepost.marketplace.format.Plugin;
import dev.milepost.marketplace.format.PluginManifest;
import dev.milepost.marketplace.format.PluginTree;
import dev.milepost.marketplace.format.ReservedNames;
import dev.milepost.marketplace.lock.Failures;
import dev.milepost.marketplace.lock.IndentedJson;
import dev.milepost.marketplace.lock.InstalledPlugin;
import dev.milepost.marketplace.lock.PluginStore;
import dev.milepost.marketplace.source.Fetched;
import dev.milepost.marketplace.source.Origin;
import dev.milepost.marketplace.source.Sources;
import dev.milepost.marketplace.trust.SignedStatement;
import dev.milepost.marketplace.trust.Statement.Subject;
import dev.milepost.marketplace.trust.TrustStore;
import dev.milepost.marketplace.trust.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings plugins into the store, and looks at them there. */
final class Workshop {
  private static final int LARGEST_SIGNATURE = 64 << 10;
  private static final int LONGEST_VERSION = 128;
  private static final String NO_VERSION = "0.0.0";

  private final PluginStore store;
  private final Sources sources;
  private final Inspector inspector;

  Workshop(PluginStore store, Sources sources, Inspector inspector) {
    this.store = store;
    this.sources = sources;
    this.inspector = inspector;
  }

  /**
   * Brings a plugin into the store and looks at it. Nothing that is installed changes.
   *
   * @param manifest of a plugin that has none of its own and is described by its catalogue; empty
   *     for others
   */
  Candidate bring(
      String catalogue, Origin origin, JsonObject manifest, TrustStore trust, Instant now) {
    Brought brought = bring(origin, manifest);
    Path folder = store.path(brought.files().digest());
    Plugin plugin = Plugin.read(PluginTree.of(folder));
    String name = plugin.manifest().name();
    if (!KebabName.usable(name)) {
      throw MilepostException.caller(
          "plugin-name",
          "the plugin of "
              + origin.text()
              + " is named '"
              + PluginPath.shown(name)
              + "', must be lower-case words"
              + " joined by '-', at most "
              + KebabName.LONGEST
              + " characters");
    }
    String version = version(plugin);
    if (version.length() > LONGEST_VERSION || !version.codePoints().allMatch(Workshop::plain)) {
      throw MilepostException.caller(
          "plugin-version",
          "the version of plugin '"
              + name
              + "' is no version: it must be as 1.2.3, at most "
              + LONGEST_VERSION
              + " printable ASCII characters");
    }
    if (ReservedNames.verb(name)) {
      throw MilepostException.caller(
          "plugin-name",
          "the plugin of "
              + origin.text()
              + " is named '"
              + name
              + "', which is a command of Milepost: 'platform "
              + name
              + "' would not call it; its publisher has to rename it");
    }
    List<Finding.Problem> findings = inspector.inspect(folder);
    Verdict verdict = verdict(brought, name, version, trust, now);
    return new Candidate(
        catalogue, plugin, version, brought.origin(), manifest, brought.files(), verdict, findings);
  }

  /** Looks at a plugin that is installed. */
  Candidate inspect(InstalledPlugin plugin, TrustStore trust, Instant now) {
    Path folder = store.path(plugin.digest());
    return new Candidate(
        plugin.catalogue(),
        Plugin.read(PluginTree.of(folder)),
        plugin.version(),
        Origin.of(plugin.origin()),
        JsonObject.EMPTY,
        plugin.files(),
        judge(plugin.name(), plugin.version(), plugin.digest(), trust, now),
        inspector.inspect(folder));
  }

  /** The version of its manifest; one that stands for none where it names none. */
  static String version(Plugin plugin) {
    String version = plugin.manifest().version();
    return version.isEmpty() ? NO_VERSION : version;
  }

  private static boolean plain(int c) {
    return c > ' ' && c < 0x7f;
  }

  /**
   * What the signature that came is worth. It is no part of the digest: the same files may be here
   * already, with another signature, which only a better one takes the place of.
   */
  private Verdict verdict(
      Brought brought, String name, String version, TrustStore trust, Instant now) {
    String digest = brought.files().digest();
    Verdict kept = judge(name, version, digest, trust, now);
    if (brought.signature().isEmpty()) {
      return kept;
    }
    byte[] text = brought.signature().getBytes(UTF_8);
    Verdict came = judge(text, name, version, digest, trust, now);
    boolean better =
        came instanceof Verdict.Trusted
            ? !(kept instanceof Verdict.Trusted)
            : came instanceof Verdict.Unknown && kept instanceof Verdict.Unsigned;
    if (better) {
      try {
        store.sign(digest, text);
      } catch (IOException e) {
        throw Failures.notWritable(store.folder(), e);
      }
    }
    return better || came instanceof Verdict.Refused ? came : kept;
  }

  /**
   * What was brought.
   *
   * @param signature its text; empty where it has none
   */
  private record Brought(PluginFiles files, Origin origin, String signature) {}

  private Brought bring(Origin origin, JsonObject manifest) {
    @Nullable Path part = null;
    try {
      part = store.part("bring");
      Fetched fetched = sources.fetch(origin, part);
      describe(fetched.folder(), manifest);
      PluginFiles files = fetched.files();
      String signature = signature(fetched.folder());
      store.keep(fetched.folder(), files);
      return new Brought(files, fetched.origin(), signature);
    } catch (IOException e) {
      throw Failures.notWritable(store.folder(), e);
    } finally {
      discard(part);
    }
  }

  private static String signature(Path folder) throws IOException {
    Path file = folder.resolve(PluginFolder.SIGNATURE);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return "";
    }
    try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return new String(in.readNBytes(LARGEST_SIGNATURE + 1), UTF_8);
    }
  }

  /** What a catalogue says in the place of a manifest becomes one: the plugin is whole then. */
  private static void describe(Path folder, JsonObject manifest) throws IOException {
    Path file = folder.resolve(PluginManifest.PATH);
    if (!manifest.members().isEmpty() && !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(file.resolveSibling(""));
      Files.write(file, IndentedJson.bytes(manifest));
    }
  }

  private void discard(@Nullable Path part) {
    if (part == null) {
      return;
    }
    try {
      store.discard(part);
    } catch (IOException e) {
      System.getLogger(Workshop.class.getName())
          .log(System.Logger.Level.DEBUG, "a part of a plugin is left to the next clean-up", e);
    }
  }

  /**
   * Makes sure that the plugin of that digest is in the store as it should be; brings it anew where
   * it is not.
   *
   * @param otherwise what helps where another one is found there
   */
  void ensure(PluginFiles files, Origin origin, JsonObject manifest, String otherwise) {
    if (store.differences(files).isEmpty()) {
      return;
    }
    Brought brought = bring(origin, manifest);
    if (!brought.files().digest().equals(files.digest())) {
      throw MilepostException.outdated(
          Sources.CHANGED,
          "what comes from "
              + origin.text()
              + " has the digest "
              + brought.files().digest()
              + ", planned was "
              + files.digest()
              + "; "
              + otherwise);
    }
  }

  /** What the signature of a plugin in the store is worth. */
  Verdict judge(String name, String version, String digest, TrustStore trust, Instant now) {
    Path file = store.path(digest).resolve(PluginFolder.SIGNATURE);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return new Verdict.Unsigned();
    }
    try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] text = in.readNBytes(LARGEST_SIGNATURE + 1);
      return judge(text, name, version, digest, trust, now);
    } catch (IOException e) {
      return new Verdict.Refused(
          TrustStore.WRONG, "the signature of plugin '" + name + "' cannot be read");
    }
  }

  private static Verdict judge(
      byte[] text, String name, String version, String digest, TrustStore trust, Instant now) {
    try {
      SignedStatement signed = SignedStatement.parse(text, "plugin '" + name + "'");
      return trust.judge(signed, Subject.PLUGIN, name, version, digest, now);
    } catch (MilepostException e) {
      return new Verdict.Refused(TrustStore.WRONG, e.text());
    }
  }
}
