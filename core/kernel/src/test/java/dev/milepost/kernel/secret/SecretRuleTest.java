// SPDX-License-Identifier: MIT
package dev.milepost.kernel.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretRuleTest {
  private static final String TOKEN = "ghp_" + "k3Jd82LmQp0ZxV7bNt5RwYc1FgHs4Ua9EoTi";

  @Test
  void masksAllButTheBeginOfACredential() {
    assertThat(SecretRule.redact("token: " + TOKEN)).isEqualTo("token: ghp_…");
    assertThat(SecretRule.redact("secret = 'Zm9v8Kd7Qp2Lx0Vb5Nt3'")).doesNotContain("Kd7Qp2");
  }

  @Test
  void tellsPlaceholdersFromCredentials() {
    assertThat(SecretRule.plausible(TOKEN, 3.5)).isTrue();
    assertThat(SecretRule.plausible("AKIAIOSFODNN7EXAMPLE", 3.0)).isFalse();
    assertThat(SecretRule.plausible("ghp_" + "a".repeat(36), 3.5)).isFalse();
  }

  @Test
  void takesOnlyRandomValuesForPasswords() {
    assertThat(SecretRule.random("Zm9v8Kd7Qp2Lx0Vb5Nt3Rw")).isTrue();
    assertThat(SecretRule.random("my-long-secret-name-in-vault")).isFalse();
    assertThat(SecretRule.random("the_value_of_the_password")).isFalse();
  }

  @Test
  void tellsAKeyFromTextAboutKeys() {
    String header = "-----BEGIN RSA PRIVATE KEY-----";
    assertThat(SecretRule.KEY.matcher(header).find()).isTrue();
    assertThat(SecretRule.KEY_BODY.matcher("\n" + "MIIEpAIBAAKCAQEA".repeat(4)).find()).isTrue();
    assertThat(SecretRule.KEY_BODY.matcher("\") + body").find()).isFalse();
  }
}
