// SPDX-License-Identifier: MIT
package dev.milepost.http;

import dev.milepost.http.auth.Credential;
import dev.milepost.http.limit.Cancellation;
import dev.milepost.json.JsonFormatException;
import dev.milepost.json.JsonStream;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.work.HealthReport;
import dev.milepost.spi.work.HealthReport.Limit;
import dev.milepost.spi.work.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;

/**
 * The client of one connection. It sends below one base address, proves who it is, keeps to the
 * tracker's limits together with all other connections to the same tenant, tries again what may be
 * tried again, and tells failures as {@link dev.milepost.spi.errors.IntegrationException}s without
 * secrets. Safe for use by many threads, virtual ones among them.
 *
 * <p>A call that is interrupted, cancelled or whose client is closed is broken off at once, with a
 * {@link RemoteFailureException}; a thread that was interrupted stays so.
 *
 * @since 0.1
 */
public final class ApiClient implements AutoCloseable {
  private final Wiring wiring;

  ApiClient(Wiring wiring) {
    this.wiring = wiring;
  }

  /** A client for a connection, to be completed. */
  public static ApiClientBuilder builder(
      PluginConfig config, PluginContext context, Vendor vendor, Credential credential) {
    return new ApiClientBuilder(config, context, vendor, credential);
  }

  /** The whole answer; a status other than 2xx is a failure unless the request accepts it. */
  public ApiResponse send(ApiRequest request) {
    return call(request, new Readings.Whole(wiring.bounds()));
  }

  /** The answer's body as JSON. */
  public JsonValue json(ApiRequest request) {
    ApiResponse answer = send(request);
    try {
      return answer.json();
    } catch (JsonFormatException e) {
      throw wiring.failures().unreadable(request, e, !request.changesNothing());
    }
  }

  /** The answer's body as a JSON object. */
  public JsonObject object(ApiRequest request) {
    if (json(request) instanceof JsonObject object) {
      return object;
    }
    throw unexpected(request, "an object");
  }

  /** The answer's body as a JSON array. */
  public JsonArray array(ApiRequest request) {
    if (json(request) instanceof JsonArray array) {
      return array;
    }
    throw unexpected(request, "an array");
  }

  /**
   * The elements of an array inside the answer, one by one while it comes in: for answers too large
   * to hold. Tried again only until the first byte; a failure in the middle is a {@link
   * RemoteFailureException} of {@code hasNext}. Each wait for more may take the connection's
   * timeout. To be closed.
   *
   * @param path the names of the members that lead to the array
   */
  public JsonStream stream(ApiRequest request, String... path) {
    Cancellation cancellation = Cancellation.create();
    List<Cancellation.Registration> links = link(request, cancellation);
    boolean open = false;
    try {
      Runnable closed = () -> links.forEach(Cancellation.Registration::close);
      InputStream body = run(request, new Readings.Streamed(wiring.bounds(), closed), cancellation);
      JsonStream stream =
          JsonStream.over(
              body, wiring.bounds().json(), List.of(path), cause -> broken(request, cause));
      open = true;
      return stream;
    } finally {
      if (!open) {
        links.forEach(Cancellation.Registration::close);
      }
    }
  }

  /**
   * The body of the answer while it comes in, unpacked: for files too large to hold, within the
   * bound for streams. Tried again only until the first byte; a failure in the middle is an {@link
   * IOException} of the stream. To be closed.
   */
  public InputStream open(ApiRequest request) {
    Cancellation cancellation = Cancellation.create();
    List<Cancellation.Registration> links = link(request, cancellation);
    boolean open = false;
    try {
      Runnable closed = () -> links.forEach(Cancellation.Registration::close);
      InputStream body = run(request, new Readings.Streamed(wiring.bounds(), closed), cancellation);
      open = true;
      return body;
    } finally {
      if (!open) {
        links.forEach(Cancellation.Registration::close);
      }
    }
  }

  /** What the tracker said is left of its limits for this tenant; for a health report. */
  public List<Limit> limits() {
    return wiring.limits().limits(wiring.tenant());
  }

  /** How the connection is: what asking who we are says, told as an answer also where it fails. */
  public HealthReport health(Supplier<Session> authenticate) {
    return new HealthCheck(wiring.clock(), this::limits).run(authenticate);
  }

  /** The address that all requests lie below. */
  public BaseAddress base() {
    return wiring.base();
  }

  /** Breaks off all that is under way; later calls fail. */
  @Override
  public void close() {
    wiring.closed().cancel();
    wiring.transport().close();
  }

  /** The base address. */
  @Override
  public String toString() {
    return "ApiClient[" + wiring.base() + "]";
  }

  private <T> T call(ApiRequest request, Call.Reading<T> reading) {
    Cancellation cancellation = Cancellation.create();
    List<Cancellation.Registration> links = link(request, cancellation);
    try {
      return run(request, reading, cancellation);
    } finally {
      links.forEach(Cancellation.Registration::close);
    }
  }

  private List<Cancellation.Registration> link(ApiRequest request, Cancellation cancellation) {
    return List.of(
        wiring.closed().onCancel(cancellation::cancel),
        request.cancellation().onCancel(cancellation::cancel));
  }

  private <T> T run(ApiRequest request, Call.Reading<T> reading, Cancellation cancellation) {
    Call call = new Call(wiring, request, cancellation);
    try {
      return call.run(reading);
    } catch (InterruptedException e) {
      if (!cancellation.cancelled()) {
        Thread.currentThread().interrupt();
      }
      throw wiring.failures().brokenOff(request, call.mayHaveHappened(), e);
    }
  }

  private RemoteFailureException unexpected(ApiRequest request, String wanted) {
    return wiring
        .failures()
        .unreadable(
            request,
            new IllegalStateException("it is not " + wanted + " in JSON"),
            !request.changesNothing());
  }

  private RuntimeException broken(ApiRequest request, RuntimeException cause) {
    boolean doubt = !request.changesNothing();
    IOException io = cause instanceof UncheckedIOException unchecked ? unchecked.getCause() : null;
    if (io == null) {
      return wiring.failures().unreadable(request, cause, doubt);
    }
    if (io instanceof InterruptedIOException) {
      InterruptedException e = new InterruptedException("cancelled");
      e.initCause(io);
      return wiring.failures().brokenOff(request, doubt, e);
    }
    return wiring.failures().lost(request, io, 1, doubt);
  }
}
