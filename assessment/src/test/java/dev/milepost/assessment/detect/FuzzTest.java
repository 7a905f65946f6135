// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.assessment.CapabilityProfile;
import dev.milepost.assessment.detect.ci.CiFiles;
import dev.milepost.assessment.detect.ci.CiReading;
import dev.milepost.assessment.detect.parse.Comments;
import dev.milepost.assessment.detect.parse.Dockerfile;
import dev.milepost.assessment.detect.parse.Makefile;
import dev.milepost.assessment.detect.parse.Syntax;
import dev.milepost.assessment.detect.parse.Toml;
import dev.milepost.assessment.detect.parse.XmlElements;
import dev.milepost.assessment.detect.parse.Yaml;
import dev.milepost.assessment.detect.parse.YamlReader;
import dev.milepost.kernel.owners.CodeOwners;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Feeds seeded garbage, half of it made of the words the parsers know, to every parser. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FuzzTest {
  private static final String[] WORDS = {
    "\n",
    "\n  ",
    "\n    ",
    " ",
    "\t",
    ":",
    ": ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    ",",
    "&a ",
    "*a",
    "<<: ",
    "|",
    ">",
    "\"",
    "'",
    "#",
    "//",
    "/*",
    "*/",
    "<!--",
    "-->",
    "<a>",
    "</a>",
    "<",
    "&lt;",
    "\\",
    "\\\n",
    "on",
    "jobs",
    "steps",
    "run",
    "uses",
    "script",
    "with",
    "permissions",
    "needs",
    "environment",
    "stage('x')",
    "sh 'make test'",
    "\"\"\"",
    "pipeline {",
    "node {",
    "include",
    "local",
    "FROM ",
    "AS ",
    "RUN ",
    "USER ",
    "ARG ",
    "<<EOF",
    "${A}",
    "${{ github.head_ref }}",
    "apiVersion: v1",
    "kind: Pod",
    "---\n",
    "{{ .x }}",
    "[tool.a]",
    "=",
    "a = [",
    "*",
    "**/",
    "@o",
    "\0",
    "\uFEFF",
    "\uD800",
    "é",
    "\u2028",
    "a@b",
    "%",
    "!x ",
    "? ",
    "- - -",
    "password=\"",
    "AKIA",
    "test:",
    "\r\n",
    "go test",
    "if: "
  };
  private static final List<String> PATHS =
      List.of(
          ".github/workflows/a.yml",
          ".gitlab-ci.yml",
          "Jenkinsfile",
          "azure-pipelines.yml",
          ".circleci/config.yml",
          ".travis.yml",
          "Earthfile",
          "dagger.json",
          "pom.xml",
          "package.json",
          "pyproject.toml",
          "Cargo.toml",
          "go.mod",
          "Dockerfile",
          "CODEOWNERS",
          "Makefile",
          "k8s/a.yaml",
          "tsconfig.json",
          "main.tf",
          "README.md",
          "src/a.js",
          "src/b.py",
          "a_test.go",
          "lib/a.jar",
          ".github/dependabot.yml");

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 60);
  }

  private static String garbage(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(400);
    for (int i = 0; i < length; i++) {
      boolean word = random.nextInt(4) > 0;
      text.append(
          word ? WORDS[random.nextInt(WORDS.length)] : Character.toString(random.nextInt(0x300)));
    }
    return text.toString();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void parsersTakeAnything(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      String text = garbage(random);
      YamlReader.read(text)
          .documents()
          .forEach(
              document -> document.walk((key, scalar) -> assertThat(scalar.line()).isPositive()));
      YamlReader.readJsonWithComments(text);
      assertThat(XmlElements.parse(text).elements()).allMatch(element -> element.line() >= 0);
      assertThat(Toml.parse(text).entries()).allMatch(entry -> entry.line() > 0);
      Dockerfile.parse(text).user();
      Makefile.parse(text).recipe("test", 50);
      assertThat(CodeOwners.parse(text).coverage(PATHS).share()).isBetween(0.0, 1.0);
      for (String path : PATHS) {
        CiFiles.typeOf(path).ifPresent(type -> check(CiFiles.read(type, path, text)));
      }
    }
  }

  private static void check(CiReading reading) {
    reading
        .pipeline()
        .ifPresent(pipeline -> assertThat(pipeline.steps()).allMatch(step -> step.line() > 0));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void blankingCommentsKeepsLengthAndLines(long seed) {
    Random random = new Random(seed);
    for (Syntax syntax : Syntax.values()) {
      String text = garbage(random);
      String blanked = Comments.blank(text, syntax);
      assertThat(blanked).hasSameSizeAs(text);
      assertThat(blanked.lines().count()).isEqualTo(text.lines().count());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void jsonReadsAsYaml(long seed) {
    Random random = new Random(seed);
    StringBuilder json = new StringBuilder("{\n");
    int keys = 1 + random.nextInt(30);
    for (int i = 0; i < keys; i++) {
      json.append("\t\"key")
          .append(i)
          .append("\":")
          .append(random.nextBoolean() ? "[1,\"two\",{\"a\":null}]" : "\"v\\u00e9\\/\"")
          .append(i + 1 < keys ? ",\n" : "\n}");
    }
    List<Yaml> documents = YamlReader.readJson(json.toString()).documents();
    assertThat(documents).hasSize(1);
    assertThat(documents.getFirst().fields()).hasSize(keys);
    assertThat(documents.getFirst().fields().getLast().line()).isEqualTo(keys + 1);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void detectorsTakeTreesOfGarbage(long seed) {
    Random random = new Random(seed);
    TreeFixture tree = TreeFixture.of();
    for (String path : PATHS) {
      tree.and(path, garbage(random).getBytes(StandardCharsets.UTF_8));
    }
    CapabilityProfile profile = DetectorsTest.detect(tree);
    assertThat(profile.capabilities()).hasSize(78);
    assertThat(profile.problems())
        .extracting(problem -> problem.rule())
        .doesNotContain("internal.detector-failed");
  }
}
