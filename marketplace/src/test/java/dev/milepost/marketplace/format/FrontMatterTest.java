// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.marketplace.format.FrontMatter.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrontMatterTest {
  /** Written out it would have a thousand million digits. */
  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "-1e999999999", "1e-999999999", "7e2147483647"})
  void aNumberWithoutEndIsNotWrittenOut(String number) {
    FrontMatter matter =
        FrontMatter.read("a.md", ("---\ndescription: " + number + "\n---\n").getBytes(UTF_8));
    assertThat(matter.text("description").orElseThrow()).hasSizeLessThan(40);
  }

  private static FrontMatter read(String values) {
    return FrontMatter.read(
        "commands/deploy.md", ("---\n" + values + "\n---\n# Deploy\n\nNow.\n").getBytes(UTF_8));
  }

  @Test
  void readsValuesWithTheirLinesAndTheBody() {
    FrontMatter read = read("description: Deploys\nmodel: sonnet\nmetadata:\n  tier: gold");
    assertThat(read.state()).isEqualTo(State.STRICT);
    assertThat(read.text("description")).contains("Deploys");
    assertThat(read.place("/model").text()).isEqualTo("commands/deploy.md:3");
    assertThat(read.place("/metadata/tier").text()).isEqualTo("commands/deploy.md:5");
    assertThat(read.body()).isEqualTo("# Deploy\n\nNow.");
    assertThat(read.bodyLine()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Use when: somebody asks",
        "`git` is what this is about",
        "*everything*",
        "@handle asks",
        "%d of them",
        "[a] [b]",
        "{name} is missing",
        "[a, b",
        "it's: mine",
        "a \"b\": c \\d",
      })
  void loadsWhatIsNoYamlAndLoadsElsewhereToo(String description) {
    FrontMatter read = read("name: deploy\ndescription: " + description);
    assertThat(read.state()).isEqualTo(State.LENIENT);
    assertThat(read.text("description")).contains(description);
    assertThat(read.text("name")).contains("deploy");
    assertThat(read.quoted()).containsExactly(3);
    assertThat(read.problem()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "description: \"x\" y",
        "description: \"x",
        "description: a\nmore of it",
        "description: a: b\n  c: d",
        "metadata:\n  a: b: c",
        "description: a:",
        "- a",
        "just text",
        "description: \"a \\d b\"",
        "description: <example>\nContext: x\n</example>",
      })
  void losesWhatLoadsNowhere(String values) {
    FrontMatter read = read(values);
    assertThat(read.state()).isEqualTo(State.BROKEN);
    assertThat(read.values().members()).isEmpty();
    assertThat(read.body()).startsWith("# Deploy");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"# Deploy\n", "", "---\nno end\n", "text\n---\na: b\n---\n", "----\na: b\n---\n"})
  void findsNoneWhereNoneIs(String file) {
    FrontMatter read = FrontMatter.read("a.md", file.getBytes(UTF_8));
    assertThat(read.state()).isEqualTo(State.ABSENT);
    assertThat(read.body()).isEqualTo(file);
  }

  @Test
  void takesAnEmptyOneAndAByteOrderMark() {
    assertThat(read("").state()).isEqualTo(State.STRICT);
    FrontMatter marked = FrontMatter.read("a.md", "\uFEFF---\r\na: b\r\n---\r\nx".getBytes(UTF_8));
    assertThat(marked.text("a")).contains("b");
  }

  @Test
  void refusesABombOfAliases() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a").append(i).append(": &a").append(i).append(" [");
      bomb.append(("*a" + (i - 1) + ", ").repeat(9)).append("x]\n");
    }
    assertThat(read(bomb.toString()).state()).isEqualTo(State.BROKEN);
  }

  @Test
  void refusesDeepNesting() {
    assertThat(read("a: " + "[".repeat(5_000) + "]".repeat(5_000)).state())
        .isNotEqualTo(State.STRICT);
    assertThat(read("a: " + "[".repeat(500_000)).state()).isNotEqualTo(State.STRICT);
  }

  @Test
  void tellsValuesGivenTwice() {
    assertThat(read("a: 1\nb: 2\na: 3").document().duplicates()).containsExactly("/a");
  }
}
