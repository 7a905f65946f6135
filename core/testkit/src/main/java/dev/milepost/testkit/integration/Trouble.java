// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import dev.milepost.testkit.integration.SiteControls.Refusal;
import dev.milepost.testkit.integration.SiteControls.SiteRequest;
import dev.milepost.testkit.integration.SiteControls.WaitForm;
import dev.milepost.testkit.integration.TestingServer.Answer;
import dev.milepost.testkit.integration.TestingServer.Asked;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What happens to the requests of a {@link TestingServer}: {@link SiteControls} says what each
 * method is. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class Trouble {
  private static final int ALWAYS = Integer.MAX_VALUE;
  private static final String PAGE =
      "<!DOCTYPE html><html><title>Sign in</title><body>Sign in</body></html>";

  private final List<SiteRequest> requests = new CopyOnWriteArrayList<>();
  private Supplier<Answer> answer = () -> Answer.empty(500);
  private int answers;
  private boolean losing;
  private int countdown;
  private Runnable action = () -> {};
  private @Nullable CountDownLatch held;

  Trouble() {}

  /** See {@link SiteControls#requests}. */
  public List<SiteRequest> requests() {
    return List.copyOf(requests);
  }

  /** See {@link SiteControls#heal}. */
  public synchronized void heal() {
    answers = 0;
    losing = false;
    if (held != null) {
      held.countDown();
      held = null;
    }
  }

  /** See {@link SiteControls#refuse}. */
  public void refuse(Refusal refusal) {
    answer(
        ALWAYS,
        () ->
            switch (refusal) {
              case UNAUTHORIZED -> Answer.json(401, "{}");
              case FORBIDDEN -> Answer.json(403, "{}");
              case LOGIN_PAGE -> Answer.text(200, "text/html", PAGE);
              case LOGIN_PAGE_203 -> Answer.text(203, "text/html", PAGE);
              case LOGIN_REDIRECT -> Answer.empty(302).with("Location", "/sign-in");
            });
  }

  /** See {@link SiteControls#throttle}. */
  public void throttle(int times, WaitForm form, int seconds) {
    answer(
        times,
        () -> {
          Instant end = Instant.now().plusSeconds(seconds);
          Answer wait = Answer.json(429, "{}");
          return switch (form) {
            case SECONDS -> wait.with("Retry-After", Integer.toString(seconds));
            case HTTP_DATE ->
                wait.with(
                    "Retry-After",
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(end.atOffset(ZoneOffset.UTC)));
            case RESET_EPOCH_SECONDS ->
                spent(wait).with("X-RateLimit-Reset", Long.toString(end.getEpochSecond()));
            case RESET_EPOCH_MILLIS ->
                spent(wait).with("X-RateLimit-Reset", Long.toString(end.toEpochMilli()));
            case RESET_ISO -> spent(wait).with("X-RateLimit-Reset", end.toString());
            case NONE -> wait;
          };
        });
  }

  private static Answer spent(Answer wait) {
    return wait.with("X-RateLimit-Remaining", "0");
  }

  /** See {@link SiteControls#fail}. */
  public void fail(int times, int status) {
    answer(times, () -> Answer.json(status, "{}"));
  }

  private synchronized void answer(int times, Supplier<Answer> what) {
    answers = times;
    answer = what;
  }

  /** See {@link SiteControls#loseAnswer}. */
  public synchronized void loseAnswer() {
    losing = true;
  }

  /** See {@link SiteControls#hang}. */
  public synchronized void hang() {
    held = new CountDownLatch(1);
  }

  /** See {@link SiteControls#afterRequests}. */
  public synchronized void afterRequests(int count, Runnable run) {
    countdown = count;
    action = run;
  }

  /** What a request gets instead of its answer, if anything. */
  Optional<Answer> meet(Asked asked) {
    requests.add(
        new SiteRequest(
            asked.method(), asked.path(), asked.header("authorization"), Instant.now()));
    Runnable run = () -> {};
    CountDownLatch wait;
    Optional<Answer> instead = Optional.empty();
    synchronized (this) {
      if (countdown > 0 && --countdown == 0) {
        run = action;
      }
      wait = held;
      if (answers > 0) {
        answers -= answers == ALWAYS ? 0 : 1;
        instead = Optional.of(answer.get());
      }
    }
    run.run();
    if (wait != null) {
      try {
        wait.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return instead;
  }

  /** Whether the answer to what was just done gets lost. */
  synchronized boolean loses(Asked asked) {
    boolean lost = losing && !asked.method().equals("GET");
    losing &= !lost;
    return lost;
  }
}
