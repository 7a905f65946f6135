// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.kernel.MilepostException;
import dev.milepost.marketplace.format.ReservedNames;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V", "version"})
  void theVersionIsOneLineOnStdout(String argument) {
    assertThat(shell().run(argument)).isEqualTo(new Shell.Result(0, "platform 0.1.0-TEST\n", ""));
  }

  @Test
  void withoutAVerbThereIsHelpOnStdout() {
    Shell.Result result = shell().run();
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("assess", "explain", "metrics", "up", "Exit codes");
    assertThat(result.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"assess", "explain", "metrics", "up", "definitions", "detectors", "completion"})
  void everyVerbHasHelpOfEightyColumns(String verb) {
    Shell.Result result = shell().run(verb, "--help");
    assertThat(result.code()).isZero();
    assertThat(result.out()).startsWith("Usage: platform " + verb);
    assertThat(result.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(shell().run("help", verb).out()).isEqualTo(result.out());
  }

  @Test
  void everyVerbIsANameThatNoPluginMayHave() {
    Set<String> verbs = new HashSet<>(Platform.whole(List.of()).getSubcommands().keySet());
    verbs.addAll(List.of("help", "version"));

    assertThat(ReservedNames.verbs()).isEqualTo(verbs);
  }

  @Test
  void anUnknownVerbIsAnsweredWithANearOne() {
    Shell.Result result = shell().run("asess", ".");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("'asess' is no command; near it is assess");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void anUnknownOptionIsTheCallersMistake() {
    Shell.Result result = shell().run("assess", "--fromat", "json");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--fromat", "platform assess --help");
  }

  @Test
  void whoseTurnItIsDecidesTheExitCode() {
    assertThat(failing(MilepostException.caller("c", "ask otherwise")).code()).isEqualTo(2);
    assertThat(failing(MilepostException.limit("l", "too much")).code()).isEqualTo(3);
    assertThat(failing(MilepostException.remote("r", "down", new Exception())).code()).isEqualTo(3);
    assertThat(failing(new IllegalStateException("broken")).code()).isEqualTo(70);
    assertThat(failing(new OutOfMemoryError()).code()).isEqualTo(3);
  }

  @Test
  void aFailureIsOneOrTwoLinesAndNoTrace() {
    assertThat(failing(MilepostException.caller("c", "ask otherwise")).err())
        .isEqualTo("platform: ask otherwise\n");
    assertThat(failing(new IllegalStateException("broken")).err().lines())
        .hasSize(2)
        .noneMatch(line -> line.contains("\tat "));
  }

  @Test
  void debugShowsTheTrace() {
    Shell shell = shell().assessing(request -> fail(new IllegalStateException("broken")));
    assertThat(shell.run("assess", ".", "--debug").err()).contains("\tat ");
  }

  @Test
  void debugMayStandBeforeTheCommand() {
    Shell shell = shell().assessing(request -> fail(new IllegalStateException("broken")));
    assertThat(shell.run("--debug", "assess", ".").err()).contains("\tat ");
    assertThat(shell().run("--debug", "--version").out()).isEqualTo("platform 0.1.0-TEST\n");
    assertThat(shell().run("--debug").out()).contains("Exit codes", "--debug");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "--help", "assess --help", "help up"})
  void whatCannotBeWrittenIsNoSuccess(String line) {
    Shell.Result result = shell().writingTo(new FullDisk()).run(line.split(" ", -1));
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err())
        .isEqualTo("platform: the result cannot be written to stdout: No space left on device\n");
  }

  private static final class FullDisk extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("No space left on device");
    }
  }

  @Test
  void escapesInAMessageDoNotReachTheTerminal() {
    assertThat(failing(MilepostException.caller("c", "bad '\u001b[31mred'")).err())
        .doesNotContain("\u001b");
  }

  @Test
  void aFileNameThatBeginsWithAnAtIsAFileName() {
    assertThat(shell().run("assess", "@nothing").err()).contains("@nothing");
  }

  private Shell.Result failing(Throwable failure) {
    return shell().assessing(request -> fail(failure)).run("assess", ".");
  }

  private static dev.milepost.assessment.Assessment fail(Throwable failure) {
    switch (failure) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new UncheckedIOException(new IOException(failure));
    }
  }

  private Shell shell() {
    return new Shell(folder);
  }
}
