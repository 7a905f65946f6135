// SPDX-License-Identifier: MIT
package dev.milepost.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionsTest {
  @Test
  void wordsAllowWhatTheySayAndNoMore() {
    Permissions some =
        Permissions.of(
            List.of("network:api.example.com", "files:read", "environment:ACME_TOKEN", "secrets"));

    assertThat(some.network("api.example.com", 443)).isTrue();
    assertThat(some.network("API.Example.COM", 443)).isTrue();
    assertThat(some.network("example.com", 443)).isFalse();
    assertThat(some.network("x.api.example.com", 443)).isFalse();
    assertThat(some.network()).isTrue();
    assertThat(some.readsFiles()).isTrue();
    assertThat(some.writesFiles()).isFalse();
    assertThat(some.process()).isFalse();
    assertThat(some.secrets()).isTrue();
    assertThat(some.environment()).isTrue();
    assertThat(some.environment("ACME_TOKEN")).isTrue();
    assertThat(some.environment("HOME")).isFalse();
  }

  @Test
  void hostsBelowAreNamedByAStar() {
    Permissions below = Permissions.of(List.of("network:*.example.com", "network:x.org:8443"));

    assertThat(below.network("api.example.com", 443)).isTrue();
    assertThat(below.network("example.com", 443)).isFalse();
    assertThat(below.network("evilexample.com", 443)).isFalse();
    assertThat(below.network("x.org", 8443)).isTrue();
    assertThat(below.network("x.org", 443)).isFalse();
  }

  @Test
  void whoMayWriteMayRead() {
    assertThat(Permissions.of(List.of("files:write")).readsFiles()).isTrue();
  }

  @Test
  void nothingIsAllowedWhereNothingIsSaid() {
    assertThat(Permissions.NONE.network()).isFalse();
    assertThat(Permissions.NONE.environment()).isFalse();
    assertThat(Permissions.NONE.secrets()).isFalse();
  }

  @Test
  void theDistributionMayDoAll() {
    assertThat(Permissions.ALL.network("any.example.com", 443)).isTrue();
    assertThat(Permissions.ALL.environment("PATH")).isTrue();
    assertThat(Permissions.ALL.process()).isTrue();
    assertThat(Permissions.ALL.writesFiles()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "network",
        "network:",
        "network:https://x",
        "network:*example.com",
        "network:x:port",
        "network:-x",
        "files",
        "files:delete",
        "Process",
        "environment:A B",
        "environment:1A",
        "all"
      })
  void whatIsNoPermissionIsRefused(String word) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Permissions.of(List.of(word)))
        .withMessageStartingWith("permission '" + word + "' is none of network:HOST");
  }
}
