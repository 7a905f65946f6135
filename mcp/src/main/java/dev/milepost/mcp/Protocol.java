// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Risk;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpNotificationHandler;
import io.modelcontextprotocol.server.McpRequestHandler;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What a server answers, whatever it is reached through. The SDK's own server has neither pages nor
 * cancellation and holds up its connection for long calls; its sessions take these handlers
 * instead.
 */
final class Protocol {
  private static final String REQUEST_ID = "request-id";

  private static final List<String> VERSIONS =
      List.of(
          ProtocolVersions.MCP_2024_11_05,
          ProtocolVersions.MCP_2025_03_26,
          ProtocolVersions.MCP_2025_06_18,
          ProtocolVersions.MCP_2025_11_25);
  static final String CANCELLED = "notifications/cancelled";

  private final Offer offer;
  private final McpHost host;
  private final Calls calls;

  Protocol(Offer offer, McpHost host, Calls calls) {
    this.offer = offer;
    this.host = host;
    this.calls = calls;
  }

  /** What a transport tells of a request: its id, so that the client can cancel it. */
  static McpTransportContext about(Object requestId) {
    return McpTransportContext.create(Map.of(REQUEST_ID, requestId));
  }

  /** The answer to the first message: a version that both know, or the newest one of ours. */
  Mono<InitializeResult> initialize(InitializeRequest request) {
    String version =
        VERSIONS.contains(request.protocolVersion())
            ? request.protocolVersion()
            : VERSIONS.getLast();
    ServerCapabilities capabilities =
        ServerCapabilities.builder()
            .tools(false)
            .resources(offer.shelf().watched(), false)
            .prompts(false)
            .completions()
            .logging()
            .build();
    return Mono.just(
        InitializeResult.builder(
                version,
                capabilities,
                Implementation.builder(offer.name(), host.version()).title(offer.title()).build())
            .instructions(offer.instructions())
            .build());
  }

  static boolean knows(String version) {
    return VERSIONS.contains(version);
  }

  /** What answers the requests of one client. */
  Map<String, McpRequestHandler<?>> requests(Client client) {
    Reading reading = new Reading(offer.shelf(), this, client);
    Map<String, McpRequestHandler<?>> handlers = new HashMap<>();
    handlers.put(McpSchema.METHOD_PING, now(params -> Map.of()));
    handlers.put(McpSchema.METHOD_TOOLS_LIST, now(this::list));
    handlers.put(
        McpSchema.METHOD_TOOLS_CALL, later((exchange, params) -> call(client, exchange, params)));
    handlers.put(
        McpSchema.METHOD_LOGGING_SET_LEVEL,
        now(params -> {
          client.session().setMinLoggingLevel(level(JsonTrees.object(params)));
          return Map.of();
        }));
    handlers.putAll(reading.requests());
    return handlers;
  }

  /** What hears the notifications of one client. */
  Map<String, McpNotificationHandler> notifications(Client client) {
    return Map.of(
        McpSchema.METHOD_NOTIFICATION_INITIALIZED,
        (exchange, params) -> Mono.empty(),
        McpSchema.METHOD_NOTIFICATION_ROOTS_LIST_CHANGED,
        (exchange, params) -> Mono.empty(),
        McpSchema.METHOD_NOTIFICATION_PROGRESS,
        (exchange, params) -> Mono.empty(),
        CANCELLED,
        (exchange, params) -> {
          if (params instanceof Map<?, ?> map && map.get("requestId") != null) {
            client.cancel(map.get("requestId"));
          }
          return Mono.empty();
        });
  }

  private ListToolsResult list(@Nullable Object params) {
    Pages<ServedTool.Card> page = Pages.of(offer.toolbox().listed(), cursor(params));
    return ListToolsResult.builder(page.items().stream().map(ServedTool.Card::tool).toList())
        .nextCursor(page.next())
        .build();
  }

  private Mono<Object> call(
      Client client, McpAsyncServerExchange exchange, @Nullable Object params) {
    JsonObject request = JsonTrees.object(params);
    String name = request.text("name").orElse("");
    Optional<ServedTool> found = offer.toolbox().find(name);
    if (found.isEmpty()) {
      return offer
          .toolbox()
          .withheld(name)
          .map(risk -> Mono.<Object>just(withheld(name, risk)))
          .orElseGet(() -> Mono.error(fault("there is no tool '" + name + "'")));
    }
    ServedTool tool = found.get();
    JsonObject arguments = request.object("arguments").orElse(JsonObject.EMPTY);
    return inCall(
        client,
        exchange,
        params,
        context -> {
          try {
            return tool.call(arguments, client, context);
          } catch (MilepostException e) {
            return failure(e.code() + ": " + e.text());
          }
        },
        Protocol::failure);
  }

  private static CallToolResult withheld(String name, Risk risk) {
    return failure(
        "read-only: '"
            + name
            + "' can propose changes ("
            + risk.word()
            + "), and this server only reads; started with --allow-writes it offers it");
  }

  private static CallToolResult failure(String text) {
    return CallToolResult.builder().addTextContent(text).isError(true).build();
  }

  /** A piece of work that may ask its client. */
  interface Work {
    Object run(ClientContext context) throws Exception;
  }

  /** What a failure that is nobody's to act on, or a limit, becomes. */
  interface Told {
    Object of(String text);
  }

  /** Runs work of a plugin as a call that the client can cancel. */
  Mono<Object> inCall(
      Client client,
      McpAsyncServerExchange exchange,
      @Nullable Object params,
      Work work,
      Told told) {
    Object token =
        params instanceof Map<?, ?> map && map.get("_meta") instanceof Map<?, ?> meta
            ? meta.get("progressToken")
            : null;
    Object known = exchange.transportContext().get(REQUEST_ID);
    Object id = known == null ? new Object() : known;
    return calls
        .<Object>run(
            call -> work.run(new ClientContext(host, offer.name(), exchange, call, token)),
            call -> client.begun(id, call))
        .doFinally(end -> client.ended(id))
        .onErrorResume(
            e -> !(e instanceof McpError), e -> Mono.fromCallable(() -> told.of(text(e))));
  }

  /** What is said of a failure; of one of the plugin's own making only its kind, see the log. */
  private String text(Throwable failure) {
    if (failure instanceof MilepostException known) {
      return known.code() + ": " + known.text();
    }
    host.plugin().log().log(System.Logger.Level.WARNING, "a call failed", failure);
    return "plugin-failed: the plugin failed with " + failure.getClass().getSimpleName();
  }

  /** A handler that answers at once; what it throws is the answer too. */
  static McpRequestHandler<Object> now(Function<@Nullable Object, Object> answer) {
    return (exchange, params) -> Mono.fromCallable(() -> answer.apply(params));
  }

  /** A handler whose answer takes its time. */
  static McpRequestHandler<Object> later(
      BiFunction<McpAsyncServerExchange, @Nullable Object, Mono<Object>> answer) {
    return (exchange, params) -> Mono.defer(() -> answer.apply(exchange, params));
  }

  static @Nullable Object cursor(@Nullable Object params) {
    return params instanceof Map<?, ?> map ? map.get("cursor") : null;
  }

  /** A mistake in the request itself. */
  static McpError fault(String text) {
    return McpError.builder(Wire.INVALID_PARAMS).message(text).build();
  }

  private static LoggingLevel level(JsonObject params) {
    String word = params.text("level").orElse("");
    for (LoggingLevel level : LoggingLevel.values()) {
      if (level.name().toLowerCase(Locale.ROOT).equals(word)) {
        return level;
      }
    }
    throw fault("there is no level '" + word + "'");
  }
}
