// SPDX-License-Identifier: MIT
package dev.milepost.server.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.kernel.MilepostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "localhost:8080", "127.0.0.1:1", "[::1]:8080", "LocalHost:80"})
  void knowsItsOwnNames(String host) {
    assertThat(Loopback.names(host)).isTrue();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.nip.io",
        "127.0.0.1@evil",
        "::1",
        "127.1",
        "localhost:80:90"
      })
  void knowsNoOthers(String host) {
    assertThat(Loopback.names(host)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.5", "example.org", ""})
  void refusesToListenElsewhereAndSaysWhy(String host) {
    assertThatThrownBy(() -> Loopback.require(host))
        .isInstanceOf(MilepostException.class)
        .hasMessageContaining("'" + host + "'")
        .hasMessageContaining("no accounts");
  }
}
