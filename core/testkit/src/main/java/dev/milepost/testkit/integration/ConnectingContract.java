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
  @Behaviour(1)
  void validateConfigRejectsMissingFields() {
    assertThat(required()).isNotEmpty();
    for (ConfigKey key : required()) {
      assertThat(faults(Configs.without(site.config(), key.name()))).contains(key.name());
    }
  }

  @Test
  @Behaviour(2)
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
  @Behaviour(3)
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
  @Behaviour(4)
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
  @Behaviour(5)
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
  @Behaviour(6)
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

    for (SiteRequest request : controls.requests()) {
      told.append(request.method()).append(request.path());
    }

    assertThat(told.toString()).doesNotContain(secret);
    for (int before = 0; before < 3; before++) {
      assertThat(told.toString()).doesNotContain(base64(secret, before));
    }
  }

  /** What the secret looks like inside the Base64 of a text that has so many bytes before it. */
  private static String base64(String secret, int before) {
    String text = Base64.getEncoder().encodeToString((" ".repeat(before) + secret).getBytes(UTF_8));
    // The characters at both ends hold bits of the neighbours too.
    return text.substring(before == 0 ? 0 : before + 1, text.length() - 4);
  }

  @Test
  @Behaviour(7)
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
  @Behaviour(8)
  void capabilitiesMatchBehaviour() {
    Set<Capability> declared = connection.capabilities();
    assertThat(site.plugin().capabilities()).containsAll(declared);
    for (Capability capability : Capability.values()) {
      if (!declared.contains(capability) && Operations.refusable(capability, declared)) {
        assertThatThrownBy(() -> Operations.call(connection, capability))
            .as(capability.word())
            .isInstanceOfSatisfying(
                UnsupportedCapabilityException.class,
                refusal -> assertThat(refusal.capability()).isEqualTo(capability.word()));
      }
    }
  }

  @Test
  @Behaviour(9)
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
