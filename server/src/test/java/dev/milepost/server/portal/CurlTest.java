// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CurlTest {
  private static final String TOKEN =
      "curl -H \"Authorization: Bearer $(cat \"${MILEPOST_HOME:-$HOME/.milepost}/token\")\"";

  @Test
  void readsWithTheTokenFile() {
    assertThat(Curl.line("http://localhost:8080", "GET", "/api/v1/runs", ""))
        .isEqualTo(TOKEN + " \\\n  'http://localhost:8080/api/v1/runs'");
  }

  @Test
  void sendsABodyThatNoShellTakesApart() {
    assertThat(Curl.line("http://[::1]:1", "POST", "/x", "{\"a\": \"it's $HOME\"}"))
        .isEqualTo(
            TOKEN
                + " -X POST \\\n"
                + "  -H 'Content-Type: application/json' -d '{\"a\": \"it'\\''s $HOME\"}' \\\n"
                + "  'http://[::1]:1/x'");
  }
}
