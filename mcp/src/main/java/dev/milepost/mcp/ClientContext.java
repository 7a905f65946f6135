// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.Progress;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.plugin.PluginContext;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.SamplingMessage;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What a command may ask while an MCP client waits for it. */
final class ClientContext implements CallContext {
  private final McpHost host;
  private final String server;
  private final McpAsyncServerExchange exchange;
  private final Calls.Call<?> call;
  private final Progress progress;

  /**
   * The context of one call.
   *
   * @param server the name under which it logs
   * @param progressToken what the client wants its progress told under, null where it does not
   */
  ClientContext(
      McpHost host,
      String server,
      McpAsyncServerExchange exchange,
      Calls.Call<?> call,
      @Nullable Object progressToken) {
    this.host = host;
    this.server = server;
    this.exchange = exchange;
    this.call = call;
    this.progress = progressToken == null ? new Silent() : new Told(progressToken);
  }

  @Override
  public PluginContext plugin() {
    return host.plugin();
  }

  @Override
  public Path folder() {
    return host.folder();
  }

  @Override
  public Map<String, String> environment() {
    return host.environment();
  }

  @Override
  public Progress progress() {
    return progress;
  }

  @Override
  public void say(System.Logger.Level level, String line) {
    tell(
        exchange.loggingNotification(
            LoggingMessageNotification.builder(level(level), line).logger(server).build()));
  }

  private static LoggingLevel level(System.Logger.Level level) {
    return switch (level) {
      case ALL, TRACE, DEBUG, OFF -> LoggingLevel.DEBUG;
      case INFO -> LoggingLevel.INFO;
      case WARNING -> LoggingLevel.WARNING;
      case ERROR -> LoggingLevel.ERROR;
    };
  }

  @Override
  public Optional<JsonObject> ask(String question, JsonObject schema) {
    ClientCapabilities client = exchange.getClientCapabilities();
    if (client == null || client.elicitation() == null) {
      return Optional.empty();
    }
    return answer(
            exchange.createElicitation(
                ElicitFormRequest.builder(question, JsonTrees.map(schema)).build()))
        .filter(result -> result.action() == ElicitResult.Action.ACCEPT)
        .map(result -> JsonTrees.object(result.content()));
  }

  @Override
  public Optional<String> sample(String prompt, int longest) {
    ClientCapabilities client = exchange.getClientCapabilities();
    if (client == null || client.sampling() == null) {
      return Optional.empty();
    }
    SamplingMessage message =
        SamplingMessage.builder(Role.USER, TextContent.builder(prompt).build()).build();
    return answer(
            exchange.createMessage(CreateMessageRequest.builder(List.of(message), longest).build()))
        .flatMap(result ->
            result.content() instanceof TextContent text
                ? Optional.of(text.text())
                : Optional.empty());
  }

  /** Whether the client can ask its user. */
  boolean asks() {
    ClientCapabilities client = exchange.getClientCapabilities();
    return client != null && client.elicitation() != null;
  }

  /** What the client answers; empty where it fails or refuses. */
  private static <T> Optional<T> answer(Mono<T> request) {
    try {
      return Optional.ofNullable(request.toFuture().get());
    } catch (ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw MilepostException.limit("call-cancelled", "the call was cancelled while it asked");
    }
  }

  /** A client that is gone hears nothing; the call itself learns that when it ends. */
  private static void tell(Mono<Void> message) {
    message.onErrorComplete().subscribe();
  }

  private class Silent implements Progress {
    @Override
    public void report(String what, long done, long total) {
      // The client did not ask to be told.
    }

    @Override
    public boolean cancelled() {
      return call.cancelled() || Thread.currentThread().isInterrupted();
    }
  }

  /** At most so many at once and a second: a loop that reports each turn must not flood. */
  private final class Told extends Silent {
    private static final int BURST = 50;
    private static final long NANOS_EACH = 100_000_000;

    private final Object token;
    private final long began = System.nanoTime();
    private long told;
    private double last = -1;

    Told(Object token) {
      this.token = token;
    }

    @Override
    public synchronized void report(String what, long done, long total) {
      boolean whole = total > 0 && done >= total;
      // The protocol wants each number above the one before.
      if (done <= last || (!whole && told >= BURST + (System.nanoTime() - began) / NANOS_EACH)) {
        return;
      }
      last = done;
      told++;
      ProgressNotification.Builder message =
          ProgressNotification.builder(token, (double) done).message(what);
      if (total > 0) {
        message.total((double) total);
      }
      tell(exchange.progressNotification(message.build()));
    }
  }
}
