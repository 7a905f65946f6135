// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.kernel.MilepostException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses are literal: no name is looked up here. */
class OnwardTest {
  private static final URI OPEN =
      URI.create("https://downloads.acme.example/scan.zip?token=hidden");
  private static final URI OWN = URI.create("http://127.0.0.1:8080/scan.zip");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/x",
        "https://127.8.9.10:8443/x",
        "https://0.0.0.0/x",
        "https://0.1.2.3/x",
        "https://10.1.2.3/x",
        "https://172.31.255.255/x",
        "https://192.168.0.1/x",
        "https://192.0.0.8/x",
        "https://169.254.169.254/latest/meta-data",
        "https://100.64.0.1/x",
        "https://100.127.255.255/x",
        "https://198.18.0.1/x",
        "https://224.0.0.1/x",
        "https://255.255.255.255/x",
        "https://[::1]/x",
        "https://[::]/x",
        "https://[::ffff:10.0.0.1]/x",
        "https://[fe80::1]/x",
        "https://[fd00::1]/x",
        "https://[64:ff9b::a00:1]/x",
        "https://[2002:a00:1::]/x",
        "https://[2001:0:a00:1::]/x",
        "https://[ff02::1]/x",
        "https://2130706433/x",
        "https://0x7f.1/x",
        "https://localhost/x",
        "http://8.8.8.8/x",
        "ftp://8.8.8.8/x",
        "file:///etc/passwd",
        "https:///x",
        "mailto:somebody",
        "https://user:secret@8.8.8.8/x",
      })
  void whatTheOpenNetworkDoesNotHaveIsRefused(String to) {
    assertThatThrownBy(() -> Onward.checked(OPEN, URI.create(to)))
        .isInstanceOf(MilepostException.class)
        .hasMessageContaining("'https://downloads.acme.example/scan.zip?…' sends on to")
        .hasMessageNotContaining("hidden")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://8.8.8.8/x",
        "https://100.128.0.1/x",
        "https://172.32.0.1:8443/x?y",
        "https://[2606:4700::1111]/x"
      })
  void whatTheOpenNetworkHasIsFollowed(String to) {
    assertThat(Onward.checked(OPEN, URI.create(to))).hasToString(to);
    assertThat(Onward.checked(OWN, URI.create(to))).hasToString(to);
  }

  @Test
  void thisMachineMaySendOnToItself() {
    for (String to :
        new String[] {"http://localhost:1/x", "http://[::1]:1/x", "https://127.1.1.1"}) {
      assertThat(Onward.checked(OWN, URI.create(to))).hasToString(to);
    }
    assertThatThrownBy(() -> Onward.checked(OWN, URI.create("https://10.0.0.1/x")))
        .isInstanceOf(MilepostException.class);
  }
}
