// SPDX-License-Identifier: MIT
package dev.milepost.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.kernel.MilepostException;
import dev.milepost.spi.plugin.ConfigFault;
import dev.milepost.spi.plugin.ConfigKey;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.plugin.PluginMetadata;
import dev.milepost.spi.plugin.SpiVersion;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import dev.milepost.spi.work.HealthReport;
import dev.milepost.spi.work.HealthReport.State;
import dev.milepost.spi.work.Person;
import dev.milepost.spi.work.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PluginRegistryTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z"));

  @Test
  void anInterruptedCheckIsToldAndTheThreadStaysInterrupted() {
    Thread.currentThread().interrupt();

    Map<String, HealthReport> reports =
        PluginRegistry.checkHealth(
            Map.of("a", new Connection(PluginRegistryTest::healthy)),
            Duration.ofSeconds(60),
            CLOCK);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(reports.values())
        .extracting(HealthReport::detail)
        .containsExactly("the check was broken off");
  }

  @Test
  void aCheckThatIsBrokenOffWhileItWaitsIsToldToo() {
    Thread caller = Thread.currentThread();

    Map<String, HealthReport> reports =
        PluginRegistry.checkHealth(
            Map.of(
                "a",
                new Connection(() -> {
                  while (caller.getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();
                  }
                  caller.interrupt();
                  try {
                    new CountDownLatch(1).await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return healthy();
                })),
            Duration.ofSeconds(60),
            CLOCK);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(reports.values())
        .extracting(HealthReport::detail)
        .containsExactly("the check was broken off");
  }

  private record Tracker(String id) implements DevOpsIntegrationPlugin {
    @Override
    public PluginMetadata metadata() {
      return new PluginMetadata(id, id, "1", "", "", SpiVersion.CURRENT, null);
    }

    @Override
    public List<ConfigKey> configuration() {
      return List.of();
    }

    @Override
    public Set<Capability> capabilities() {
      return Set.of();
    }

    @Override
    public List<ConfigFault> validateConfig(PluginConfig config) {
      return List.of();
    }

    @Override
    public DevOpsIntegration connect(PluginConfig config, PluginContext context) {
      return new Connection(PluginRegistryTest::healthy);
    }
  }

  private record Connection(Supplier<HealthReport> health) implements DevOpsIntegration {
    @Override
    public Set<Capability> capabilities() {
      return Set.of();
    }

    @Override
    public Session authenticate() {
      return new Session(new Person("a", "A"), "test", Set.of());
    }

    @Override
    public HealthReport healthCheck() {
      return health.get();
    }

    @Override
    public void close() {}
  }

  private static HealthReport healthy() {
    return new HealthReport(State.HEALTHY, "well", CLOCK.instant(), Duration.ZERO, List.of());
  }

  @Test
  void registersFindsListsAndUnregisters() {
    PluginRegistry registry = new PluginRegistry();
    registry.register(new Tracker("b"));
    registry.register(new Tracker("a"));

    assertThat(registry.list()).extracting(p -> p.metadata().id()).containsExactly("a", "b");
    assertThat(registry.find("a")).isPresent();
    assertThat(registry.unregister("a")).isTrue();
    assertThat(registry.unregister("a")).isFalse();
    assertThat(registry.find("a")).isEmpty();
  }

  @Test
  void refusesASecondOfOneId() {
    PluginRegistry registry = new PluginRegistry();
    registry.register(new Tracker("a"));

    assertThatThrownBy(() -> registry.register(new Tracker("a")))
        .isInstanceOf(MilepostException.class)
        .hasMessageContaining("'a'");
  }

  @Test
  void asksAllConnectionsAtTheSameTime() {
    CyclicBarrier all = new CyclicBarrier(20);
    Map<String, DevOpsIntegration> connections = new TreeMap<>();
    for (int i = 0; i < 20; i++) {
      connections.put(
          "c" + i,
          new Connection(() -> {
            try {
              all.await();
            } catch (Exception e) {
              throw new AssertionError(e);
            }
            return healthy();
          }));
    }

    assertThat(PluginRegistry.checkHealth(connections, Duration.ofSeconds(30), CLOCK).values())
        .hasSize(20)
        .allSatisfy(report -> assertThat(report.state()).isEqualTo(State.HEALTHY));
  }

  @Test
  void oneThatHangsOrFailsKeepsNoOtherWaiting() {
    CountDownLatch never = new CountDownLatch(1);
    Map<String, DevOpsIntegration> connections =
        Map.of(
            "hangs", new Connection(() -> forever(never)),
            "fails",
                new Connection(() -> {
                  throw new IllegalStateException("token 123");
                }),
            "well", new Connection(PluginRegistryTest::healthy));

    Duration bound = Duration.ofMillis(150);
    Map<String, HealthReport> reports;
    do {
      // On a busy machine nobody may get to answer so soon.
      bound = bound.multipliedBy(2);
      reports = PluginRegistry.checkHealth(connections, bound, CLOCK);
    } while (!Objects.requireNonNull(reports.get("well")).state().equals(State.HEALTHY)
        && bound.compareTo(Duration.ofMinutes(1)) < 0);

    assertThat(reports.keySet()).containsExactly("fails", "hangs", "well");
    assertThat(reports.values())
        .extracting(HealthReport::state)
        .containsExactly(State.REMOTE, State.NETWORK, State.HEALTHY);
    assertThat(reports.toString()).doesNotContain("123");
  }

  private static HealthReport forever(CountDownLatch never) {
    boolean interrupted = false;
    while (!interrupted) {
      try {
        never.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    throw new IllegalStateException("interrupted");
  }

  @Test
  void theMemoryForgetsItsOldestKeys() {
    Memory memory = Memory.ofProcess(2);
    assertThat(memory.add("s", "1")).isTrue();
    assertThat(memory.add("s", "1")).isFalse();
    memory.add("s", "2");
    memory.add("t", "1");

    assertThat(memory.holds("s", "1")).isFalse();
    assertThat(memory.holds("s", "2")).isTrue();
    assertThat(memory.holds("t", "1")).isTrue();
  }
}
