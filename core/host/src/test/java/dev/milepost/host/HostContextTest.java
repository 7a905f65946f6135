// SPDX-License-Identifier: MIT
package dev.milepost.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.spi.plugin.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class HostContextTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z"));

  private final SecretKeep secrets = SecretKeep.ofProcess();
  private final HostContext context = context(secrets);

  private static HostContext context(SecretKeep secrets) {
    return new HostContext(CLOCK, System.getLogger("test"), Memory.ofProcess(10), secrets);
  }

  @Test
  void keepsTheLastSecretOfEachPlace() {
    assertThat(context.kept("jira/oauth", "a")).isEmpty();

    context.keep("jira/oauth", "a", Secret.of("first"));
    context.keep("jira/oauth", "a", Secret.of("second"));
    context.keep("jira/oauth", "b", Secret.of("other"));

    assertThat(context.kept("jira/oauth", "a")).contains(Secret.of("second"));
    assertThat(context.kept("jira/oauth", "b")).contains(Secret.of("other"));
    assertThat(context.kept("other/oauth", "a")).isEmpty();
  }

  @Test
  void aBreakInAKeyLeadsToNoOtherPlace() {
    context.keep("a", "b\nc", Secret.of("one"));

    assertThat(context.kept("a\nb", "c")).isEmpty();
  }

  @Test
  void contextsOverOneKeepSeeEachOthersSecrets() {
    context.keep("jira/oauth", "a", Secret.of("rotated"));

    assertThat(context(secrets).kept("jira/oauth", "a")).contains(Secret.of("rotated"));
    assertThat(context(SecretKeep.ofProcess()).kept("jira/oauth", "a")).isEmpty();
  }

  @Test
  void makesAndRemembersOnceForAllThreads() throws InterruptedException {
    Set<Object> made = ConcurrentHashMap.newKeySet();
    Set<Thread> first = ConcurrentHashMap.newKeySet();
    CountDownLatch done = new CountDownLatch(20);
    for (int i = 0; i < 20; i++) {
      Thread.ofVirtual()
          .start(() -> {
            made.add(context.shared(CountDownLatch.class, () -> new CountDownLatch(1)));
            if (context.remember("s", "k")) {
              first.add(Thread.currentThread());
            }
            done.countDown();
          });
    }
    done.await();

    assertThat(made).hasSize(1);
    assertThat(first).hasSize(1);
    assertThat(context.remembers("s", "k")).isTrue();
    assertThat(context.clock()).isSameAs(CLOCK);
    assertThat(context.log().getName()).isEqualTo("test");
  }
}
