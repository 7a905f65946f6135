// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.sandbox.SandboxOptions;
import dev.milepost.sandbox.jira.JiraDataCenterServer;
import dev.milepost.sandbox.jira.JiraPeople;
import dev.milepost.sandbox.jira.JiraSandbox;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.HealthReport;
import dev.milepost.testkit.integration.TestingPluginContext;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Data Center with a certificate of the company's own, behind the company's proxy. */
@SuppressWarnings("NullAway.Init") // set before all tests
class JiraCompanyNetworkTest {
  /** Base64 of {@code robot:pr-pass}. */
  private static final String LOGIN = "Proxy-Authorization: Basic cm9ib3Q6cHItcGFzcw==";

  @TempDir static Path folder;

  private static OwnCertificate certificate;
  private static JiraSandbox site;

  @BeforeAll
  static void start() throws Exception {
    certificate = OwnCertificate.make(folder);
    site = new JiraDataCenterServer().start(SandboxOptions.standard().over(certificate.tls()));
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static DevOpsIntegration connect(Map<String, String> settings) {
    JiraPeople.Account account = site.people().account(0);
    PluginConfig.Builder config =
        PluginConfig.builder("jira", site.banner().baseUrl().toString())
            .project("PAY")
            .retryAttempts(1)
            .apiKey(Secret.of(account.token()));
    settings.forEach(config::setting);
    return new JiraPlugin().connect(config.build(), new TestingPluginContext());
  }

  private static DevOpsIntegration behind(TunnelProxy proxy) {
    return connect(
        Map.of("ca_file", certificate.pem().toString(), "proxy", proxy.address("robot:pr-pass")));
  }

  @Test
  void aCertificateOfTheCompanyIsTrustedThroughTheSettings() {
    try (DevOpsIntegration jira = connect(Map.of("ca_file", certificate.pem().toString()))) {
      assertThat(jira.authenticate().user().account()).isNotBlank();
      assertThat(jira.healthCheck().state()).isEqualTo(HealthReport.State.HEALTHY);
    }
  }

  @Test
  void withoutTheSettingItIsRefusedBeforeAnythingIsSent() {
    int before = site.controls().journal().entries().size();
    try (DevOpsIntegration jira = connect(Map.of())) {
      assertThatThrownBy(jira::authenticate)
          .isInstanceOfSatisfying(
              RemoteFailureException.class, e -> assertThat(e.mayHaveHappened()).isFalse())
          .hasMessageContaining("certificate")
          .hasMessageContaining("ca_file");
    }
    assertThat(site.controls().journal().entries()).hasSize(before);
  }

  @Test
  void theProxyOfTheCompanySeesItsPasswordAndNotOurs() throws Exception {
    try (TunnelProxy proxy = TunnelProxy.start(LOGIN);
        DevOpsIntegration jira = behind(proxy)) {
      assertThat(jira.authenticate().user().account()).isNotBlank();
      assertThat(proxy.heads())
          .isNotEmpty()
          .anySatisfy(head -> assertThat(head).startsWith("CONNECT 127.0.0.1:").contains(LOGIN))
          .noneSatisfy(head -> assertThat(head).contains("Bearer"));
    }
  }

  @Test
  void aProxyThatRefusesUsIsToldApartFromTheSite() throws Exception {
    try (TunnelProxy proxy = TunnelProxy.start("another password");
        DevOpsIntegration jira = behind(proxy)) {
      assertThatThrownBy(jira::authenticate)
          .isInstanceOf(RemoteFailureException.class)
          .hasMessageContaining("proxy")
          .hasMessageNotContaining("pr-pass");
    }
  }
}
