// SPDX-License-Identifier: MIT
package dev.milepost.http;

import dev.milepost.http.ApiResponse.Head;
import dev.milepost.http.Transport.Incoming;
import dev.milepost.http.Transport.Outgoing;
import dev.milepost.http.Vendor.LimitScope;
import dev.milepost.http.limit.Bucket;
import dev.milepost.http.limit.Cancellation;
import dev.milepost.http.limit.Gate.Pass;
import dev.milepost.http.limit.RateHeaders;
import dev.milepost.spi.errors.IntegrationException;
import dev.milepost.spi.errors.ValidationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request from its first try to its result. For one thread. */
final class Call {
  /** How much of an answer that refuses is read. */
  private static final int REFUSAL = 64 * 1024;

  /** Refusals for a limit are no failures, but they must come to an end. */
  private static final int MOST_THROTTLES = 100;

  private final Wiring wiring;
  private final ApiRequest request;
  private final Cancellation cancellation;
  private final Duration patience;
  private final Instant deadline;
  private final Instant limitDeadline;
  private URI address;
  private int tries;
  private int failures;
  private int throttles;
  private int redirects;
  private boolean renewed;
  private boolean mayHaveHappened;
  private Duration pause = Duration.ZERO;

  Call(Wiring wiring, ApiRequest request, Cancellation cancellation) {
    this.wiring = wiring;
    this.request = request;
    this.cancellation = cancellation;
    this.patience = request.within().orElseGet(wiring::patience);
    this.deadline = wiring.clock().instant().plus(patience);
    this.limitDeadline = waitUntil();
    this.address =
        request.link().orElseGet(() -> wiring.base().resolve(request.path(), request.query()));
  }

  /** What is made of an answer that is a success. */
  interface Reading<T> {
    T read(Incoming incoming, int tries, Cancellation cancellation) throws IOException;

    /** Whether the body is left to be read when the call is over. */
    boolean streamed();
  }

  boolean mayHaveHappened() {
    return mayHaveHappened;
  }

  <T> T run(Reading<T> reading) throws InterruptedException {
    if (!wiring.base().sameOrigin(address)) {
      throw new ValidationException(
          wiring.failures().asked(request)
              + ": an address of another site than "
              + wiring.base()
              + " is not asked",
          Map.of());
    }
    while (true) {
      T result = attempt(reading);
      if (result != null) {
        return result;
      }
      if (pause.isPositive()) {
        wiring.sleeper().sleep(pause, cancellation);
        pause = Duration.ZERO;
      }
      if (cancellation.cancelled() || Thread.interrupted()) {
        throw new InterruptedException("cancelled");
      }
    }
  }

  /** One try; null means another one. */
  private <T> @Nullable T attempt(Reading<T> reading) throws InterruptedException {
    Map<String, String> credential = wiring.credential().headers(cancellation);
    wiring.credential().secrets().forEach(wiring.redactor()::add);
    String asked = wiring.failures().asked(request);
    try (Pass _ = wiring.gate().pass(wiring.buckets(request), waitUntil(), cancellation, asked)) {
      Duration left = Duration.between(wiring.clock().instant(), deadline);
      if (!left.isPositive()) {
        throw wiring.failures().outOfTime(request, patience, mayHaveHappened);
      }
      Duration time = left.compareTo(wiring.timeout()) < 0 ? left : wiring.timeout();
      tries++;
      Incoming incoming =
          wiring.transport().send(outgoing(credential), time, reading.streamed(), cancellation);
      return settle(incoming, reading, credential);
    } catch (InterruptedIOException e) {
      doubt();
      throw (InterruptedException) new InterruptedException("cancelled").initCause(e);
    } catch (InterruptedException e) {
      doubtIfSent();
      throw e;
    } catch (IOException e) {
      lost(e);
      return null;
    }
  }

  /** Each try of a check may wait a little; that tries took long makes no limit of it. */
  private Instant waitUntil() {
    Instant soon = wiring.clock().instant().plus(HealthCheck.PATIENCE);
    return HealthCheck.running() && soon.isBefore(deadline) ? soon : deadline;
  }

  private Outgoing outgoing(Map<String, String> credential) {
    Map<String, String> headers = new HashMap<>(wiring.headers());
    headers.putAll(request.headers());
    credential.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    return new Outgoing(request, address, headers);
  }

  private <T> @Nullable T settle(
      Incoming incoming, Reading<T> reading, Map<String, String> credential)
      throws IOException, InterruptedException {
    Head head = incoming.head();
    wiring.log().log(Level.DEBUG, () -> logged(head));
    Instant now = wiring.clock().instant();
    RateHeaders rate = RateHeaders.read(head.headers(), now);
    wiring.bucket(request).learn(rate.limits());
    if ((head.successful() && !(head.html() && wantsJson())) || request.accepts(head.status())) {
      Duration slower = rate.waitAfterAnswer(now);
      if (slower.isPositive()) {
        wiring.bucket(request).blockUntil(now.plus(slower));
      }
      return reading.read(incoming, tries, cancellation);
    }
    ApiResponse answer = refusal(incoming);
    if (head.successful()) {
      doubt();
      throw wiring.failures().signIn(request, head.status());
    }
    if (head.redirects()) {
      follow(head);
      return null;
    }
    if (head.status() == 401 && !renewed && wiring.credential().renew(credential, cancellation)) {
      renewed = true;
      return null;
    }
    if (wiring.vendor().throttled(answer)) {
      throttled(answer, rate);
      return null;
    }
    refused(answer, rate);
    return null;
  }

  private boolean wantsJson() {
    return outgoing(Map.of()).headers().getOrDefault("accept", "").contains("json");
  }

  /** The answer with as much of its body as an error needs, also where the body is cut. */
  private ApiResponse refusal(Incoming incoming) throws InterruptedIOException {
    byte[] body = new byte[0];
    try (InputStream _ = incoming.pipe();
        InputStream unpacked = incoming.body(Long.MAX_VALUE)) {
      body = unpacked.readNBytes(REFUSAL);
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      wiring.log().log(Level.DEBUG, "the body of a refusal could not be read");
    }
    return new ApiResponse(incoming.head(), body, tries, wiring.bounds());
  }

  private void follow(Head head) {
    Optional<URI> target = Redirects.target(head);
    if (target.filter(Redirects::signIn).isPresent()) {
      throw wiring.failures().signIn(request, head.status());
    }
    boolean followed =
        target.filter(wiring.base()::sameOrigin).isPresent()
            && Redirects.followed(head.status(), request.method())
            && ++redirects <= Redirects.MOST;
    if (!followed) {
      doubt();
      throw wiring.failures().redirected(request, head.status(), target, mayHaveHappened);
    }
    address = target.orElseThrow();
  }

  /** A limit is used up: waits as the tracker says, which is no failure. */
  private void throttled(ApiResponse answer, RateHeaders rate) {
    Instant now = wiring.clock().instant();
    throttles++;
    Optional<Duration> said = rate.waitAfterRefusal(now);
    Duration wait = said.filter(Duration::isPositive).orElseGet(() -> pauseOf(throttles));
    Instant until = now.plus(wait);
    boolean again =
        wiring.retry().attempts() > 0
            && throttles <= MOST_THROTTLES
            && !until.isAfter(limitDeadline);
    block(wiring.vendor().scope(answer), until, wait);
    if (!again) {
      throw wiring.failures().throttled(request, answer, said.orElse(null));
    }
  }

  private void block(LimitScope scope, Instant until, Duration wait) {
    switch (scope) {
      case REQUEST -> pause = wait;
      case BUCKET -> wiring.bucket(request).blockUntil(until);
      case TENANT -> wiring.tenantBucket().blockUntil(until);
    }
  }

  private void refused(ApiResponse answer, RateHeaders rate) {
    boolean notDone = wiring.vendor().notDone(answer);
    int status = answer.status();
    boolean passing = status == 408 || status == 425 || (status >= 500 && status != 501);
    if (passing && !notDone) {
      doubt();
    }
    IntegrationException failure = wiring.failures().refused(request, answer, mayHaveHappened);
    if (!passing || !(notDone || request.mayBeRepeated())) {
      throw failure;
    }
    Duration said = rate.retryAfter();
    if (said != null && said.isPositive()) {
      Bucket bucket = wiring.bucket(request);
      bucket.blockUntil(wiring.clock().instant().plus(said));
    }
    again(failure, said == null || said.isZero() ? null : said);
  }

  private void lost(IOException cause) {
    boolean sent = !Failures.neverSent(cause);
    if (sent) {
      doubt();
    }
    wiring.log().log(Level.DEBUG, () -> "try " + tries + " of " + request.label() + " was lost");
    IntegrationException failure = wiring.failures().lost(request, cause, tries, mayHaveHappened);
    if (Failures.permanent(cause) || (sent && !request.mayBeRepeated())) {
      throw failure;
    }
    again(failure, null);
  }

  /** Another try after a pause, or the failure where there is none left. */
  private void again(IntegrationException failure, @Nullable Duration said) {
    failures++;
    Duration wait = said == null ? pauseOf(failures) : Duration.ZERO;
    Instant next = wiring.clock().instant().plus(said == null ? wait : said);
    Instant end = said == null ? deadline : limitDeadline;
    if (failures > wiring.retry().attempts() || !next.isBefore(end)) {
      throw failure;
    }
    pause = wait;
  }

  private Duration pauseOf(int times) {
    return wiring.retry().pause(times);
  }

  /** From here on the tracker may have done what was asked. */
  private void doubt() {
    mayHaveHappened |= !request.changesNothing();
  }

  private void doubtIfSent() {
    if (tries > 0) {
      doubt();
    }
  }

  private String logged(Head head) {
    return wiring
        .redactor()
        .line(
            request.method()
                + " "
                + address.getRawPath()
                + ": "
                + head.status()
                + ", try "
                + tries);
  }
}
