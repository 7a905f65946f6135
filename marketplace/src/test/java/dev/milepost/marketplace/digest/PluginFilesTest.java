// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.digest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.milepost.kernel.MilepostException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluginFilesTest {
  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @TempDir Path folder;

  static LongStream seeds() {
    return LongStream.range(0, 8);
  }

  @Test
  void theDigestIsThatOfTheDocumentedText() throws Exception {
    Files.writeString(folder.resolve("README.md"), "");
    Files.createDirectories(folder.resolve("commands"));
    Files.writeString(folder.resolve("commands/a.md"), "text");
    String sha = Sha256.of("text".getBytes(UTF_8));
    String text =
        "{\"files\":[{\"executable\":false,\"path\":\"README.md\",\"sha256\":\""
            + EMPTY
            + "\"},{\"executable\":false,\"path\":\"commands/a.md\",\"sha256\":\""
            + sha
            + "\"}]}";

    assertThat(PluginFolder.read(folder, FolderLimits.DEFAULT).digest())
        .isEqualTo(
            HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8))));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void sha256sumAgreesOnEveryFile(long seed) throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/sha256sum")), "there is no sha256sum on this machine");
    Random random = new Random(seed);
    Map<String, byte[]> written = RandomTree.write(folder, random);
    PluginFiles files = PluginFolder.read(folder, FolderLimits.DEFAULT);

    List<String> command = new ArrayList<>(List.of("/usr/bin/sha256sum", "--zero"));
    command.addAll(written.keySet());
    Process process = new ProcessBuilder(command).directory(folder.toFile()).start();
    List<String> lines =
        List.of(new String(process.getInputStream().readAllBytes(), UTF_8).split("\0"));
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(files.files().stream().map(it -> it.sha256() + "  " + it.path()))
        .containsExactlyInAnyOrderElementsOf(lines);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theOrderInWhichFilesAreFoundDoesNotCount(long seed) throws IOException {
    Random random = new Random(seed);
    RandomTree.write(folder, random);
    PluginFiles files = PluginFolder.read(folder, FolderLimits.DEFAULT);
    List<PluginFile> shuffled = new ArrayList<>(files.files());
    Collections.shuffle(shuffled, random);

    assertThat(new PluginFiles(shuffled)).isEqualTo(files);
    assertThat(new PluginFiles(shuffled).digest()).isEqualTo(files.digest());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyChangeOfOneByteChangesTheDigestAndIsNamed(long seed) throws IOException {
    Random random = new Random(seed);
    List<String> written = List.copyOf(RandomTree.write(folder, random).keySet());
    PluginFiles before = PluginFolder.read(folder, FolderLimits.DEFAULT);
    String path = written.get(random.nextInt(written.size()));
    byte[] content = Files.readAllBytes(folder.resolve(path));
    content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
    Files.write(folder.resolve(path), content);

    PluginFiles after = PluginFolder.read(folder, FolderLimits.DEFAULT);
    assertThat(after.digest()).isNotEqualTo(before.digest());
    assertThat(before.differences(after)).containsExactly(path + " was changed");
  }

  @Test
  void differencesNameWhatIsGoneNewAndExecutable() throws IOException {
    assumeTrue(
        folder.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "this file system has no mark for executable files");
    Files.writeString(folder.resolve("gone"), "1");
    Files.writeString(folder.resolve("tool"), "2");
    PluginFiles before = PluginFolder.read(folder, FolderLimits.DEFAULT);
    Files.delete(folder.resolve("gone"));
    assertThat(folder.resolve("tool").toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve("added"), "3");

    PluginFiles after = PluginFolder.read(folder, FolderLimits.DEFAULT);
    assertThat(before.differences(after))
        .containsExactly("gone is gone", "tool was made executable", "added is new");
    assertThat(after.differences(before))
        .containsExactly("added is gone", "tool is no longer executable", "gone is new");
    assertThat(before.differences(before)).isEmpty();
  }

  @Test
  void theSignatureIsNoPartOfThePlugin() throws IOException {
    Files.writeString(folder.resolve("a.md"), "1");
    String digest = PluginFolder.read(folder, FolderLimits.DEFAULT).digest();
    Files.writeString(folder.resolve(PluginFolder.SIGNATURE), "{}");
    assertThat(PluginFolder.read(folder, FolderLimits.DEFAULT).digest()).isEqualTo(digest);

    Files.createDirectories(folder.resolve("below"));
    Files.writeString(folder.resolve("below").resolve(PluginFolder.SIGNATURE), "{}");
    assertThat(PluginFolder.read(folder, FolderLimits.DEFAULT).digest()).isNotEqualTo(digest);
  }

  @Test
  void aRepositoryIsLeftOutWhereSomebodyWorksAndRefusedWhereAPluginIsInstalled()
      throws IOException {
    Files.writeString(folder.resolve("a.md"), "1");
    String digest = PluginFolder.read(folder, FolderLimits.DEFAULT).digest();
    Files.createDirectories(folder.resolve(".git/hooks"));
    Files.writeString(folder.resolve(".git/hooks/post-checkout"), "unsigned");

    assertThat(PluginFolder.readSource(folder, FolderLimits.DEFAULT).digest()).isEqualTo(digest);
    assertThatThrownBy(() -> PluginFolder.read(folder, FolderLimits.DEFAULT))
        .isInstanceOf(MilepostException.class)
        .hasMessageContaining("a repository is no part of a plugin");
  }

  @Test
  void aLinkIsRefusedAlsoToWhatIsInside() throws IOException {
    Files.writeString(folder.resolve("a.md"), "1");
    Files.createSymbolicLink(folder.resolve("b.md"), Path.of("a.md"));
    assertThatThrownBy(() -> PluginFolder.read(folder, FolderLimits.DEFAULT))
        .isInstanceOf(MilepostException.class)
        .hasMessageContaining("'b.md' is a link")
        .hasMessageContaining("plain files only");
  }

  @Test
  void moreThanTheLimitsIsRefused() throws IOException {
    Files.writeString(folder.resolve("a.md"), "12345");
    Files.writeString(folder.resolve("b.md"), "12345");
    assertThat(PluginFolder.read(folder, new FolderLimits(2, 10)).size()).isEqualTo(10);
    assertThatThrownBy(() -> PluginFolder.read(folder, new FolderLimits(1, 10)))
        .hasMessageContaining("more than 1 files");
    assertThatThrownBy(() -> PluginFolder.read(folder, new FolderLimits(2, 9)))
        .hasMessageContaining("more than 9 bytes");
  }

  @Test
  void twoNamesThatDifferByCaseAreRefused() throws IOException {
    Files.writeString(folder.resolve("a.md"), "1");
    Files.writeString(folder.resolve("A.md"), "1");
    assumeTrue(
        !Files.isSameFile(folder.resolve("a.md"), folder.resolve("A.md")),
        "this file system does not tell cases from each other");
    assertThatThrownBy(() -> PluginFolder.read(folder, FolderLimits.DEFAULT))
        .hasMessageContaining("one file where case does not count");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/etc/passwd",
        "../a",
        "a/../b",
        "a/..",
        "./a",
        "a//b",
        "a/",
        "C:a",
        "C:\\a",
        "a\\b",
        "a\0b",
        "a\nb",
        "a ",
        "a.",
        "dir./a",
        "con",
        "CON",
        "nul.txt",
        "Aux .md",
        "com1",
        "lpt9.log",
        "COM¹",
        "a:b",
        "a*b",
        "a?b",
        "a|b",
        "a<b",
        "a\u202Eb",
        "a\u200Bb"
      })
  void aPathThatLeadsOutOrIsNotForEverySystemIsRefused(String path) {
    assertThat(PluginPath.fault(path)).isPresent();
    assertThatThrownBy(() -> new PluginFile(path, EMPTY, false, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContainPattern("[\\p{Cntrl}\u202E]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        ".mcp.json",
        "..a",
        "a..b",
        "commands/über.md",
        "a b/c",
        "console.md",
        "com10",
        "コマンド.md"
      })
  void anOrdinaryPathIsTaken(String path) {
    assertThat(PluginPath.fault(path)).isEmpty();
  }

  @Test
  void longAndDeepPathsAreRefused() {
    assertThat(PluginPath.fault("a".repeat(200))).isEmpty();
    assertThat(PluginPath.fault("a".repeat(201))).isPresent();
    assertThat(PluginPath.fault("a/".repeat(31) + "b")).isEmpty();
    assertThat(PluginPath.fault("a/".repeat(32) + "b")).isPresent();
  }

  @Test
  void namesThatAreOneOnAnotherSystemAreRefused() {
    for (List<String> pair :
        List.of(
            List.of("a/x", "A/y"),
            List.of("é", "e\u0301"),
            List.of("ﬁle", "file"),
            List.of("straße", "STRASSE"),
            List.of("a", "a/b"),
            List.of("a", "a"))) {
      PathLedger ledger = new PathLedger();
      ledger.file(pair.getFirst());
      assertThatThrownBy(() -> ledger.file(pair.getLast()))
          .as("%s", pair)
          .isInstanceOf(IllegalArgumentException.class);
    }
    PathLedger ledger = new PathLedger();
    ledger.folder("a");
    ledger.folder("a");
    ledger.file("a/b");
    assertThatThrownBy(() -> ledger.file("a")).hasMessageContaining("is a file and a folder");
  }
}
