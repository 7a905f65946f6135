// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.kernel.owners.CodeOwners;
import dev.milepost.kernel.owners.PathGlob;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParsersTest {
  private static String lines(String... lines) {
    return String.join("\n", lines) + "\n";
  }

  @Test
  void yamlKeepsOnAsAWordAndKnowsLines() {
    Yaml root =
        YamlReader.read("# first\non: push\nyes: no\nlist:\n  - a\n  - b: c\n")
            .first()
            .orElseThrow();
    assertThat(root.text("on")).contains("push");
    assertThat(root.text("yes")).contains("no");
    assertThat(root.at("list").orElseThrow().items().get(1).field("b").orElseThrow().line())
        .isEqualTo(6);
  }

  @Test
  void yamlResolvesAliasesAndMergeKeys() {
    Yaml root =
        YamlReader.read("base: &base {a: 1, b: 2}\nuse:\n  <<: *base\n  b: 3\nlist: [*base]\n")
            .first()
            .orElseThrow();
    assertThat(root.text("use", "a")).contains("1");
    assertThat(root.text("use", "b")).contains("3");
    assertThat(root.at("list").orElseThrow().items().getFirst().text("a")).contains("1");
  }

  @Test
  void yamlKeepsDocumentsBeforeAFault() {
    YamlDocuments read = YamlReader.read("a: 1\n---\nb: [\n");
    assertThat(read.documents()).hasSize(1);
    assertThat(read.fault()).isPresent();
  }

  @Test
  void jsonMayHaveCommentsTabsAndTrailingCommas() {
    Yaml root =
        YamlReader.readJsonWithComments(
                "{\n\t// one\n\t\"a\": \"http://x\", /* two */\n\t\"b\": [1,],\n}\n")
            .first()
            .orElseThrow();
    assertThat(root.text("a")).contains("http://x");
    assertThat(root.field("b").orElseThrow().line()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "C | a(\"//x\"); // y | a(\"//x\");",
        "C | a /* b */ c | a         c",
        "C | x = 'it''s'; // z | x = 'it''s';",
        "C | fn f<'a>(x: &'a str) {} // t | fn f<'a>(x: &'a str) {}",
        "HASH | a: b#c # d | a: b#c",
        "HASH | a: \"# b\" | a: \"# b\"",
        "HASH | it's # gone | it's",
        "SHELL | echo ${#a} # b | echo ${#a}",
        "PYTHON | x = 1 #b | x = 1",
        "HCL | a = 1 // b | a = 1",
        "XML | <a><!-- b --></a> | <a>          </a>",
        "DASH | select 1 -- b | select 1",
        "INI | # b |",
        "INI | a = b # c | a = b # c",
        "NONE | # b | # b"
      })
  void commentsAreBlankedAndStringsAreNot(Syntax syntax, String text, String expected) {
    assertThat(Comments.blank(text, syntax).stripTrailing())
        .isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void pythonStringsOfManyLinesHideNoCode() {
    assertThat(Comments.blank("\"\"\"doc # x\n\"\"\"\ny = 1 # z\n", Syntax.PYTHON))
        .isEqualTo("\"\"\"doc # x\n\"\"\"\ny = 1    \n");
  }

  @Test
  void linesOfAnOffset() {
    Lines lines = Lines.of("a\r\nbb\n\nc");
    assertThat(lines.count()).isEqualTo(4);
    assertThat(List.of(lines.lineAt(0), lines.lineAt(3), lines.lineAt(6), lines.lineAt(7)))
        .containsExactly(1, 2, 3, 4);
    assertThat(lines.line(1)).isEqualTo("a");
    assertThat(Lines.of("x".repeat(10_000)).around(5_000)).hasSize(Lines.LONGEST);
  }

  @Test
  void dockerfileJoinsContinuationsAndKnowsStages() {
    Dockerfile file =
        Dockerfile.parse(
            lines(
                "# syntax=x",
                "ARG V=3",
                "FROM --platform=linux/amd64 alpine:${V} AS build",
                "RUN a && \\",
                "# note",
                "",
                "  b",
                "FROM build",
                "USER app"));
    assertThat(file.stages())
        .extracting(Dockerfile.Stage::image)
        .containsExactly("alpine:3", "build");
    assertThat(file.stages().getFirst().instructions().getFirst())
        .isEqualTo(new Dockerfile.Instruction("RUN", "a &&  b", 4));
    assertThat(file.user().orElseThrow().line()).isEqualTo(9);
    assertThat(file.stages().get(1).floating()).isFalse();
  }

  @Test
  void dockerfileSkipsHereDocumentsAndFollowsUsersOfStages() {
    Dockerfile file =
        Dockerfile.parse(
            lines(
                "FROM a@sha256:0 AS base",
                "USER app",
                "RUN <<EOF",
                "USER root",
                "EOF",
                "FROM base AS last",
                "CMD x"));
    assertThat(file.user().orElseThrow().arguments()).isEqualTo("app");
    assertThat(file.stages().getFirst().digest()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:5000/app, true",
    "app:latest, true",
    "app, true",
    "registry:5000/app:1, false",
    "app:1, false",
    "scratch, false",
    "$BASE, false"
  })
  void dockerfileKnowsAFloatingBase(String image, boolean floating) {
    assertThat(Dockerfile.parse("FROM " + image).finalStage().orElseThrow().floating())
        .isEqualTo(floating);
  }

  @ParameterizedTest
  @CsvSource({
    "*, a/b.c, true", "*.js, a/b/c.js, true", "*.js, c.jsx, false", "/docs/, docs/a/b, true",
        "/docs/, a/docs/b, false",
    "docs/, a/docs/b, true", "docs/*, docs/a, true", "docs/*, docs/a/b, false",
        "apps, x/apps/y, true", "apps, appstore, false",
    "**/logs, a/b/logs/c, true", "**/logs, logs, true", "/a/**/z, a/z, true",
        "/a/**/z, a/b/c/z, true", "/a/**/z, b/a/z, false",
    "a?c, abc, true", "a?c, a/c, false", "/scripts/x, scripts/x, true",
        "/scripts/x, scripts/xy, false"
  })
  void codeOwnersMatchAsOnTheHosts(String pattern, String path, boolean matches) {
    assertThat(PathGlob.ofOwners(pattern).matches(path)).isEqualTo(matches);
  }

  @Test
  void codeOwnersLetTheLastRuleDecide() {
    CodeOwners owners =
        CodeOwners.parse("# all\n*  @all # default\n[Section]\n/free/\n/gone/ @x\nmy\\ file @y\n");
    CodeOwners.Coverage coverage = owners.coverage(List.of("a", "free/b", "my file"));
    assertThat(coverage.owned()).isEqualTo(2);
    assertThat(coverage.stale()).extracting(CodeOwners.Rule::line).containsExactly(5);
    assertThat(owners.ruleFor("my file").orElseThrow().owners()).containsExactly("@y");
  }

  @Test
  void tomlKnowsTablesAndValuesOfManyLines() {
    Toml toml = Toml.parse("top = 1\n[tool.\"x\"]\na = [ # c\n  \"b\",\n]\nc = 'd'\n[[bin]]\n");
    assertThat(toml.value("tool.x", "c").orElseThrow().line()).isEqualTo(6);
    assertThat(toml.table("bin")).isPresent();
    assertThat(toml.table("tool").orElseThrow().line()).isEqualTo(2);
  }

  @Test
  void xmlKnowsPathsAndLines() {
    XmlElements xml = XmlElements.parse("<a>\n  <b>x</b>\n  <c><b>y</b></c>\n</a>");
    assertThat(xml.at("a/c/b").orElseThrow()).isEqualTo(new XmlElements.Element("a/c/b", "y", 3));
    assertThat(xml.fault()).isEmpty();
  }

  @Test
  void makefileFollowsWhatATargetNeeds() {
    Makefile makefile =
        Makefile.parse(
            lines(
                "X := 1",
                "ci: lint test",
                "\t@echo done",
                "lint:",
                "\tgo vet",
                "test: ; true",
                "\t# no",
                "\tgo test",
                "loop: loop"));
    assertThat(makefile.recipe("ci", 10))
        .extracting(Makefile.Line::number)
        .containsExactly(3, 5, 8);
    assertThat(makefile.recipe("loop", 10)).isEmpty();
  }
}
