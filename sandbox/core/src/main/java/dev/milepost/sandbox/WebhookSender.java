// SPDX-License-Identifier: MIT
package dev.milepost.sandbox;

import dev.milepost.sandbox.http.Headers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Delivers webhooks to loopback addresses, each event after the one before it, again when the
 * receiver fails. Safe for threads.
 */
public final class WebhookSender implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST_KEPT = 1_000;

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .version(HttpClient.Version.HTTP_1_1)
          .build();
  private final ExecutorService queue =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
  private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();

  private WebhookSender() {}

  /** A sender with a queue of its own. */
  public static WebhookSender create() {
    return new WebhookSender();
  }

  /** How a delivery ended: the last status (0 without an answer), and how many attempts it took. */
  public record Delivery(URI target, int status, int attempts) {}

  /**
   * Queues an event.
   *
   * @param headers for each attempt, the first being 0
   * @param attempts at most; the pause between them doubles from the given one
   */
  public void send(
      URI target, byte[] body, IntFunction<Headers> headers, int attempts, Duration pause) {
    queue.execute(() -> deliver(target, body, headers, attempts, pause));
  }

  /** How deliveries ended, in their order. */
  public List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }

  /** Whether events may go to an address. */
  public static boolean allowed(URI target) {
    String host = target.getHost();
    return host != null
        && ("http".equals(target.getScheme()) || "https".equals(target.getScheme()))
        && (host.equals("localhost")
            || host.equals("[::1]")
            || host.matches("127(\\.\\d{1,3}){3}"));
  }

  /** HMAC with SHA-256 over a body, in hexadecimal digits. */
  public static String hmacSha256(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private void deliver(
      URI target, byte[] body, IntFunction<Headers> headers, int attempts, Duration pause) {
    int status = 0;
    int attempt = 0;
    try {
      while (attempt < attempts) {
        status = attempt(target, body, headers.apply(attempt));
        attempt++;
        if (status >= 200 && status < 300) {
          break;
        }
        if (attempt < attempts) {
          Thread.sleep(pause.multipliedBy(1L << Math.min(attempt - 1, 10)));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (deliveries.size() == MOST_KEPT) {
      deliveries.removeFirst();
    }
    deliveries.add(new Delivery(target, status, attempt));
  }

  private int attempt(URI target, byte[] body, Headers headers) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json; charset=UTF-8")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.lines().forEach(line -> request.header(line.name(), line.value()));
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    queue.shutdownNow();
    client.shutdownNow();
  }
}
