// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.catalogue;

import dev.milepost.kernel.MilepostException;
import dev.milepost.marketplace.digest.Sha256;
import dev.milepost.marketplace.format.Catalogue;
import dev.milepost.marketplace.format.CatalogueEntry;
import dev.milepost.marketplace.format.Dependency;
import dev.milepost.marketplace.lock.Disk;
import dev.milepost.marketplace.lock.EntryFile;
import dev.milepost.marketplace.lock.Failures;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The catalogues that were added, with their files as they were seen. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class Catalogues {
  /** No such catalogue. */
  public static final String UNKNOWN = "catalogue-unknown";

  private static final int LARGEST = 32 << 20;

  /** For plans that were made and not applied, or that are taken back. */
  private static final Duration KEPT = Duration.ofDays(2);

  private final EntryFile list;
  private final Path folder;
  private final Disk disk;

  /**
   * Catalogues in files.
   *
   * @param folder where their files are kept as they were seen, by digest
   */
  public Catalogues(EntryFile list, Path folder, Disk disk) {
    this.list = list;
    this.folder = folder;
    this.disk = disk;
  }

  /** All, by name. */
  public List<KnownCatalogue> all() {
    return list.entries().entrySet().stream()
        .map(it -> KnownCatalogue.of(it.getKey(), it.getValue()))
        .toList();
  }

  /** The catalogue of that name. */
  public Optional<KnownCatalogue> find(String name) {
    return list.entry(name).map(it -> KnownCatalogue.of(name, it));
  }

  /** The catalogue of that name, which must be there. */
  public KnownCatalogue get(String name) {
    return find(name)
        .orElseThrow(() ->
            MilepostException.caller(
                UNKNOWN,
                "there is no catalogue '"
                    + name
                    + "'; 'platform marketplace list' lists those that were added"));
  }

  /** Its file as it was seen. */
  public Catalogue read(KnownCatalogue known) {
    Path file = folder.resolve(known.digest() + ".json");
    try (var in = Files.newInputStream(file)) {
      byte[] text = in.readNBytes(LARGEST + 1);
      if (!Sha256.of(text).equals(known.digest())) {
        throw MilepostException.caller(
            EntryFile.DAMAGED,
            "the file of catalogue '"
                + known.name()
                + "' was changed; 'platform marketplace update "
                + known.name()
                + "' brings it anew");
      }
      return Catalogue.read(Catalogue.PATH, text);
    } catch (IOException e) {
      throw MilepostException.caller(
          EntryFile.DAMAGED,
          "the file of catalogue '"
              + known.name()
              + "' cannot be read; 'platform marketplace update "
              + known.name()
              + "' brings it anew",
          e);
    }
  }

  /** Keeps the file of a catalogue, in the place of one that was changed since. */
  public void keep(byte[] text) {
    String digest = Sha256.of(text);
    Path file = folder.resolve(digest + ".json");
    if (!whole(file, digest)) {
      try {
        disk.createFolder(folder);
        Path part = folder.resolve(digest + ".part");
        disk.delete(part);
        disk.write(part, text);
        disk.move(part, file);
      } catch (IOException e) {
        throw Failures.notWritable(file, e);
      }
    }
  }

  private static boolean whole(Path file, String digest) {
    try {
      return Files.isRegularFile(file) && Sha256.of(file).equals(digest);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Deletes files of catalogues that no entry has named for two days.
   *
   * @param digest of one that stays, because it is about to be named; empty for none
   */
  public void prune(String digest, Instant now) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    Set<String> used = new HashSet<>(Set.of(digest + ".json"));
    list.entries().values().stream()
        .flatMap(entry -> entry.text("digest").stream())
        .forEach(named -> used.add(named + ".json"));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        boolean idle = Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(KEPT));
        if (idle && !used.contains(file.getFileName().toString())) {
          disk.delete(file);
        }
      }
    }
  }

  /** What all catalogues offer. */
  public List<Offer> offers() {
    List<Offer> offers = new ArrayList<>();
    for (KnownCatalogue known : all()) {
      offers.addAll(offers(known));
    }
    return offers;
  }

  /** What one catalogue offers. */
  public List<Offer> offers(KnownCatalogue known) {
    Catalogue catalogue = read(known);
    Set<String> required = new HashSet<>();
    for (CatalogueEntry entry : catalogue.entries()) {
      entry.manifest().dependencies().stream().map(Dependency::name).forEach(required::add);
    }
    return catalogue.entries().stream()
        .filter(entry -> !entry.name().isEmpty())
        .map(entry -> Offer.of(known.name(), catalogue, entry, required.contains(entry.name())))
        .toList();
  }

  /**
   * The offers, those without a version with the one of the plugin's own manifest, where the
   * catalogue is a folder of this machine. Reads a file for each of them.
   */
  public List<Offer> versioned(List<Offer> offers) {
    Map<String, Catalogue> read = new HashMap<>();
    List<Offer> versioned = new ArrayList<>();
    for (Offer offer : offers) {
      Optional<KnownCatalogue> known =
          offer.version().isEmpty() ? find(offer.catalogue()) : Optional.empty();
      versioned.add(
          known
              .map(it -> read.computeIfAbsent(it.name(), ignored -> read(it)))
              .flatMap(all -> OwnVersion.of(known.get(), all, offer.name()))
              .map(offer::withVersion)
              .orElse(offer));
    }
    return versioned;
  }

  /** The catalogues that offer a plugin of that name. */
  public List<KnownCatalogue> offering(String plugin) {
    return all().stream().filter(known -> read(known).entry(plugin).isPresent()).toList();
  }
}
