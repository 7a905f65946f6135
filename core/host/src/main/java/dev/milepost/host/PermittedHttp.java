// SPDX-License-Identifier: MIT
package dev.milepost.host;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * The client that a plugin is handed: it asks the hosts that the plugin's permissions name, one hop
 * at a time. Nothing is made before the first request. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class PermittedHttp extends HttpClient {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration USUAL = Duration.ofSeconds(60);

  private final String plugin;
  private final Permissions permissions;
  private @Nullable HttpClient made;
  private boolean ended;

  /** A client for the plugin of that id. */
  public PermittedHttp(String plugin, Permissions permissions) {
    this.plugin = plugin;
    this.permissions = permissions;
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    return client().send(permitted(request), handler);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler) {
    return client().sendAsync(permitted(request), handler);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler, @Nullable PushPromiseHandler<T> pushed) {
    return client().sendAsync(permitted(request), handler, pushed);
  }

  /** A copy, because a request may be a plugin's class, whose address is another one each time. */
  private HttpRequest permitted(HttpRequest request) {
    HttpRequest.Builder copy = HttpRequest.newBuilder(request, (name, value) -> true);
    if (request.timeout().isEmpty()) {
      copy.timeout(USUAL);
    }
    HttpRequest own = copy.build();
    permissions.demandNetwork(plugin, own.uri());
    return own;
  }

  private synchronized HttpClient client() {
    if (ended) {
      throw new IllegalStateException("plugin '" + plugin + "' was closed");
    }
    HttpClient client = made;
    if (client == null) {
      client =
          HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(Redirect.NEVER).build();
      made = client;
    }
    return client;
  }

  /** Breaks off what is under way; nothing can be asked any more. */
  synchronized void end() {
    ended = true;
    HttpClient client = made;
    if (client != null) {
      client.shutdownNow();
      made = null;
    }
  }

  @Override
  public WebSocket.Builder newWebSocketBuilder() {
    throw new UnsupportedOperationException("the host's client opens no web sockets");
  }

  /** Only the host ends it. */
  @Override
  public void close() {}

  /** Only the host ends it. */
  @Override
  public void shutdown() {}

  /** Only the host ends it. */
  @Override
  public void shutdownNow() {}

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return Optional.empty();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return Optional.of(CONNECT);
  }

  @Override
  public Redirect followRedirects() {
    return Redirect.NEVER;
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return Optional.empty();
  }

  @Override
  public SSLContext sslContext() {
    return client().sslContext();
  }

  @Override
  public SSLParameters sslParameters() {
    return client().sslParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return Optional.empty();
  }

  @Override
  public Version version() {
    return Version.HTTP_2;
  }

  @Override
  public Optional<Executor> executor() {
    return Optional.empty();
  }
}
