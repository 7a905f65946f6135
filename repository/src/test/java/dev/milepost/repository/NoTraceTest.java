// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.testkit.Commit;
import dev.milepost.testkit.HistoryBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading leaves no trace, starts nothing, and asks this machine nothing. */
class NoTraceTest {
  @TempDir Path folder;

  private Path repository(boolean loose) throws IOException {
    Path git = folder.resolve("shop.git");
    try (var history = HistoryBuilder.bare(git)) {
      if (loose) {
        history.loose();
      }
      Commit first =
          history.commit("Start").file("a.txt", "one\n").absentFile("gone", "x").create();
      Commit second = history.commit("Go on").on(first).file("a.txt", "two\n").create();
      history.branch("main", second).tag("v1", first).ref("refs/tags/absent", "7".repeat(40));
    }
    return git;
  }

  private static List<String> listing(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted().toList()) {
        lines.add(
            file
                + " "
                + Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                + (Files.isRegularFile(file) ? " " + Files.size(file) : ""));
      }
    }
    return lines;
  }

  @ParameterizedTest(name = "loose {0}")
  @ValueSource(booleans = {true, false})
  void nothingIsWritten(boolean loose) throws IOException {
    Path git = repository(loose);
    List<String> before = listing(folder);
    Reading.all(git);
    assertThat(listing(folder)).isEqualTo(before);
  }

  /** JGit's collector keeps old packs there; JGit links them back when it misses an object. */
  @Test
  void preservedPacksAreNotBroughtBack() throws IOException {
    Path git = repository(false);
    Path packs = git.resolve("objects/pack");
    Path preserved = Files.createDirectories(packs.resolve("preserved"));
    Path other = folder.resolve("other.git");
    Commit lost;
    try (var history = HistoryBuilder.bare(other)) {
      lost = history.commit("Lost").create();
      history.branch("main", lost);
    }
    try (Stream<Path> files = Files.list(other.resolve("objects/pack"))) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        Files.copy(
            file,
            preserved.resolve(name.replace(".pack", ".old-pack").replace(".idx", ".old-idx")));
      }
    }
    Files.writeString(git.resolve("refs/tags/lost"), lost.sha() + "\n");
    List<String> before = listing(folder);
    Reading.all(git);
    assertThat(listing(folder)).isEqualTo(before);
  }

  @Test
  void aReadOnlyRepositoryIsReadAsAnyOther() throws IOException {
    Path git = repository(true);
    List<Path> files;
    try (Stream<Path> all = Files.walk(git)) {
      files = all.toList();
    }
    files.forEach(file -> assertThat(file.toFile().setWritable(false)).isTrue());
    try {
      Reading.all(git);
    } finally {
      files.forEach(file -> assertThat(file.toFile().setWritable(true)).isTrue());
    }
  }

  @Test
  void noProcessIsStarted() throws IOException {
    Path git = repository(true);
    long before = ProcessHandle.current().descendants().count();
    Reading.all(git);
    assertThat(ProcessHandle.current().descendants().count()).isEqualTo(before);
  }

  @Test
  void theEnvironmentAndTheUsersConfigurationAreNotAsked() throws IOException {
    Reading.all(repository(false));
    SystemReader system = SystemReader.getInstance();
    assertThat(system).isInstanceOf(QuietSystemReader.class);
    for (String name :
        List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY", "GIT_CONFIG_GLOBAL")) {
      assertThat(system.getenv(name)).isNull();
    }
    assertThat(system.openUserConfig(new Config(), FS.DETECTED).getFile()).isNull();
  }
}
