// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.marketplace.digest.FolderLimits;
import dev.milepost.marketplace.digest.PluginFiles;
import dev.milepost.marketplace.digest.PluginFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginStoreTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir private Path folder;
  private PluginStore store;

  @BeforeEach
  void store() {
    store = new PluginStore(folder.resolve("store"), Disk.REAL);
  }

  private static Path unpacked(PluginStore store, String text) throws IOException {
    Path part = store.part("test");
    Files.createDirectories(part.resolve("commands"));
    Files.writeString(part.resolve("commands/run.md"), text);
    return part;
  }

  private static PluginFiles files(Path place) throws IOException {
    return PluginFolder.read(place, FolderLimits.DEFAULT);
  }

  private List<String> names() throws IOException {
    try (var all = Files.list(store.folder())) {
      return all.map(it -> it.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aPluginIsKeptUnderItsDigest() throws IOException {
    Path part = unpacked(store, "Run");
    PluginFiles files = files(part);
    store.keep(part, files);
    assertThat(names()).containsExactly(files.digest());
    assertThat(store.differences(files)).isEmpty();
    assertThat(store.has(files.digest())).isTrue();
  }

  @Test
  void oneThatIsThereStaysAndOneThatWasChangedIsReplaced() throws IOException {
    Path part = unpacked(store, "Run");
    PluginFiles files = files(part);
    store.keep(part, files);
    Path again = unpacked(store, "Run");
    store.keep(again, files);
    assertThat(again).isDirectory();
    store.discard(again);

    Files.writeString(store.path(files.digest()).resolve("commands/run.md"), "Changed");
    Files.writeString(store.path(files.digest()).resolve("more"), "New");
    assertThat(store.differences(files))
        .containsExactly("commands/run.md was changed", "more is new");
    store.keep(unpacked(store, "Run"), files);
    assertThat(store.differences(files)).isEmpty();
    assertThat(names()).containsExactly(files.digest());
  }

  /** A disk on which another process is quicker by a moment. */
  private record Overtaken(PluginStore other, String text) implements DelegatingDisk {
    @Override
    public void move(Path from, Path to) throws IOException {
      if (!Files.exists(to)) {
        Path part = unpacked(other, text);
        Disk.REAL.move(part, to);
      }
      Disk.REAL.move(from, to);
    }
  }

  /** The real disk, for those that change one thing. */
  private interface DelegatingDisk extends Disk {
    @Override
    default void createFolder(Path place) throws IOException {
      Disk.REAL.createFolder(place);
    }

    @Override
    default void write(Path file, byte[] content) throws IOException {
      Disk.REAL.write(file, content);
    }

    @Override
    default void force(Path path) throws IOException {
      Disk.REAL.force(path);
    }

    @Override
    default void delete(Path path) throws IOException {
      Disk.REAL.delete(path);
    }
  }

  @Test
  void twoThatBringThePluginAtOnceBothHaveIt() throws IOException {
    PluginStore slower = new PluginStore(store.folder(), new Overtaken(store, "Run"));
    Path part = unpacked(slower, "Run");
    PluginFiles files = files(part);
    slower.keep(part, files);
    assertThat(store.differences(files)).isEmpty();
  }

  @Test
  void whatStandsInTheWayAndIsAnotherIsSaid() throws IOException {
    PluginStore slower = new PluginStore(store.folder(), new Overtaken(store, "Other"));
    Path part = unpacked(slower, "Run");
    PluginFiles files = files(part);
    assertThatThrownBy(() -> slower.keep(part, files)).isInstanceOf(IOException.class);
  }

  @Test
  void whatIsIdleForTwoDaysAndNotUsedGoes() throws IOException {
    Path used = Files.createDirectories(store.folder().resolve("a".repeat(64)));
    Path idle = Files.createDirectories(store.folder().resolve("b".repeat(64)));
    Path left = Files.createDirectories(store.folder().resolve("part-bring-1"));
    Path fresh = Files.createDirectories(store.folder().resolve("part-bring-2"));
    Files.writeString(idle.resolve("file"), "text");
    for (Path old : List.of(used, idle, left)) {
      Files.setLastModifiedTime(old, FileTime.from(NOW.minus(Duration.ofDays(2)).minusSeconds(1)));
    }
    Files.setLastModifiedTime(fresh, FileTime.from(NOW.minus(Duration.ofDays(2)).plusSeconds(1)));
    store.prune(Set.of("a".repeat(64)), NOW);
    assertThat(names()).containsExactly("a".repeat(64), "part-bring-2");
    new PluginStore(folder.resolve("none"), Disk.REAL).prune(Set.of(), NOW);
  }

  @Test
  void aSignatureIsPutToWhatIsThereAndChangesNoFile() throws IOException {
    Path part = unpacked(store, "Run");
    PluginFiles files = files(part);
    store.keep(part, files);
    store.sign(files.digest(), new byte[] {'1'});
    store.sign(files.digest(), new byte[] {'2'});
    assertThat(store.path(files.digest()).resolve(PluginFolder.SIGNATURE)).hasContent("2");
    assertThat(store.differences(files)).isEmpty();
    assertThat(names()).containsExactly(files.digest());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "../../etc", "A", "0123", "/", "g000"})
  void whatIsNoDigestIsNoPlace(String digest) {
    assertThatIllegalArgumentException().isThrownBy(() -> store.path(digest));
  }

  @Test
  void filesThatAreGoneAndALinkAmongThemAreSaid() throws IOException {
    Path part = unpacked(store, "Run");
    PluginFiles files = files(part);
    assertThat(store.differences(files)).containsExactly("all of its files are gone");
    store.keep(part, files);
    Files.createSymbolicLink(store.path(files.digest()).resolve("link"), folder);
    assertThat(store.differences(files)).singleElement().asString().contains("'link' is a link");
  }
}
