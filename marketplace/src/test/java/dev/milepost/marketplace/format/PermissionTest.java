// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.milepost.host.Permissions;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a manifest may ask for is what the host can grant. */
class PermissionTest {
  private static final String SIGNS = "az09.-*:_ AN";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "network:*",
        "network:api.acme.example",
        "network:api.acme.example:8443",
        "network:*.acme.example",
        "network:127.0.0.1",
        "files:read",
        "files:write",
        "process",
        "secrets",
        "environment:*",
        "environment:ACME_TOKEN"
      })
  void whatTheHostKnowsCanBeAskedFor(String word) {
    assertThat(Permission.parse(word)).isPresent();
    assertThat(Permissions.of(List.of(word)).words()).containsExactly(word);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "network",
        "network:",
        "network:*acme.example",
        "network:*.*",
        "network:https://acme.example",
        "network:acme.example:port",
        "network:acme.example.",
        "files",
        "files:delete",
        "process:ls",
        "secrets:one",
        "environment:1A",
        "everything"
      })
  void whatTheHostDoesNotKnowCannotBeAskedFor(String word) {
    assertThat(Permission.parse(word)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> Permissions.of(List.of(word)));
  }

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void bothReadTheSame(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "network:" : "environment:");
      for (int i = random.nextInt(6); i >= 0; i--) {
        text.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
      }
      assertThat(Permission.parse(text.toString()).isPresent())
          .as(text.toString())
          .isEqualTo(grantable(text.toString()));
    }
  }

  private static boolean grantable(String text) {
    try {
      return !Permissions.of(List.of(text)).words().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
