// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.errors.IntegrationException;
import dev.milepost.spi.errors.RateLimitException;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.errors.WorkItemNotFoundException;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.NewWorkItem;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.testkit.integration.SiteControls.SiteRequest;
import dev.milepost.testkit.integration.SiteControls.WaitForm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

abstract class EnduringContract extends ContractPart {
  /** What a wait may fall short by, because times travel in whole seconds. */
  private static final Duration ROUNDING = Duration.ofSeconds(1);

  EnduringContract(Supplier<ContractSite> open) {
    super(open);
  }

  @Test
  @Behaviour(43)
  void retriesHonourRetryAfter() {
    SiteControls controls = controls();
    connection.authenticate();
    for (WaitForm form : controls.waitForms()) {
      int before = controls.requests().size();
      controls.throttle(1, form, 2);

      DevOpsIntegration fresh = connect(site.config(), new TestingPluginContext());
      fresh.authenticate();

      List<SiteRequest> requests = controls.requests().subList(before, controls.requests().size());
      assertThat(requests).as(form.name()).hasSizeGreaterThanOrEqualTo(2);
      if (form != WaitForm.NONE) {
        Instant refused = requests.get(0).at();
        assertThat(requests.get(1).at())
            .as(form.name())
            .isAfterOrEqualTo(refused.plusSeconds(2).minus(ROUNDING));
      }
      controls.heal();
    }
  }

  @Test
  void aWaitBeyondTheDeadlineIsToldInstead() {
    SiteControls controls = controls();
    controls.throttle(1_000, WaitForm.SECONDS, 3_600);

    assertThatThrownBy(() -> connection.authenticate())
        .isInstanceOfSatisfying(
            RateLimitException.class,
            refusal ->
                assertThat(refusal.retryAfter())
                    .hasValueSatisfying(wait ->
                        assertThat(wait).isBetween(Duration.ofMinutes(58), Duration.ofHours(1))));
  }

  @Test
  @Behaviour(44)
  void noRetryOnPermanent4xx() {
    needs(Capability.READ, () -> connection.getWorkItem("1"));
    SiteControls controls = controls();
    connection.authenticate();
    for (int status : new int[] {400, 404, 410, 422}) {
      int before = controls.requests().size();
      controls.fail(1, status);

      assertThatThrownBy(() -> connection.getWorkItem(site.missingId()))
          .as("status %d", status)
          .isInstanceOf(
              status == 404 ? WorkItemNotFoundException.class : IntegrationException.class);

      assertThat(controls.requests().size() - before).as("status %d", status).isEqualTo(1);
      controls.heal();
    }
  }

  @Test
  void aShortFailureIsOutlived() {
    SiteControls controls = controls();
    controls.fail(2, 503);

    assertThat(connection.authenticate().user().account()).isNotBlank();
  }

  @Test
  void aLongFailureIsToldAfterTheConfiguredTries() {
    SiteControls controls = controls();
    connection.authenticate();
    int before = controls.requests().size();
    controls.fail(100, 503);

    assertThatThrownBy(
            () -> connect(Configs.limits(site.config(), 2, Duration.ofSeconds(20))).authenticate())
        .isInstanceOf(RemoteFailureException.class);

    assertThat(controls.requests().size() - before).isEqualTo(3);
  }

  @Test
  @Behaviour(45)
  void nonIdempotentPostNotBlindlyRetried() {
    needs(Capability.CREATE, () -> make("x"));
    alsoNeeds(Capability.SEARCH);
    NewWorkItem wish = wish("not twice").description(RichText.plain("x")).build();
    controls().loseAnswer();

    Throwable failure = catchThrowable(() -> connection.createWorkItem(wish));

    if (failure != null) {
      assertThat(failure)
          .isInstanceOfSatisfying(
              RemoteFailureException.class, lost -> assertThat(lost.mayHaveHappened()).isTrue());
    }
    assertThat(find(WorkItemQuery.builder()))
        .filteredOn(item -> item.title().equals("not twice"))
        .hasSize(1);
  }

  @Test
  @Behaviour(46)
  void sharedLimiterAcrossThreadsAndInstances() {
    SiteControls controls = controls();
    DevOpsIntegration second = connect(site.config(), context);
    connection.authenticate();
    controls.throttle(1, WaitForm.SECONDS, 2);
    int before = controls.requests().size();
    AtomicInteger turn = new AtomicInteger();

    connection.authenticate();
    Instant refused = controls.requests().get(before).at();
    Threads.together(
        10, () -> (turn.getAndIncrement() % 2 == 0 ? connection : second).authenticate());

    assertThat(controls.requests().subList(before + 1, controls.requests().size()))
        .allSatisfy(request ->
            assertThat(request.at()).isAfterOrEqualTo(refused.plusSeconds(2).minus(ROUNDING)));
  }

  @Test
  @Behaviour(47)
  void storm429ConvergesWithoutHerd() {
    SiteControls controls = controls();
    connection.authenticate();
    int before = controls.requests().size();
    controls.throttle(5, WaitForm.SECONDS, 1);

    Threads.together(50, () -> connection.authenticate());

    // Each thread is answered once; a herd would have asked again and again while it had to wait.
    assertThat(controls.requests().size() - before).isBetween(50, 50 + 5 * 10);
  }

  @Test
  @Behaviour(48)
  void deadlineAndCancelPropagate() throws Exception {
    SiteControls controls = controls();
    connection.authenticate();
    controls.hang();

    PluginConfig hasty = Configs.limits(site.config(), 0, Duration.ofSeconds(1));
    assertThatThrownBy(() -> connect(hasty).authenticate())
        .isInstanceOf(RemoteFailureException.class);

    CountDownLatch asked = new CountDownLatch(1);
    controls.afterRequests(1, asked::countDown);
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread caller =
        Thread.ofVirtual()
            .start(() -> end.complete(catchThrowable(() -> connection.authenticate())));
    assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
    caller.interrupt();

    assertThat(end.get(30, TimeUnit.SECONDS)).isInstanceOf(IntegrationException.class);
  }

  @Test
  @Behaviour(48)
  void closingBreaksOffWhatIsUnderWay() throws Exception {
    SiteControls controls = controls();
    DevOpsIntegration doomed = connect(site.config());
    doomed.authenticate();
    controls.hang();
    CountDownLatch asked = new CountDownLatch(1);
    controls.afterRequests(1, asked::countDown);
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> end.complete(catchThrowable(() -> doomed.authenticate())));
    assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

    doomed.close();

    assertThat(end.get(30, TimeUnit.SECONDS)).isInstanceOf(IntegrationException.class);
  }
}
