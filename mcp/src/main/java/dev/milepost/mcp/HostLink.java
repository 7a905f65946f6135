// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.host.Permissions;
import dev.milepost.host.PermittedHttp;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonBoolean;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.plugin.Secret;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSession;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin may ask of its host from a process of its own: the host is asked through the pipe,
 * one secret by its name at a time, and answers as the plugin's permissions say. Safe for use by
 * many threads.
 */
final class HostLink implements PluginContext {
  /** Requests of the process to its host, in the place of the methods of {@link PluginContext}. */
  static final String REMEMBER = "milepost/remember";

  static final String REMEMBERS = "milepost/remembers";
  static final String KEPT = "milepost/kept";
  static final String KEEP = "milepost/keep";

  /** A secret of the connection that is called. */
  static final String SECRET = "milepost/secret";

  private static final TypeRef<Map<String, Object>> TREE = new TypeRef<>() {};

  private final InstantSource clock;
  private final PermittedHttp http;
  private final Map<Class<?>, Object> shared = new ConcurrentHashMap<>();
  private final Map<String, HostLink> hosts = new ConcurrentHashMap<>();
  private volatile @Nullable McpSession session;

  HostLink(String plugin, Permissions permissions, InstantSource clock) {
    this.http = new PermittedHttp(plugin, permissions);
    this.clock = clock;
  }

  private HostLink(HostLink other) {
    this.http = other.http;
    this.clock = other.clock;
    this.session = other.session;
  }

  void opened(McpSession made) {
    session = made;
  }

  @Override
  public InstantSource clock() {
    return clock;
  }

  @Override
  public System.Logger log() {
    return System.getLogger("plugin");
  }

  @Override
  public HttpClient http() {
    return http;
  }

  @Override
  public <T> T shared(Class<T> type, Supplier<T> create) {
    return type.cast(shared.computeIfAbsent(type, missing -> create.get()));
  }

  @Override
  public boolean remember(String space, String key) {
    return ask(REMEMBER, place(space, key)).get("is").orElse(null) == JsonBoolean.TRUE;
  }

  @Override
  public boolean remembers(String space, String key) {
    return ask(REMEMBERS, place(space, key)).get("is").orElse(null) == JsonBoolean.TRUE;
  }

  @Override
  public Optional<Secret> kept(String space, String key) {
    return ask(KEPT, place(space, key)).text("secret").map(Secret::of);
  }

  @Override
  public void keep(String space, String key, Secret secret) {
    ask(KEEP, place(space, key).with("secret", JsonValue.of(secret.reveal())));
  }

  /**
   * The same host as another one: what connections share they share within one host.
   *
   * @param id the same for the same host
   */
  PluginContext as(String id) {
    return hosts.computeIfAbsent(id, missing -> new HostLink(this));
  }

  /** The secret of that key of the connection that is called. */
  Secret secret(String name) {
    return Secret.of(
        ask(SECRET, JsonObject.EMPTY.with("name", JsonValue.of(name)))
            .text("secret")
            .orElseThrow());
  }

  private static JsonObject place(String space, String key) {
    return JsonObject.EMPTY.with("space", JsonValue.of(space)).with("key", JsonValue.of(key));
  }

  private JsonObject ask(String method, JsonObject parameters) {
    McpSession host = session;
    if (host == null) {
      throw new IllegalStateException("the host is asked before it is there");
    }
    try {
      JsonObject answer =
          JsonTrees.object(
              host.sendRequest(method, JsonTrees.map(parameters), TREE).toFuture().get());
      Failure.of(answer)
          .ifPresent(failure -> {
            throw failure.exception();
          });
      return answer;
    } catch (ExecutionException e) {
      throw MilepostException.limit("plugin-host", "the host does not answer " + method);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw MilepostException.limit("plugin-host", "interrupted while the host was asked");
    }
  }
}
