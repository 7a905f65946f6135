// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static java.util.Objects.requireNonNull;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonNull;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.WebhookDelivery;
import dev.milepost.spi.work.WorkItemQuery;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose code runs in a process of its own. Every message says how it is opened, so
 * that it goes on in another process where one has ended. Safe for use by many threads.
 */
final class RemoteConnection {
  private static final int LARGEST_BODY = 4 << 20;

  private final OwnProcess process;
  private final JsonObject self;
  private final TrackerCall call;
  private final Underway underway = new Underway();

  private RemoteConnection(OwnProcess process, JsonObject self, TrackerCall call) {
    this.process = process;
    this.self = self;
    this.call = call;
  }

  /**
   * Opens one.
   *
   * @param about names the tracker and its configuration
   */
  static DevOpsIntegration open(OwnProcess process, JsonObject about, TrackerCall call) {
    JsonObject self = about.with("connection", JsonValue.of(UUID.randomUUID().toString()));
    RemoteConnection connection = new RemoteConnection(process, self, call);
    // Also the default methods: the tracker's own stand behind them.
    Object capabilities =
        connection.ask(
            "connect",
            JsonObject.EMPTY,
            answer ->
                requireNonNull(
                    Records.read(
                        answer.get("capabilities").orElseThrow(), TrackerCard.CAPABILITIES)));
    return (DevOpsIntegration)
        Proxy.newProxyInstance(
            DevOpsIntegration.class.getClassLoader(),
            new Class<?>[] {DevOpsIntegration.class},
            (proxy, method, arguments) ->
                method.getName().equals("capabilities")
                    ? capabilities
                    : connection.call(proxy, method, arguments));
  }

  @SuppressWarnings("ReferenceEquality")
  private @Nullable Object call(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "equals" -> proxy == requireNonNull(arguments)[0];
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" -> "RemoteConnection[" + name() + "]";
      case "close" -> {
        close();
        yield null;
      }
      case "searchWorkItems" ->
          RemoteSearch.open(this, (WorkItemQuery) requireNonNull(requireNonNull(arguments)[0]));
      case "changesSince" ->
          RemoteFeed.open(
              this, (Instant) requireNonNull(requireNonNull(arguments)[0]), (String) arguments[1]);
      case "webhookHandler" -> {
        checkSize((WebhookDelivery) requireNonNull(requireNonNull(arguments)[0]));
        yield forward(method, arguments);
      }
      default -> forward(method, arguments);
    };
  }

  private @Nullable Object forward(Method method, @Nullable Object @Nullable [] arguments) {
    return ask(
            "call",
            operation(method.getName(), arguments == null ? new Object[0] : arguments),
            answer ->
                Optional.ofNullable(
                    Records.read(
                        answer.get("result").orElse(JsonNull.NULL), method.getGenericReturnType())))
        .orElse(null);
  }

  /** The one argument that somebody outside chooses the size of. */
  private void checkSize(WebhookDelivery delivery) {
    int size = delivery.body().remaining();
    if (size > LARGEST_BODY) {
      throw new ValidationException(
          "connection '"
              + name()
              + "': the delivery has "
              + size
              + " bytes, at most "
              + LARGEST_BODY
              + " go to a process of its own",
          Map.of());
    }
  }

  private String name() {
    return call.config().open().connection();
  }

  /** An operation and what it is called with. */
  static JsonObject operation(String name, @Nullable Object... arguments) {
    Type[] types = TrackerCard.operation(name).getGenericParameterTypes();
    List<JsonValue> values = new ArrayList<>();
    for (int i = 0; i < types.length; i++) {
      values.add(Records.write(arguments[i], types[i]));
    }
    return JsonObject.EMPTY
        .with("operation", JsonValue.of(name))
        .with("arguments", new JsonArray(values));
  }

  /** Asks the tracker; throws as it did, and where the connection is closed meanwhile. */
  <T> T ask(String what, JsonObject request, Function<JsonObject, T> read) {
    try {
      return underway.run(() ->
          process.call(
              request.text("operation").orElse(what),
              Bridge.TRACKER,
              message(what, request),
              call,
              read));
    } catch (RuntimeException e) {
      throw underway.over()
          ? new RemoteFailureException(
              "connection '" + name() + "' was closed while it was asked", true, e)
          : e;
    }
  }

  private JsonObject message(String what, JsonObject request) {
    JsonObject message = self.with("what", JsonValue.of(what));
    for (var member : request.members().entrySet()) {
      message = message.with(member.getKey(), member.getValue());
    }
    return message;
  }

  /** Says what needs no answer, where anybody hears it. */
  void tell(String what, JsonObject request) {
    try {
      process.tell(what, Bridge.TRACKER, message(what, request));
    } catch (MilepostException e) {
      call.plugin()
          .log()
          .log(System.Logger.Level.DEBUG, "connection '" + name() + "': " + e.text());
    }
  }

  private void close() {
    if (underway.end()) {
      tell("close", JsonObject.EMPTY);
    }
  }
}
