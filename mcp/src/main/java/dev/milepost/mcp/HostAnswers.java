// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.plugin.Secret;
import io.modelcontextprotocol.spec.McpClientSession.NotificationHandler;
import io.modelcontextprotocol.spec.McpClientSession.RequestHandler;
import io.modelcontextprotocol.spec.McpSchema;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What a host answers to the process of a plugin, and hears of it, while a call is under way. The
 * call's context decides what the plugin may have. Safe for use by many threads.
 */
final class HostAnswers {
  private static final int LONGEST_LINE = 2_000;

  private final Consumer<String> handed;
  private volatile @Nullable CallContext current;

  /**
   * Answers to one process.
   *
   * @param handed is told each secret that the process has
   */
  HostAnswers(Consumer<String> handed) {
    this.handed = handed;
  }

  void begin(@Nullable CallContext context) {
    current = context;
  }

  void end() {
    current = null;
  }

  Map<String, RequestHandler<?>> requests() {
    Map<String, RequestHandler<?>> handlers = new HashMap<>();
    handlers.put(McpSchema.METHOD_ELICITATION_CREATE, answering(HostAnswers::ask));
    handlers.put(McpSchema.METHOD_SAMPLING_CREATE_MESSAGE, answering(HostAnswers::sample));
    handlers.put(HostLink.SECRET, answering(this::secret));
    handlers.put(HostLink.KEPT, of(this::kept));
    handlers.put(
        HostLink.KEEP,
        of((plugin, it) -> {
          handed.accept(need(it, "secret"));
          plugin.keep(need(it, "space"), need(it, "key"), Secret.of(need(it, "secret")));
          return JsonObject.EMPTY;
        }));
    handlers.put(
        HostLink.REMEMBER,
        of((plugin, it) -> is(plugin.remember(need(it, "space"), need(it, "key")))));
    handlers.put(
        HostLink.REMEMBERS,
        of((plugin, it) -> is(plugin.remembers(need(it, "space"), need(it, "key")))));
    return handlers;
  }

  Map<String, NotificationHandler> notifications() {
    return Map.of(
        McpSchema.METHOD_NOTIFICATION_PROGRESS, hearing(HostAnswers::progress),
        McpSchema.METHOD_NOTIFICATION_MESSAGE, hearing(HostAnswers::line));
  }

  /** On a thread of its own: a question waits for a person, and the process must be heard. */
  private RequestHandler<Object> answering(BiFunction<CallContext, JsonObject, JsonObject> work) {
    return params ->
        Mono.create(sink ->
            Thread.ofVirtual()
                .start(() -> {
                  CallContext call = current;
                  try {
                    JsonObject answer =
                        call == null
                            ? noCall().answer()
                            : work.apply(call, JsonTrees.object(params));
                    sink.success(JsonTrees.map(answer));
                  } catch (MilepostException | IllegalArgumentException e) {
                    sink.success(JsonTrees.map(Failure.of(e).answer()));
                  }
                }));
  }

  private RequestHandler<Object> of(BiFunction<PluginContext, JsonObject, JsonObject> work) {
    return answering((call, it) -> work.apply(call.plugin(), it));
  }

  private static Failure noCall() {
    return new Failure(
        MilepostException.Kind.CALLER,
        "plugin-no-call",
        "a plugin in a process of its own is answered while something of it is called");
  }

  private JsonObject kept(PluginContext plugin, JsonObject it) {
    Optional<Secret> secret = plugin.kept(need(it, "space"), need(it, "key"));
    secret.map(Secret::reveal).ifPresent(handed);
    return secret
        .map(found -> JsonObject.EMPTY.with("secret", JsonValue.of(found.reveal())))
        .orElse(JsonObject.EMPTY);
  }

  private JsonObject secret(CallContext call, JsonObject it) {
    if (!(call instanceof TrackerCall tracker)) {
      return noCall().answer();
    }
    String secret = tracker.secret(need(it, "name")).reveal();
    handed.accept(secret);
    return JsonObject.EMPTY.with("secret", JsonValue.of(secret));
  }

  private static JsonObject is(boolean so) {
    return JsonObject.EMPTY.with("is", JsonValue.of(so));
  }

  private static JsonObject ask(CallContext call, JsonObject it) {
    return call.ask(
            line(it.text("message").orElse("")),
            it.object("requestedSchema").orElse(JsonObject.EMPTY))
        .map(answer ->
            JsonObject.EMPTY.with("action", JsonValue.of("accept")).with("content", answer))
        .orElse(JsonObject.EMPTY.with("action", JsonValue.of("decline")));
  }

  /** Without a model the answer is none that the SDK can read, which is no text for the plugin. */
  private static JsonObject sample(CallContext call, JsonObject it) {
    String prompt =
        it.get("messages").orElse(null) instanceof JsonArray(var messages)
                && !messages.isEmpty()
                && messages.getFirst() instanceof JsonObject first
            ? first.object("content").flatMap(content -> content.text("text")).orElse("")
            : "";
    Optional<String> text = call.sample(prompt, (int) number(it, "maxTokens"));
    return JsonObject.EMPTY
        .with("role", JsonValue.of("assistant"))
        .with("model", JsonValue.of("host"))
        .with(
            "content",
            text.map(found ->
                    JsonObject.EMPTY
                        .with("type", JsonValue.of("text"))
                        .with("text", JsonValue.of(found)))
                .orElse(JsonObject.EMPTY));
  }

  private NotificationHandler hearing(BiConsumer<CallContext, JsonObject> work) {
    return params ->
        Mono.fromRunnable(() -> {
          CallContext call = current;
          if (call != null) {
            work.accept(call, JsonTrees.object(params));
          }
        });
  }

  private static void progress(CallContext call, JsonObject it) {
    call.progress()
        .report(line(it.text("message").orElse("")), number(it, "progress"), number(it, "total"));
  }

  private static void line(CallContext call, JsonObject it) {
    System.Logger.Level level =
        switch (it.text("level").orElse("").toLowerCase(Locale.ROOT)) {
          case "debug" -> System.Logger.Level.DEBUG;
          case "info", "notice" -> System.Logger.Level.INFO;
          case "warning" -> System.Logger.Level.WARNING;
          default -> System.Logger.Level.ERROR;
        };
    call.say(level, line(it.text("data").orElse("")));
  }

  /** A text of somebody who is not trusted. */
  private static String line(String text) {
    String plain = text.replaceAll("[\\p{Cntrl}&&[^\n]]+", " ");
    return plain.substring(0, Math.min(plain.length(), LONGEST_LINE));
  }

  private static long number(JsonObject it, String name) {
    return it.get(name).orElse(null) instanceof JsonNumber(BigDecimal number)
        ? (long) number.doubleValue()
        : 0;
  }

  private static String need(JsonObject object, String name) {
    return object
        .text(name)
        .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is missing"));
  }
}
