// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.milepost.assessment.AssessmentRequest;
import dev.milepost.assessment.Rung;
import dev.milepost.delivery.Benchmark;
import dev.milepost.delivery.DefinitionKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssessCommandTest {
  @TempDir Path folder;
  private Shell shell = new Shell(Path.of("."));

  @BeforeEach
  void makeRepository() {
    RepositoryFixture.create(folder.resolve("shop"));
    shell = new Shell(folder);
  }

  @Test
  void printsAReportOfTheLastTwelveMonths() {
    Shell.Result result = shell.run("assess", "shop");
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("shop", "Deployment frequency", "Definitions in force");
    assertThat(result.err()).isEmpty();
    AssessmentRequest asked = requireNonNull(shell.asked);
    assertThat(asked.period().until()).isEqualTo(Shell.NOW);
    assertThat(asked.period().since()).isEqualTo(Instant.parse("2025-11-21T12:00:00Z"));
    assertThat(asked.cacheFolder()).contains(folder.resolve("home/cache"));
  }

  @Test
  void everyOptionReachesTheAssessor() throws IOException {
    Files.writeString(folder.resolve("d.csv"), "id,service,environment,sha,finishedAt,result\n");
    shell.assessing(request -> failed());
    var _ =
        shell.run(
            "assess",
            "shop",
            "--since",
            "2026-01-01",
            "--until",
            "2026-07-01T00:00:00+02:00",
            "--zone",
            "Europe/Berlin",
            "--benchmark",
            "2021",
            "--define",
            "change-date=committer",
            "--define",
            "fix-window=none",
            "--tag-pattern",
            "^(.*)-v",
            "--deployments-file",
            "d.csv",
            "--service-path",
            "api=services/api",
            "--no-cache",
            "--quiet");
    AssessmentRequest asked = requireNonNull(shell.asked);
    assertThat(asked.repository()).isEqualTo(folder.resolve("shop"));
    assertThat(asked.period().since()).isEqualTo(Instant.parse("2025-12-31T23:00:00Z"));
    assertThat(asked.period().until()).isEqualTo(Instant.parse("2026-06-30T22:00:00Z"));
    assertThat(asked.benchmark()).isEqualTo(Benchmark.Y2021);
    assertThat(asked.definitions().get(DefinitionKey.CHANGE_DATE)).isEqualTo("committer");
    assertThat(asked.definitions().get(DefinitionKey.FIX_WINDOW)).isEqualTo("none");
    assertThat(asked.tagPattern().orElseThrow().pattern()).isEqualTo("^(.*)-v");
    assertThat(asked.rung()).contains(Rung.FILE);
    assertThat(asked.deploymentsFile()).contains(folder.resolve("d.csv"));
    assertThat(asked.servicePaths()).containsEntry("api", "services/api");
    assertThat(asked.cacheFolder()).isEmpty();
  }

  @Test
  void allFaultsAreToldAtOnceAndNothingIsRun() {
    Shell.Result result =
        shell.run(
            "assess",
            "shop",
            "--since",
            "yesterday",
            "--zone",
            "Mars",
            "--benchmark",
            "2025",
            "--define",
            "colour=blue",
            "--deployments",
            "guess",
            "--format",
            "pdf",
            "--color",
            "red",
            "--tag-pattern",
            "(",
            "--fail-on",
            "maturity<BEST",
            "--output",
            "no/such/folder/x");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err().lines()).allMatch(line -> line.startsWith("platform: ")).hasSize(10);
    assertThat(result.err())
        .contains(
            "--since is 'yesterday'",
            "--zone is 'Mars'",
            "must be 2021, 2022, 2023 or 2024",
            "definition 'colour' is unknown",
            "--deployments is 'guess'",
            "--format is 'pdf'",
            "--color is 'red'",
            "--tag-pattern is '('",
            "--fail-on is 'maturity<BEST'",
            "there is no folder");
    assertThat(shell.asked).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "html", "markdown", "sarif", "terminal"})
  void everyFormatIsTheSameTwice(String format) {
    Shell.Result first = shell.run("assess", "shop", "--format", format);
    assertThat(first.code()).isZero();
    assertThat(first.out()).isNotBlank();
    assertThat(shell.run("assess", "shop", "--format", format).out()).isEqualTo(first.out());
  }

  @Test
  void anOutputFileIsWholeAndReadableByOthers() throws IOException {
    Path file = folder.resolve("report.json");
    Files.writeString(file, "old");
    Shell.Result result =
        shell.run("assess", "shop", "--format", "json", "--output", "report.json");
    assertThat(result).isEqualTo(new Shell.Result(0, "", ""));
    assertThat(Files.readString(file)).startsWith("{").endsWith("}\n");
    assertThat(Files.getPosixFilePermissions(file)).contains(PosixFilePermission.OWNER_WRITE);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).noneMatch(path -> path.toString().endsWith(".part"));
    }
  }

  @Test
  void outputGoesThroughALinkToWhatItNames() throws IOException {
    Path target = Files.writeString(folder.resolve("target.json"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), target);
    Shell.Result result = shell.run("assess", "shop", "--format", "json", "--output", "link.json");
    assertThat(result.code()).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(target).content().startsWith("{");
  }

  @Test
  void outputToADeviceIsWrittenAndNeverReplacesIt() {
    Path device = Path.of("/dev/full");
    assumeTrue(Files.exists(device), "needs a device that is always full");
    Shell.Result result = shell.run("assess", "shop", "--output", device.toString());
    assertThat(result.code()).isEqualTo(3);
    assertThat(Files.isRegularFile(device)).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"+999999999-12-31T23:59:59Z", "0000-01-01", "-0001-01-01", "+99999-01-01"})
  void yearsThatNoHistoryIsOfAreAMistake(String until) {
    Shell.Result result = shell.run("assess", "shop", "--until=" + until);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--until", "1970 to 9998");
  }

  @Test
  void aFolderIsNoOutput() {
    Shell.Result result = shell.run("assess", "shop", "--output", "shop");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("which is a folder; name a file in it");
  }

  @Test
  void aReaderThatHasHadEnoughIsNoFailure() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    for (String format : new String[] {"terminal", "json", "sarif"}) {
      Shell.Result result =
          new Shell(folder).writingTo(closed).run("assess", "shop", "--format", format);
      assertThat(result.code()).as(format).isZero();
      assertThat(result.err()).isEmpty();
    }
  }

  @Test
  void aFullDiskIsToldApartFromAClosedPipe() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    Shell.Result result =
        new Shell(folder).writingTo(full).run("assess", "shop", "--format", "json");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("No space left on device");
  }

  @Test
  void colourIsForTerminalsUnlessToldOtherwise() {
    String escape = "\u001b[";
    assertThat(shell.run("assess", "shop").out()).doesNotContain(escape);
    assertThat(shell.run("assess", "shop", "--color", "always").out()).contains(escape);
    Shell terminal = new Shell(folder).onTerminal();
    assertThat(terminal.run("assess", "shop").out()).contains(escape);
    assertThat(terminal.run("assess", "shop", "--color", "never").out()).doesNotContain(escape);
    assertThat(new Shell(folder).onTerminal().with("NO_COLOR", "1").run("assess", "shop").out())
        .doesNotContain(escape);
  }

  @Test
  void aThresholdEndsWithOneAndSaysWhich() {
    Shell.Result absent = shell.run("assess", "shop", "--fail-on", "ci.github-actions");
    assertThat(absent.code()).isEqualTo(1);
    assertThat(absent.err()).contains("failed: ci.github-actions is absent");
    assertThat(absent.out()).contains("Deployment frequency");
    assertThat(shell.run("assess", "shop", "--fail-on", "error").code()).isZero();
  }

  @Test
  void whatIsNoRepositoryIsToldWithoutATrace() throws IOException {
    Files.createDirectories(folder.resolve("plain"));
    Shell.Result result = shell.run("assess", "plain");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("plain").doesNotContain("Exception");
  }

  private static dev.milepost.assessment.Assessment failed() {
    throw dev.milepost.kernel.MilepostException.caller("stop", "enough");
  }

  @Test
  void writesTheSameBytesWithoutAndWithACache() throws IOException {
    for (String format : List.of("json", "terminal", "markdown", "html", "sarif")) {
      String without = bytes("--format", format, "--no-cache");
      assertThat(folder.resolve("home/cache")).doesNotExist();
      assertThat(bytes("--format", format)).as(format + ", fresh cache").isEqualTo(without);
      assertThat(folder.resolve("home/cache")).isNotEmptyDirectory();
      assertThat(bytes("--format", format)).as(format + ", from the cache").isEqualTo(without);
      assertThat(bytes("--format", format, "--no-cache")).as(format).isEqualTo(without);
      remove(folder.resolve("home/cache"));
    }
    Schemas.assertSarif(bytes("--format", "sarif"));
  }

  private String bytes(String... options) {
    List<String> arguments = new ArrayList<>(List.of("assess", "shop"));
    arguments.addAll(List.of(options));
    Shell.Result result = new Shell(folder).run(arguments.toArray(String[]::new));
    assertThat(result.code()).isZero();
    return result.out();
  }

  private static void remove(Path cache) throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(cache);
  }
}
