// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentCommandsTest {
  private static final String LOG =
      """
      2026-11-21 10:30:45 ERROR Connection pool exhausted. Active: 100/100, queue: 250
      java.lang.IllegalStateException: closed
      \tat org.springframework.web.Servlet.service(Servlet.java:1)
      \tat com.acme.shop.Orders.place(Orders.java:42)
      """;

  @TempDir Path folder;

  @BeforeEach
  void log() throws IOException {
    Files.writeString(folder.resolve("app.log"), LOG);
  }

  @Test
  void analyzesAFile() {
    Shell.Result result =
        run(
            "incident",
            "analyze",
            "--file",
            "app.log",
            "--format",
            "json",
            "--component",
            "database");
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains(
            "\"pattern\": \"connection-pool-exhausted\"",
            "\"function\": \"com.acme.shop.Orders.place\"");
  }

  @Test
  void readsWhatIsPipedIn() {
    Shell.Result analysis =
        new Shell(folder)
            .reading(LOG)
            .run("incident", "analyze", "--file", "-", "--format", "markdown");
    assertThat(analysis.out())
        .startsWith("# Incident")
        .contains("Database connection pool exhausted");
    Shell.Result groups =
        new Shell(folder).reading("a 1\nb\na 2\n").run("incident", "signatures", "-");
    assertThat(groups.out().lines()).hasSize(3);
    assertThat(groups.out().lines().distinct()).hasSize(2);
  }

  @Test
  void takesWhatPeopleKnow() {
    String out =
        run(
                "incident",
                "analyze",
                "--file",
                "app.log",
                "--title",
                "Shop down",
                "--severity",
                "high",
                "--at",
                "2026-11-21T10:00:00Z",
                "--code-prefix",
                "org.springframework",
                "--code-prefix",
                "net.other")
            .out();
    assertThat(out)
        .contains(
            "Shop down", "high", "2026-11-21T10:00:00Z", "org.springframework.web.Servlet.service");
    assertThat(out.lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void takesPatternsOfTheUser() throws IOException {
    Files.writeString(
        folder.resolve("own.yaml"),
        "patterns: [{id: shop-closed, title: The shop is closed, certain: ['IllegalStateException: closed'], fixes: [Open it.]}]");
    assertThat(run("incident", "analyze", "--file", "app.log", "--patterns", "own.yaml").out())
        .contains("The shop is closed", "Open it.");
    Files.writeString(folder.resolve("own.yaml"), "patterns: [{id: A}]");
    Shell.Result refused =
        run("incident", "analyze", "--file", "app.log", "--patterns", "own.yaml");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("'own.yaml', pattern 'A'", "needs fixes");
  }

  @Test
  void tellsAllMistakesAtOnce() {
    Shell.Result result =
        run(
            "incident",
            "analyze",
            "--severity",
            "bad",
            "--at",
            "today",
            "--format",
            "sarif",
            "--patterns",
            "none.yaml");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .contains(
            "--severity is 'bad', must be critical, high, medium or low",
            "--at is 'today'",
            "--format is 'sarif'",
            "--file is missing",
            "none.yaml");
    assertThat(run("incident", "signatures", "none.log").err()).contains("which is not there");
    assertThat(run("incident", "signatures", ".").err()).contains("which is a folder");
  }

  @Test
  void groupsLines() throws IOException {
    Files.writeString(folder.resolve("b.log"), "INFO Order 1 placed\nINFO Order 2 placed\n\n");
    assertThat(run("incident", "signatures", "b.log").out().lines()).hasSize(3);
    assertThat(run("incident", "signatures", "b.log", "--format", "json").out())
        .contains("\"template\": \"Order <*> placed\"", "\"count\": 2");
    run("incident", "signatures", "b.log", "--output", "ids.txt");
    assertThat(folder.resolve("ids.txt")).content().hasLineCount(3);
  }

  @Test
  void aGroupNeedsOneMoreWord() {
    Shell.Result result = run("incident");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("needs one more word: analyze, open or signatures");
    Shell.Result unknown = run("incident", "analyse");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("analyse");
    assertThat(run("incident", "analyze", "--fil", "x").err())
        .contains("'platform incident analyze --help' lists what there is");
  }

  @Test
  void helpHasExamples() {
    assertThat(run("incident", "--help").out()).contains("analyze", "signatures");
    String help = run("incident", "analyze", "--help").out();
    assertThat(help).contains("Usage: platform incident analyze", "Examples:", "--code-prefix");
    assertThat(help.lines()).allMatch(line -> line.length() <= 80);
    assertThat(run("help", "incident", "analyze").out()).isEqualTo(help);
    assertThat(run("help", "incident").out()).isEqualTo(run("incident", "--help").out());
    assertThat(run("completion", "bash").out()).contains("signatures", "--code-prefix");
  }

  private Shell.Result run(String... arguments) {
    return new Shell(folder).run(arguments);
  }
}
