// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.spi.work.HealthReport;
import dev.milepost.spi.work.HealthReport.State;
import dev.milepost.work.connection.Connection;
import dev.milepost.work.connection.ConnectionStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HealthViewTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final ConnectionStatus NEVER = new ConnectionStatus(null, null, List.of());

  private static HealthReport report(State state) {
    return new HealthReport(
        state,
        "detail",
        NOW.minusSeconds(120),
        Duration.ofMillis(40),
        List.of(
            new HealthReport.Limit("search", 4_312, 5_000, NOW.plusSeconds(1_800)),
            new HealthReport.Limit("write", 0, 100, NOW.minusSeconds(1))));
  }

  private static Connection connection(boolean enabled, List<String> faults) {
    return new Connection(
        "prod", "jira", Connection.Source.FILE, enabled, faults, List.of(), Map.of());
  }

  private static HealthView view(Connection connection, ConnectionStatus status, boolean asking) {
    return HealthView.of(connection, status, asking, NOW, ZoneOffset.UTC);
  }

  @ParameterizedTest
  @CsvSource({
    "HEALTHY, GOOD", "DEGRADED, WARNED", "RATE_LIMITED, WARNED", "AUTHENTICATION, BAD",
    "PERMISSION, BAD", "NETWORK, BAD", "REMOTE, BAD", "CONFIGURATION, BAD"
  })
  void eachStateHasAShape(State state, HealthView.Shape shape) {
    HealthView view = HealthView.of(report(state), NOW, ZoneOffset.UTC);
    assertThat(view.shape()).isEqualTo(shape);
    assertThat(view.word()).isEqualTo(state.word());
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"HEALTHY", "CONFIGURATION"})
  void whatIsNotHealthySaysWhatToDo(State state) {
    assertThat(HealthView.of(report(state), NOW, ZoneOffset.UTC).advice()).endsWith(".");
  }

  @Test
  void limitsSayWhatIsLeftAndWhenTheyAreFullAgain() {
    List<HealthView.Limit> limits =
        HealthView.of(report(State.HEALTHY), NOW, ZoneOffset.UTC).limits();
    assertThat(limits.getFirst().text()).isEqualTo("4\u202F312 of 5\u202F000");
    assertThat(limits.getFirst().resets()).isNotNull().extracting(Ago::text).isEqualTo("in 30 min");
    assertThat(limits.getLast().resets()).as("it is full by now").isNull();
  }

  @Test
  void whatWasNeverAskedIsNeitherGoodNorBad() {
    assertThat(view(connection(true, List.of()), NEVER, false).word()).isEqualTo("not checked");
    assertThat(view(connection(true, List.of()), NEVER, true).word()).isEqualTo("checking");
    assertThat(view(connection(false, List.of()), NEVER, false).word()).isEqualTo("off");
  }

  @Test
  void faultsBeatWhatTheSiteOnceSaid() {
    var status = new ConnectionStatus(report(State.HEALTHY), NOW, List.of());
    assertThat(view(connection(true, List.of("project is missing")), status, false).shape())
        .isEqualTo(HealthView.Shape.BAD);
  }
}
