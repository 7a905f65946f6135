// SPDX-License-Identifier: MIT
package dev.milepost.http;

import dev.milepost.http.ApiResponse.Head;
import dev.milepost.http.HttpSettings.Proxy;
import dev.milepost.http.limit.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * One try of one request over the JDK's client: no redirects, no retry, no cookies. Safe for use by
 * many threads.
 */
final class Transport implements AutoCloseable {
  private static final int GZIP_BUFFER = 16 * 1024;

  static {
    // The JDK sends no password to a proxy for https unless this is empty. It is read once, when
    // the first client is made; who sets it on the command line is left alone.
    String name = "jdk.http.auth.tunneling.disabledSchemes";
    if (System.getProperty(name) == null) {
      System.setProperty(name, "");
    }
  }

  private final HttpClient client;
  private final Map<String, String> proxyHeaders;
  private final Bounds bounds;

  private Transport(HttpClient client, Map<String, String> proxyHeaders, Bounds bounds) {
    this.client = client;
    this.proxyHeaders = proxyHeaders;
    this.bounds = bounds;
  }

  /**
   * A transport with these settings.
   *
   * @throws IOException where the file of certificates cannot be used
   */
  static Transport open(HttpSettings settings, Bounds bounds) throws IOException {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            // One request for each connection: a reset then is about that request alone.
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connectTimeout())
            .executor(Executors.newVirtualThreadPerTaskExecutor());
    Proxy proxy = settings.proxy();
    if (proxy != null) {
      builder.proxy(ProxySelector.of(new InetSocketAddress(proxy.host(), proxy.port())));
    }
    Path caFile = settings.caFile();
    if (caFile != null) {
      builder.sslContext(Trust.with(caFile));
    }
    return new Transport(builder.build(), proxyHeaders(proxy), bounds);
  }

  private static Map<String, String> proxyHeaders(@Nullable Proxy proxy) {
    if (proxy == null || proxy.user().isEmpty()) {
      return Map.of();
    }
    String pair = proxy.user() + ":" + proxy.password().reveal();
    String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return Map.of("Proxy-Authorization", "Basic " + encoded);
  }

  /** What to send. */
  record Outgoing(ApiRequest request, URI address, Map<String, String> headers) {}

  /** What came: all but the body, and the body as it comes in, to be closed. */
  record Incoming(Head head, BodyPipe pipe) {
    /** The body, unpacked; more than so many bytes are a failure. */
    InputStream body(long most) throws IOException {
      InputStream packed = new BoundedStream(pipe, most);
      String encoding = head.header("content-encoding").orElse("").strip().toLowerCase(Locale.ROOT);
      return switch (encoding) {
        case "", "identity" -> packed;
        case "gzip", "x-gzip" -> new BoundedStream(unpacked(packed), most);
        default -> throw new IOException("the body is packed in a way that was not asked for");
      };
    }

    /** An empty body is empty, whatever its header says of its packing. */
    private static InputStream unpacked(InputStream packed) throws IOException {
      PushbackInputStream ahead = new PushbackInputStream(packed);
      int first = ahead.read();
      if (first < 0) {
        return ahead;
      }
      ahead.unread(first);
      return new GZIPInputStream(ahead, GZIP_BUFFER);
    }
  }

  /**
   * Sends, and waits for the head of the answer.
   *
   * @param time for the whole answer; for a streamed one, for the head and each piece of the body
   * @throws InterruptedException where the thread is interrupted or the request cancelled
   */
  Incoming send(Outgoing outgoing, Duration time, boolean streamed, Cancellation cancellation)
      throws IOException, InterruptedException {
    long nanos = time.toNanos();
    long end = System.nanoTime() + nanos;
    LongSupplier patience = streamed ? () -> nanos : () -> end - System.nanoTime();
    CompletableFuture<HttpResponse<BodyPipe>> future =
        client.sendAsync(request(outgoing), info -> new BodyPipe(patience));
    boolean handedOver = false;
    try (Cancellation.Registration _ = cancellation.onCancel(() -> future.cancel(true))) {
      HttpResponse<BodyPipe> response = future.get(nanos, TimeUnit.NANOSECONDS);
      Incoming incoming = new Incoming(head(response), pipe(response, patience));
      handedOver = true;
      return incoming;
    } catch (CancellationException e) {
      throw (InterruptedException) new InterruptedException("cancelled").initCause(e);
    } catch (TimeoutException e) {
      throw (IOException)
          new HttpTimeoutException("no answer within " + time.toMillis() + " ms").initCause(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      if (!handedOver) {
        future.cancel(true);
        // It may have come at the last moment.
        CompletableFuture<Void> _ = future.thenAccept(late -> pipe(late, patience).close());
      }
    }
  }

  /** The body; the JDK has none, not even an empty one, where a proxy refuses the tunnel. */
  private static BodyPipe pipe(HttpResponse<BodyPipe> response, LongSupplier patience) {
    BodyPipe given = response.body();
    if (given != null) {
      return given;
    }
    BodyPipe empty = new BodyPipe(patience);
    empty.onComplete();
    return empty;
  }

  private HttpRequest request(Outgoing outgoing) {
    byte[] body = outgoing.request().body();
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(outgoing.address())
            .method(
                outgoing.request().method().name(),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    proxyHeaders.forEach(builder::setHeader);
    outgoing.headers().forEach(builder::setHeader);
    return builder.build();
  }

  private Head head(HttpResponse<BodyPipe> response) throws IOException {
    Map<String, List<String>> headers = new HashMap<>();
    int lines = 0;
    for (Map.Entry<String, List<String>> entry : response.headers().map().entrySet()) {
      lines += entry.getValue().size();
      headers.put(entry.getKey().toLowerCase(Locale.ROOT), List.copyOf(entry.getValue()));
    }
    if (lines > bounds.headers()) {
      throw new BoundedStream.TooLargeException("more than " + bounds.headers() + " headers");
    }
    return new Head(response.statusCode(), Map.copyOf(headers), response.uri());
  }

  /** Breaks off what is under way. */
  @Override
  public void close() {
    client.shutdownNow();
  }
}
