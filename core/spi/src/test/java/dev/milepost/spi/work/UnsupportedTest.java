// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.milepost.spi.errors.UnsupportedCapabilityException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UnsupportedTest {
  /** Capabilities that add to another's operation. */
  private static final Set<Capability> ADDED =
      Set.of(
          Capability.NATIVE_QUERY,
          Capability.OPTIMISTIC_LOCK,
          Capability.STATUS,
          Capability.PARENT,
          Capability.STORY_POINTS,
          Capability.CUSTOM_FIELDS,
          Capability.RICH_TEXT,
          Capability.WEBHOOK_SIGNATURE);

  private record Bare(Set<Capability> capabilities) implements DevOpsIntegration {
    @Override
    public Session authenticate() {
      return new Session(new Person("ada", "Ada"), "bare", Set.of());
    }

    @Override
    public HealthReport healthCheck() {
      return new HealthReport(
          HealthReport.State.HEALTHY, "", Instant.EPOCH, Duration.ZERO, List.of());
    }

    @Override
    public void close() {}
  }

  private static UnsupportedCapabilityException refusal(Bare bare, Method operation) {
    Throwable thrown =
        catchThrowable(() -> operation.invoke(bare, new Object[operation.getParameterCount()]));
    assertThat(thrown).isInstanceOf(InvocationTargetException.class);
    assertThat(thrown.getCause()).isInstanceOf(UnsupportedCapabilityException.class);
    return (UnsupportedCapabilityException) requireNonNull(thrown.getCause());
  }

  @Test
  void everyOperationThatIsNotOverriddenIsRefusedByItsCapability() {
    Set<String> refused = new TreeSet<>();
    for (Method operation : DevOpsIntegration.class.getMethods()) {
      if (operation.isDefault()) {
        refused.add(refusal(new Bare(Set.of()), operation).capability());
      }
    }

    assertThat(refused)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Capability.values())
                .filter(capability -> !ADDED.contains(capability))
                .map(Capability::word)
                .toList());
  }

  @Test
  void aRefusalSaysWhatCouldBeDone() throws NoSuchMethodException {
    Method delete = DevOpsIntegration.class.getMethod("deleteWorkItem", String.class);

    assertThat(refusal(new Bare(Set.of()), delete).text())
        .isEqualTo("this connection cannot delete an item (delete); it declares: nothing");
    assertThat(refusal(new Bare(Set.of(Capability.SEARCH, Capability.READ)), delete).text())
        .endsWith("it declares: read, search");
  }
}
