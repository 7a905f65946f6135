// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.milepost.assessment.detect.scan.FileClass.Kind;
import dev.milepost.assessment.detect.scan.FileClass.Origin;
import dev.milepost.assessment.detect.scan.TextRule.Scope;
import dev.milepost.kernel.Finding.Evidence;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilesTest {
  @ParameterizedTest
  @CsvSource({
    "src/main/java/a/test/Money.java, SOURCE, OWN",
    "src/test/java/MoneyTest.java, SOURCE, TEST",
    "src/test/resources/a.yml, CONFIG, FIXTURE",
    "src/main/java/org/samples/testing/A.java, SOURCE, OWN",
    "src/test/java/org/samples/ATests.java, SOURCE, TEST",
    "samples/shop/src/main/java/A.java, SOURCE, EXAMPLE",
    "src/integrationTest/java/A.java, SOURCE, TEST",
    "src/MoneyIT.java, SOURCE, TEST",
    "price_test.go, SOURCE, TEST",
    "testdata/a.go, SOURCE, FIXTURE",
    "web/a.spec.ts, SOURCE, TEST",
    "t/t0001-init.sh, SCRIPT, TEST",
    "lib/t/x.sh, SCRIPT, OWN",
    "examples/a/main.tf, CONFIG, EXAMPLE",
    "vendor/a/b.go, SOURCE, VENDORED",
    "web/node_modules/a/package.json, BUILD, VENDORED",
    "package-lock.json, GENERATED, OWN",
    "a.min.js, GENERATED, OWN",
    "Dockerfile.dev, CONFIG, OWN",
    "buildSrc/src/main/java/Conventions.java, BUILD, OWN",
    "requirements-dev.txt, BUILD, OWN",
    "notes.txt, DOCUMENT, OWN",
    "logo.PNG, MEDIA, OWN",
    "scripts/Makefile.lib, MEDIA, OWN",
    "Shop.Tests/A.cs, SOURCE, TEST",
    "COPYING, OTHER, OWN"
  })
  void tellsAFileByItsPath(String path, Kind kind, Origin origin) {
    FileClass file = FileClass.of(path);
    assertThat(file.kind()).isEqualTo(kind);
    assertThat(file.origin()).isEqualTo(origin);
  }

  @ParameterizedTest
  @CsvSource({
    "/security.md, SECURITY.md, true",
    "/security.md, docs/SECURITY.md, false",
    "/.github/a.yml, .github/a.yml, true",
    "/.github/a.yml, x/.github/a.yml, false",
    "chart.yaml, a/b/Chart.yaml, true",
    "*.tf, a/main.tf, true",
    "*.tf, a/main.tfvars, false",
    "docker-compose*.yml, x/docker-compose.dev.yml, true",
    "docs/adr/, docs/adr/1.md, true",
    "docs/adr/, x/docs/adr/y/1.md, true",
    "docs/adr/, mydocs/adr/1.md, false",
    "/.husky/, .husky/pre-commit, true",
    "/.husky/, a/.husky/x, false",
    "roles/*main.yml, roles/web/tasks/main.yml, true",
    "/license-*, LICENSE-MIT, true",
    "/license-*, a/LICENSE-MIT, false",
    "*_it.py, a/b_it.py, true",
    "*.spdx.json, a/x.spdx.json, true"
  })
  void matchesPathsByRule(String rule, String path, boolean matches) {
    List<String> keys = new ArrayList<>();
    PathRules rules =
        new PathRules(List.of(PathRule.of("found", rule), PathRule.of("other", "nothing.here")));
    rules.match("unrelated/file.txt", keys::add);
    rules.match(path, keys::add);
    assertThat(keys).isEqualTo(matches ? List.of("found") : List.of());
  }

  @Test
  void refusesLiteralsThatCannotBeSearchedFor() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TextRule("a", Scope.BUILD, "é", Pattern.compile("é"), null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TextRule("a", Scope.BUILD, "x", Pattern.compile("x"), null));
  }

  @Test
  void signalsCountEachLineOnceAndKeepTheFirst() {
    Signals signals = new Signals();
    for (int i = 0; i < 100; i++) {
      signals.add("a", new Evidence("f", 1 + i / 2, ""));
    }
    assertThat(signals.count("a")).isEqualTo(50);
    assertThat(signals.at("a")).hasSize(20);
    assertThat(signals.has("b")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "so, 7f454c46, true",
    "so, 23212f62, false",
    "exe, 4d5a9000, true",
    "class, cafebabe, true",
    "jar, 504b0304, true",
    "pyc, 610d0d0a, true",
    "dylib, cffaedfe, true",
    "a, 213c617263683e0a, true",
    "o, 00000000, false"
  })
  void confirmsBuiltFilesByTheirBytes(String extension, String hex, boolean built) {
    byte[] head = HexFormat.of().parseHex(hex);
    assertThat(BinaryMagic.confirm(extension, head).isPresent()).isEqualTo(built);
  }

  @Test
  void masksAllButTheFirstFourCharacters() {
    String token = "glpat-" + "aB3dE5fG7hI9jK1lM3nO";
    assertThat(Secret.redact("a " + token + " b")).isEqualTo("a glpa… b");
    assertThat(Secret.redact("password: \"" + "Zz9".repeat(10) + "\""))
        .isEqualTo("password: \"Zz9Z…\"");
    assertThat(Secret.redact("nothing here")).isEqualTo("nothing here");
  }
}
