// SPDX-License-Identifier: MIT
package dev.milepost.http;

import dev.milepost.http.secret.Redactor;
import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.errors.ConflictException;
import dev.milepost.spi.errors.IntegrationException;
import dev.milepost.spi.errors.PermissionException;
import dev.milepost.spi.errors.RateLimitException;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.errors.WorkItemNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What went wrong, as the exceptions that callers know: what was asked, what came, what to do. */
record Failures(String connection, Vendor vendor, String site, Redactor redactor) {
  private static final String CHECK_TOKEN =
      "check that the credential is right and has not expired";

  /** The beginning of every message about a request. */
  String asked(ApiRequest request) {
    return "connection '" + connection + "': " + redactor.line(request.label());
  }

  /** For an answer that is no success. */
  IntegrationException refused(ApiRequest request, ApiResponse answer, boolean mayHaveHappened) {
    Vendor.Fault fault = vendor.fault(answer).orElseGet(() -> plain(answer));
    String said = redactor.line(fault.text());
    String message =
        asked(request)
            + ": "
            + vendor.name()
            + " answered "
            + answer.status()
            + (said.isEmpty() ? "" : " (" + said + ")");
    Optional<IntegrationException> own = vendor.exception(request, answer, message);
    return own.isPresent()
        ? own.get()
        : byStatus(request, answer.status(), message, fields(fault), mayHaveHappened);
  }

  private IntegrationException byStatus(
      ApiRequest request,
      int status,
      String message,
      Map<String, String> fields,
      boolean mayHaveHappened) {
    String item = request.item().orElse("");
    return switch (status) {
      case 401 -> new AuthenticationException(message + "; " + CHECK_TOKEN);
      case 403 ->
          new PermissionException(
              message
                  + "; the credential was accepted and may not do this: grant it the scope or"
                  + " role that it lacks");
      case 404, 410 ->
          item.isEmpty()
              ? new ValidationException(
                  message
                      + "; there is no such thing at "
                      + site
                      + ", or the credential may not see it",
                  fields)
              : new WorkItemNotFoundException(
                  message + "; there is no such item, or the credential may not see it", item);
      case 409, 412 ->
          new ConflictException(message + "; read it again and repeat what still applies", item);
      case 407 ->
          new RemoteFailureException(
              message + "; the proxy wants another user or password", mayHaveHappened, null);
      default ->
          status >= 400 && status < 500 && status != 408 && status != 425
              ? new ValidationException(message, fields)
              : new RemoteFailureException(message, mayHaveHappened, null);
    };
  }

  private Map<String, String> fields(Vendor.Fault fault) {
    Map<String, String> clean = new LinkedHashMap<>();
    fault.fields().forEach((name, reason) -> clean.put(redactor.line(name), redactor.line(reason)));
    return clean;
  }

  /** The body itself, where it is short text and no page. */
  private static Vendor.Fault plain(ApiResponse answer) {
    boolean text =
        answer
            .header("content-type")
            .map(type -> type.startsWith("text/plain") || type.contains("json"))
            .orElse(false);
    return new Vendor.Fault(text ? answer.text() : "", Map.of());
  }

  /** For a web page in the place of an answer, or a redirect to one. */
  AuthenticationException signIn(ApiRequest request, int status) {
    return new AuthenticationException(
        asked(request)
            + ": "
            + vendor.name()
            + " answered "
            + status
            + " with a web page to sign in, not with data; "
            + CHECK_TOKEN
            + ", and that "
            + site
            + " is the address of the site itself");
  }

  /** For a redirect that is not followed. */
  IntegrationException redirected(
      ApiRequest request, int status, Optional<URI> target, boolean mayHaveHappened) {
    return new RemoteFailureException(
        asked(request)
            + ": "
            + vendor.name()
            + " answered "
            + status
            + ", go to '"
            + redactor.line(target.map(URI::toString).orElse("nowhere"))
            + "'; that is not followed, check the address "
            + site,
        mayHaveHappened,
        target.map(ElsewhereException::new).orElse(null));
  }

  RateLimitException throttled(ApiRequest request, ApiResponse answer, @Nullable Duration wait) {
    String said = redactor.line(vendor.fault(answer).orElseGet(() -> plain(answer)).text());
    return new RateLimitException(
        asked(request)
            + ": "
            + vendor.name()
            + " answered "
            + answer.status()
            + (said.isEmpty() ? "" : " (" + said + ")")
            + ", too many requests; "
            + (wait == null
                ? "it does not say how long to wait"
                : "try again in " + Math.ceilDiv(wait.toMillis(), 1_000L) + " s"),
        wait);
  }

  /** For a request without a whole answer. */
  RemoteFailureException lost(
      ApiRequest request, IOException cause, int tries, boolean mayHaveHappened) {
    String times = tries > 1 ? ", " + tries + " tries" : "";
    return new RemoteFailureException(
        asked(request) + ": " + reason(cause) + times + doubt(mayHaveHappened),
        mayHaveHappened,
        redacted(cause));
  }

  /** For an answer that is no JSON, or not what was wanted. */
  RemoteFailureException unreadable(
      ApiRequest request, RuntimeException cause, boolean mayHaveHappened) {
    return new RemoteFailureException(
        asked(request)
            + ": the answer of "
            + site
            + " cannot be read: "
            + redactor.line(String.valueOf(cause.getMessage()))
            + doubt(mayHaveHappened),
        mayHaveHappened,
        redacted(cause));
  }

  RemoteFailureException outOfTime(ApiRequest request, Duration time, boolean mayHaveHappened) {
    return new RemoteFailureException(
        asked(request)
            + ": not done within "
            + time.toMillis()
            + " ms, all tries together"
            + doubt(mayHaveHappened),
        mayHaveHappened,
        null);
  }

  RemoteFailureException brokenOff(
      ApiRequest request, boolean mayHaveHappened, InterruptedException cause) {
    return new RemoteFailureException(
        asked(request) + ": was broken off" + doubt(mayHaveHappened), mayHaveHappened, cause);
  }

  private static String doubt(boolean mayHaveHappened) {
    return mayHaveHappened ? "; it may have happened, look before repeating it" : "";
  }

  /** Whether the request provably never reached the site. */
  static boolean neverSent(IOException cause) {
    return cause instanceof ConnectException
        || cause instanceof HttpConnectTimeoutException
        || untrusted(cause);
  }

  /** Whether a further try would end the same way. */
  static boolean permanent(IOException cause) {
    return cause instanceof BoundedStream.TooLargeException || untrusted(cause);
  }

  private static boolean untrusted(Throwable cause) {
    return cause instanceof SSLException && within(cause, CertificateException.class);
  }

  private static boolean within(Throwable outer, Class<? extends Throwable> wanted) {
    for (Throwable t = outer; t != null; t = t.getCause()) {
      if (wanted.isInstance(t)) {
        return true;
      }
    }
    return false;
  }

  private String reason(IOException cause) {
    if (untrusted(cause)) {
      return "the certificate of "
          + site
          + " is not trusted; if it is right, name its CA in ca_file";
    }
    if (cause instanceof HttpConnectTimeoutException) {
      return "no connection to " + site + " in time";
    }
    if (cause instanceof HttpTimeoutException) {
      return "no answer from " + site + " in time";
    }
    if (within(cause, UnresolvedAddressException.class)) {
      return "the host of " + site + " is not known";
    }
    if (cause instanceof ConnectException) {
      return "no connection to " + site + "; check the address, the network and the proxy";
    }
    if (cause instanceof BoundedStream.TooLargeException) {
      return "the answer of " + site + " is too large: " + cause.getMessage();
    }
    return "the connection to "
        + site
        + " broke ("
        + redactor.line(String.valueOf(cause.getMessage()))
        + ")";
  }

  /** The same failure, without what its own messages may quote. */
  private Throwable redacted(Throwable cause) {
    String said =
        cause.getClass().getSimpleName() + ": " + redactor.line(String.valueOf(cause.getMessage()));
    Throwable copy =
        cause instanceof IOException ? new IOException(said) : new IllegalStateException(said);
    copy.setStackTrace(cause.getStackTrace());
    return copy;
  }
}
