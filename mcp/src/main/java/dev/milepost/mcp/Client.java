// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.spi.tool.Resource;
import io.modelcontextprotocol.spec.McpLoggableSession;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a server remembers of one client, until its session ends. Safe for use by many threads. */
final class Client implements AutoCloseable {
  private final ProposedPlans plans;
  private final Map<Object, Calls.Call<?>> calls = new ConcurrentHashMap<>();
  private final Map<String, Resource.Watch> watches = new HashMap<>();
  private volatile @Nullable McpLoggableSession session;
  private boolean closed;

  Client(InstantSource clock) {
    this.plans = new ProposedPlans(clock);
  }

  ProposedPlans plans() {
    return plans;
  }

  /** The session is made with the handlers that need it. */
  void session(McpLoggableSession made) {
    session = made;
  }

  McpLoggableSession session() {
    return Objects.requireNonNull(session);
  }

  /** Notes a call under the id of its request. */
  void begun(Object requestId, Calls.Call<?> call) {
    calls.put(key(requestId), call);
  }

  void ended(Object requestId) {
    calls.remove(key(requestId));
  }

  /** Cancels the call of that request; nothing where it has ended. */
  void cancel(Object requestId) {
    Calls.Call<?> call = calls.get(key(requestId));
    if (call != null) {
      call.cancel();
    }
  }

  /** Numbers of one value are one id, whatever type they were read as. */
  private static Object key(Object requestId) {
    return requestId instanceof Number ? requestId.toString() : List.of(requestId);
  }

  /** Tells the client from now on when the resource changes; whether that can be known. */
  boolean watch(Resource resource) {
    String uri = resource.spec().uri();
    synchronized (watches) {
      if (closed || watches.containsKey(uri)) {
        return true;
      }
      return resource
          .watch(() -> changed(uri))
          .map(watch -> {
            watches.put(uri, watch);
            return true;
          })
          .orElse(false);
    }
  }

  private void changed(String uri) {
    session()
        .sendNotification(
            McpSchema.METHOD_NOTIFICATION_RESOURCES_UPDATED,
            new McpSchema.ResourcesUpdatedNotification(uri))
        .onErrorComplete()
        .subscribe();
  }

  void unwatch(String uri) {
    Resource.Watch watch;
    synchronized (watches) {
      watch = watches.remove(uri);
    }
    if (watch != null) {
      watch.close();
    }
  }

  @Override
  public void close() {
    List<Resource.Watch> left;
    synchronized (watches) {
      closed = true;
      left = new ArrayList<>(watches.values());
      watches.clear();
    }
    left.forEach(Resource.Watch::close);
    calls.values().forEach(Calls.Call::cancel);
  }
}
