// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.milepost.kernel.MilepostException;
import dev.milepost.marketplace.digest.FolderLimits;
import dev.milepost.marketplace.digest.PluginFile;
import dev.milepost.marketplace.digest.PluginFiles;
import dev.milepost.marketplace.digest.PluginFolder;
import dev.milepost.marketplace.digest.RandomTree;
import dev.milepost.marketplace.digest.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchivesTest {
  private static final ArchiveLimits SMALL = new ArchiveLimits(1 << 20, 50, 100_000, 100);

  @TempDir Path temporary;
  private Path archive;
  private Path target;

  @BeforeEach
  void folders() throws IOException {
    archive = temporary.resolve("archive");
    target = Files.createDirectories(temporary.resolve("deep/er/target"));
  }

  static LongStream seeds() {
    return LongStream.range(0, 4);
  }

  /** What lies in the temporary folder beside the archive and the target. */
  private List<String> escaped() throws IOException {
    try (Stream<Path> all = Files.walk(temporary)) {
      return all.filter(it -> !it.startsWith(target) && !target.startsWith(it))
          .filter(it -> !it.equals(archive))
          .map(it -> temporary.relativize(it).toString())
          .toList();
    }
  }

  private MilepostException refusal(ArchiveLimits limits) throws IOException {
    Throwable thrown = catchThrowable(() -> Archives.unpack(archive, target, limits));
    assertThat(thrown).isInstanceOf(ArchiveException.class);
    assertThat(escaped()).isEmpty();
    try (Stream<Path> all = Files.walk(target)) {
      assertThat(all).noneMatch(Files::isSymbolicLink);
    }
    return (MilepostException) thrown;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsPackedIsUnpackedAndPackedTwiceItIsTheSame(long seed) throws IOException {
    Random random = new Random(seed);
    Path from = Files.createDirectories(temporary.resolve("from"));
    RandomTree.write(from, random);
    from.resolve(PluginFolder.read(from, FolderLimits.DEFAULT).files().getFirst().path())
        .toFile()
        .setExecutable(true);
    PluginFiles files = PluginFolder.read(from, FolderLimits.DEFAULT);
    for (ArchiveKind kind : ArchiveKind.values()) {
      Path first = Archived.pack(kind, files, from, temporary.resolve(kind + "-1"));
      Path second = Archived.pack(kind, files, from, temporary.resolve(kind + "-2"));
      assertThat(first).hasSameBinaryContentAs(second);

      Path into = Files.createDirectories(temporary.resolve("into-" + kind));
      Archives.unpack(first, into, ArchiveLimits.DEFAULT);
      assertThat(PluginFolder.read(into, FolderLimits.DEFAULT)).isEqualTo(files);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void otherReadersReadWhatIsPacked(long seed) throws Exception {
    assumeTrue(Archived.tool("tar"), "there is no tar on this machine");
    Path from = Files.createDirectories(temporary.resolve("from"));
    RandomTree.write(from, new Random(seed));
    PluginFiles files = PluginFolder.read(from, FolderLimits.DEFAULT);
    Path zip = Archived.pack(ArchiveKind.ZIP, files, from, temporary.resolve("a.zip"));
    Path tar = Archived.pack(ArchiveKind.TAR_GZ, files, from, temporary.resolve("a.tgz"));
    Path untarred = Files.createDirectories(temporary.resolve("untarred"));
    Archived.run(untarred, "tar", "-xzf", tar.toString());
    assertThat(PluginFolder.read(untarred, FolderLimits.DEFAULT)).isEqualTo(files);
    try (FileSystem inside = FileSystems.newFileSystem(zip)) {
      for (PluginFile file : files.files()) {
        assertThat(Sha256.of(Files.readAllBytes(inside.getPath(file.path()))))
            .isEqualTo(file.sha256());
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatTheToolsOfTheMachinePackIsRead(long seed) throws Exception {
    assumeTrue(Archived.tool("tar") && Archived.tool("zip"), "there is no tar or no zip here");
    Path from = Files.createDirectories(temporary.resolve("from"));
    RandomTree.write(from, new Random(seed));
    PluginFiles files = PluginFolder.read(from, FolderLimits.DEFAULT);
    Path zip = temporary.resolve("a.zip");
    Path tar = temporary.resolve("a.tgz");
    Archived.run(from, "zip", "-q", "-r", zip.toString(), ".");
    Archived.run(from, "tar", "-czf", tar.toString(), ".");
    for (Path one : List.of(zip, tar)) {
      Path into = Files.createDirectories(temporary.resolve("into-" + one.getFileName()));
      Archives.unpack(one, into, ArchiveLimits.DEFAULT);
      assertThat(PluginFolder.read(into, FolderLimits.DEFAULT)).isEqualTo(files);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil",
        ".git/hooks/post-checkout",
        "lib/.GIT/config",
        "../../evil",
        "a/../../evil",
        "/evil",
        "//evil",
        "..\\evil",
        "C:/evil",
        "C:\\evil",
        "a/./../../evil",
        "aux.md",
        "a\u0000b",
        "a/\u202Egnp.exe"
      })
  void aNameThatLeadsOutIsRefusedAndNothingIsWrittenThere(String name) throws IOException {
    for (ArchiveKind kind : ArchiveKind.values()) {
      Archived.write(kind, archive, Archived.file("good.md", "1"), Archived.file(name, "2"));
      // A NUL ends a name in a tar's header.
      if (kind == ArchiveKind.TAR_GZ && name.indexOf('\0') >= 0) {
        continue;
      }
      assertThat(refusal(SMALL).code()).isEqualTo(ArchiveException.REFUSED);
      Files.deleteIfExists(target.resolve("good.md"));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void namesOfChanceNeverLeaveTheFolder(long seed) throws IOException {
    Random random = new Random(seed);
    List<String> parts =
        List.of("..", ".", "", "a", "b", "~", "C:", "\\", "..\\..", "\0", "con", "É", "e\u0301");
    for (int round = 0; round < 25; round++) {
      StringBuilder name = new StringBuilder();
      for (int i = 1 + random.nextInt(6); i > 0; i--) {
        name.append(parts.get(random.nextInt(parts.size()))).append(i > 1 ? "/" : "");
      }
      for (ArchiveKind kind : ArchiveKind.values()) {
        Path into = Files.createDirectories(target.resolve(round + "-" + kind));
        Archived.write(kind, archive, Archived.file(name.toString(), "x"));
        Throwable thrown =
            catchThrowable(() -> Archives.unpack(archive, into, ArchiveLimits.DEFAULT));
        assertThat(thrown == null || thrown instanceof ArchiveException)
            .as("'%s' gives %s", name, thrown)
            .isTrue();
        assertThat(escaped()).as("'%s'", name).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ArchiveKind.class)
  void aLinkIsRefusedAndWhatIsWrittenThroughItToo(ArchiveKind kind) throws IOException {
    Archived.write(
        kind, archive, Archived.link("way", "../../outside"), Archived.file("way/evil", "1"));
    assertThat(refusal(SMALL).text()).contains("'way'").contains("is a link");
  }

  @Test
  void hardLinksDevicesAndPipesAreRefused() throws IOException {
    for (Archived.Entry entry :
        List.of(
            Archived.hardLink("hard", "/etc/passwd"),
            Archived.special("device", Archived.CHARACTER_DEVICE),
            Archived.special("block", Archived.BLOCK_DEVICE),
            Archived.special("pipe", Archived.PIPE))) {
      Archived.write(ArchiveKind.TAR_GZ, archive, entry);
      assertThat(refusal(SMALL).text()).contains("'" + entry.name() + "'").contains("is ");
    }
  }

  @ParameterizedTest
  @EnumSource(ArchiveKind.class)
  void namesThatCollideAreRefused(ArchiveKind kind) throws IOException {
    for (List<String> names :
        List.of(
            List.of("a.md", "A.md"),
            List.of("dir/a", "DIR/b"),
            List.of("a", "a/b"),
            List.of("a.md", "a.md"))) {
      Path into =
          Files.createDirectories(target.resolve(String.join("+", names).replace('/', '_')));
      Archived.write(
          kind, archive, Archived.file(names.getFirst(), "1"), Archived.file(names.getLast(), "2"));
      assertThatThrownBy(() -> Archives.unpack(archive, into, SMALL))
          .as("%s", names)
          .isInstanceOf(ArchiveException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(ArchiveKind.class)
  void moreEntriesThanAllowedAreRefused(ArchiveKind kind) throws IOException {
    List<Archived.Entry> entries = new ArrayList<>();
    for (int i = 0; i < 51; i++) {
      entries.add(Archived.file("f" + i, "1"));
    }
    Archived.write(kind, archive, entries.toArray(Archived.Entry[]::new));
    assertThat(refusal(SMALL).code()).isEqualTo(ArchiveException.TOO_LARGE);
  }

  @ParameterizedTest
  @EnumSource(ArchiveKind.class)
  void moreBytesThanAllowedAreRefusedWhileTheyAreWritten(ArchiveKind kind) throws IOException {
    Archived.write(
        kind,
        archive,
        Archived.file("large", "x".repeat(60_000)),
        Archived.file("more", "y".repeat(60_000)));
    assertThat(refusal(SMALL).text()).contains("more than 100000 bytes");
    try (Stream<Path> all = Files.walk(target)) {
      assertThat(all.filter(Files::isRegularFile).mapToLong(it -> it.toFile().length()).sum())
          .isLessThanOrEqualTo(100_000);
    }
  }

  @ParameterizedTest
  @EnumSource(ArchiveKind.class)
  void aBombIsToldByItsRatio(ArchiveKind kind) throws IOException {
    Archived.zeros(kind, archive, 64 << 20);
    assertThat(Files.size(archive)).isLessThan(200_000);
    assertThat(refusal(ArchiveLimits.DEFAULT).text()).contains("more than 100 times its size");
  }

  @Test
  void aTarWhoseHeaderIsABombIsRefused() throws IOException {
    Archived.hugeHeader(archive, 200 << 20);
    assertThat(refusal(ArchiveLimits.DEFAULT).code()).isEqualTo(ArchiveException.TOO_LARGE);
  }

  @Test
  void anArchiveOfAGigabyteIsRefusedUnread() throws IOException {
    Archived.write(ArchiveKind.ZIP, archive, Archived.file("a", "1"));
    try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "rw")) {
      file.setLength(1L << 30);
    }
    assertThat(refusal(ArchiveLimits.DEFAULT).text())
        .contains("1073741824 bytes, at most 209715200");
  }

  /** The directory that Zip64 names is read whole, whatever the ordinary end says of its size. */
  @Test
  void anArchiveOfZip64IsRefusedBeforeItsDirectoryIsRead() throws IOException {
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive)) {
      zip.setUseZip64(Zip64Mode.Always);
      zip.putArchiveEntry(new ZipArchiveEntry("a"));
      zip.write("text".getBytes(UTF_8));
      zip.closeArchiveEntry();
    }
    assertThat(refusal(SMALL).text()).contains("Zip64, which are not read");
  }

  @Test
  void anEncryptedEntryIsRefused() throws Exception {
    assumeTrue(Archived.tool("zip"), "there is no zip on this machine");
    Files.writeString(temporary.resolve("deep/secret.md"), "text");
    Archived.run(
        temporary.resolve("deep"), "zip", "-q", "-P", "word", archive.toString(), "secret.md");
    Files.move(temporary.resolve("archive.zip"), archive);
    Files.delete(temporary.resolve("deep/secret.md"));
    assertThat(refusal(SMALL).text()).contains("'secret.md'").contains("is encrypted");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aDamagedArchiveIsRefusedOrUnpackedButNeverBreaksUs(long seed) throws IOException {
    Random random = new Random(seed);
    Path from = Files.createDirectories(temporary.resolve("deep/from"));
    RandomTree.write(from, random);
    PluginFiles files = PluginFolder.read(from, FolderLimits.DEFAULT);
    for (ArchiveKind kind : ArchiveKind.values()) {
      byte[] whole = Files.readAllBytes(Archived.pack(kind, files, from, archive));
      for (int round = 0; round < 30; round++) {
        byte[] damaged = Archived.damage(whole, random);
        Files.write(archive, damaged);
        Path into = Files.createDirectories(target.resolve(kind + "-" + round));
        Throwable thrown = catchThrowable(() -> Archives.unpack(archive, into, SMALL));
        assertThat(thrown == null || thrown instanceof ArchiveException)
            .as("seed %d, %s, round %d: %s", seed, kind, round, thrown)
            .isTrue();
      }
    }
  }

  @Test
  void aTruncatedArchiveIsDamagedAndAnotherFileIsNone() throws IOException {
    for (ArchiveKind kind : ArchiveKind.values()) {
      Archived.write(kind, archive, Archived.file("a", "text".repeat(500)));
      byte[] whole = Files.readAllBytes(archive);
      Files.write(archive, java.util.Arrays.copyOf(whole, whole.length - 30));
      assertThat(refusal(SMALL).text()).contains("damaged");
      Files.deleteIfExists(target.resolve("a"));
    }
    Files.write(archive, "no archive at all".getBytes(UTF_8));
    assertThat(refusal(SMALL).text()).contains("neither a zip nor a tar.gz");
    Files.write(archive, new byte[0]);
    assertThat(refusal(SMALL).text()).contains("neither a zip nor a tar.gz");
  }

  @Test
  void gzipOfNoTarIsDamaged() throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(archive))) {
      out.write("x".repeat(3_000).getBytes(UTF_8));
    }
    assertThat(refusal(SMALL).text()).contains("damaged");
  }
}
