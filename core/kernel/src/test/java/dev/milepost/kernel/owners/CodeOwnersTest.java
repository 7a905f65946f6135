// SPDX-License-Identifier: MIT
package dev.milepost.kernel.owners;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeOwnersTest {
  @Test
  void theLastRuleThatMatchesDecides() {
    CodeOwners owners =
        CodeOwners.parse("* @all\n/shop/ @shop @mail # both\n/shop/free/\n*.md @docs\n");
    assertThat(owners.ownersOf("other/a.java")).containsExactly("@all");
    assertThat(owners.ownersOf("shop/a.java")).containsExactly("@shop", "@mail");
    assertThat(owners.ownersOf("shop/free/a.java")).isEmpty();
    assertThat(owners.ownersOf("shop/free/a.md")).containsExactly("@docs");
  }

  @Test
  void everySectionOfGitLabHasItsOwnLastRule() {
    CodeOwners owners =
        CodeOwners.parse(
            """
            * @all
            [Database][2] @dba
            /db/
            /db/reports/ @reports
            ^[Docs] @docs # optional
            *.md
            !/db/notes.md
            [DATABASE]
            /db/owned.sql @other
            """);
    assertThat(owners.ownersOf("db/schema.sql")).containsExactly("@dba", "@all");
    assertThat(owners.ownersOf("db/reports/a.sql")).containsExactly("@reports", "@all");
    assertThat(owners.ownersOf("db/read.md")).containsExactly("@docs", "@dba", "@all");
    assertThat(owners.ownersOf("db/notes.md")).containsExactly("@dba", "@all");
    assertThat(owners.ownersOf("db/owned.sql")).containsExactly("@other", "@all");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "^[", "[]", "[a][", "!", "\\", "[a] [2]", "#", "[x]]] @a"})
  void readsAnyLine(String line) {
    assertThat(CodeOwners.parse(line + "\n* @all\n").ownersOf("a")).contains("@all");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void readsGarbage(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      text.append("[]^!*?/\\# @a\n".charAt(random.nextInt(13)));
    }
    assertThat(CodeOwners.parse(text.toString()).rules()).isNotEmpty();
  }
}
