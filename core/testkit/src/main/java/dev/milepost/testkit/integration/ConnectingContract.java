// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.errors.ConfigurationException;
import dev.milepost.spi.errors.IntegrationException;
import dev.milepost.spi.errors.PermissionException;
import dev.milepost.spi.errors.UnsupportedCapabilityException;
import dev.milepost.spi.plugin.ConfigFault;
import dev.milepost.spi.plugin.ConfigKey;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.HealthReport;
import dev.milepost.spi.work.Session;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.testkit.integration.SiteControls.Refusal;
import dev.milepost.testkit.integration.SiteControls.SiteRequest;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

abstract class ConnectingContract extends ContractPart {
  ConnectingContract(Supplier<ContractSite> open) {
    super(open);
  }

  private List<String> faults(PluginConfig config) {
    return site.plugin().validateConfig(config).stream().map(ConfigFault::key).toList();
  }

  private List<ConfigKey> required() {
    return site.plugin().configuration().stream().filter(ConfigKey::required).toList();
  }

  @Test
  void aGoodConfigurationHasNoFault() {
    assertThat(site.plugin().validateConfig(site.config())).isEmpty();
    assertThat(site.plugin().configuration()).extracting(ConfigKey::name).doesNotHaveDuplicates();
  }

  @Test
  void validateConfigRejectsMissingFields() {
    assertThat(required()).isNotEmpty();
    for (ConfigKey key : required()) {
      assertThat(faults(Configs.without(site.config(), key.name()))).contains(key.name());
    }
  }

  @Test
  void validateConfigRejectsPlainHttpUnlessLoopback() {
    PluginConfig config = site.config();

    assertThat(faults(Configs.endpoint(config, "http://tracker.example.com/")))
        .contains("api_endpoint");
    assertThat(faults(Configs.endpoint(config, "http://127.0.0.1:8123/")))
        .doesNotContain("api_endpoint");
    assertThat(faults(Configs.endpoint(config, "not an address"))).contains("api_endpoint");
    assertThat(faults(Configs.endpoint(config, "https://user:pass@tracker.example.com/")))
        .contains("api_endpoint");
  }

  @Test
  void validateConfigReportsAllErrorsAtOnce() {
    PluginConfig bad = Configs.limits(site.config(), -1, Duration.ZERO);
    for (ConfigKey key : required()) {
      bad = Configs.without(bad, key.name());
    }
    PluginConfig allBad = bad;

    assertThat(faults(allBad))
        .contains("retry_attempts", "timeout")
        .containsAll(required().stream().map(ConfigKey::name).toList());
    assertThatThrownBy(() -> site.plugin().connect(allBad, context))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            refusal ->
                assertThat(refusal.faults())
                    .containsExactlyElementsOf(site.plugin().validateConfig(allBad)));
  }

  @Test
  void authenticateSaysWhoWeAre() {
    Session session = connection.authenticate();

    assertThat(session.user().account()).isNotBlank();
    assertThat(session.user().name()).isNotBlank();
    assertThat(session.site()).isNotBlank();
  }

  @Test
  void authenticateMapsBadCredential() {
    SiteControls controls = controls();
    assertThat(controls.refusals()).contains(Refusal.UNAUTHORIZED);
    for (Refusal refusal : controls.refusals()) {
      controls.refuse(refusal);
      Throwable failure = catchThrowable(() -> connection.authenticate());
      if (refusal == Refusal.FORBIDDEN) {
        assertThat(failure)
            .isInstanceOfAny(PermissionException.class, AuthenticationException.class);
      } else {
        assertThat(failure).as(refusal.name()).isInstanceOf(AuthenticationException.class);
      }
      controls.heal();
    }
    assertThat(connection.authenticate()).isNotNull();
  }

  @Test
  void authenticateRefreshesExpiredTokenOnce() {
    SiteControls controls = controls();
    PluginConfig renewable =
        controls.renewable().orElseGet(() -> Assumptions.abort("this vendor's tokens do not end"));
    DevOpsIntegration connected = connect(renewable);
    connected.authenticate();
    int before = controls.renewals();
    controls.expireToken();

    Threads.together(20, () -> connected.authenticate());

    assertThat(controls.renewals() - before).isEqualTo(1);
  }

  @Test
  void secretsNeverInLogsOrExceptions() {
    String secret = site.config().apiKey().reveal();
    assertThat(secret).hasSizeGreaterThan(5);
    StringBuilder told = new StringBuilder(site.config().toString());
    SiteControls controls = controls();
    for (Refusal refusal : controls.refusals()) {
      controls.refuse(refusal);
      told.append(Failures.all(catchThrowable(() -> connection.authenticate())));
      told.append(connection.healthCheck());
      controls.heal();
    }
    controls.fail(100, 500);
    told.append(Failures.all(catchThrowable(() -> connection.authenticate())));
    told.append(connection).append(context.logged());

    assertThat(told.toString()).doesNotContain(secret).doesNotContain(base64Parts(secret));
  }

  /** The part of the secret's Base64 that shows wherever in a longer text it stands. */
  private static String base64Parts(String secret) {
    byte[] tail = secret.getBytes(UTF_8);
    String text = Base64.getEncoder().withoutPadding().encodeToString(tail);
    return text.substring(0, text.length() - 2);
  }

  @Test
  void healthCheckSeparatesAuthNetworkRateLimitPermission() {
    SiteControls controls = controls();
    assertThat(connection.healthCheck().state()).isEqualTo(HealthReport.State.HEALTHY);

    controls.refuse(Refusal.UNAUTHORIZED);
    assertThat(connection.healthCheck().state()).isEqualTo(HealthReport.State.AUTHENTICATION);
    controls.heal();

    controls.refuse(Refusal.FORBIDDEN);
    assertThat(connection.healthCheck().state())
        .isIn(HealthReport.State.PERMISSION, HealthReport.State.AUTHENTICATION);
    controls.heal();

    controls.throttle(100, controls.waitForms().iterator().next(), 3_600);
    // A host of its own: the limiter that connections share would remember the wait.
    assertThat(connect(site.config(), new TestingPluginContext()).healthCheck().state())
        .isEqualTo(HealthReport.State.RATE_LIMITED);
    controls.heal();

    controls.fail(100, 500);
    assertThat(connection.healthCheck().state()).isEqualTo(HealthReport.State.REMOTE);
    controls.heal();

    DevOpsIntegration nowhere =
        connect(
            Configs.endpoint(site.config(), "http://127.0.0.1:" + Ports.closed() + "/"),
            new TestingPluginContext());
    assertThat(nowhere.healthCheck().state()).isEqualTo(HealthReport.State.NETWORK);
  }

  @Test
  void capabilitiesMatchBehaviour() {
    Set<Capability> declared = connection.capabilities();
    assertThat(site.plugin().capabilities()).containsAll(declared);
    for (Capability capability : EnumSet.complementOf(Operations.all())) {
      assertThat(capability)
          .as("a capability that adds to another's operation")
          .isIn(Operations.ADDED);
    }
    for (Capability capability : Operations.all()) {
      if (!declared.contains(capability)) {
        assertThatThrownBy(() -> Operations.call(connection, capability))
            .as(capability.word())
            .isInstanceOfSatisfying(
                UnsupportedCapabilityException.class,
                refusal -> assertThat(refusal.capability()).isEqualTo(capability.word()));
      }
    }
  }

  @Test
  void twoConfigsDoNotShareState() {
    SiteControls here = controls();
    ContractSite elsewhere = anotherSite();
    DevOpsIntegration other = connect(elsewhere.config());
    connection.authenticate();
    other.authenticate();

    assertThat(elsewhere.config().apiKey()).isNotEqualTo(site.config().apiKey());
    Set<String> ours =
        Set.copyOf(here.requests().stream().map(SiteRequest::authorization).toList());
    Set<String> theirs =
        Set.copyOf(
            elsewhere.controls().orElseThrow().requests().stream()
                .map(SiteRequest::authorization)
                .toList());
    assertThat(ours).isNotEmpty().doesNotContainAnyElementsOf(theirs);
    if (connection.capabilities().containsAll(Set.of(Capability.CREATE, Capability.READ))) {
      WorkItem item = make("only here");
      assertThat(catchThrowable(() -> assertOther(other, item)))
          .satisfiesAnyOf(
              failure -> assertThat(failure).isNull(),
              failure -> assertThat(failure).isInstanceOf(IntegrationException.class));
    }
  }

  private static void assertOther(DevOpsIntegration other, WorkItem item) {
    assertThat(other.getWorkItem(item.id()).title()).isNotEqualTo(item.title());
  }
}
