// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.host.InstalledPlugins.InstalledPlugin;
import dev.milepost.host.guard.PluginDownException;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonBoolean;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.command.CallContext;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientSession;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A process that runs the code of one plugin, from its start to its end, and the MCP session with
 * it. One call at a time.
 */
final class ChildProcess implements AutoCloseable {
  static final String DOWN = "plugin-process";
  static final String MEMORY = "plugin-memory";

  private static final int OUT_OF_MEMORY = 3;
  private static final int MOST_MESSAGES = 100_000;
  private static final TypeRef<Map<String, Object>> TREE = new TypeRef<>() {};

  private record End(String code, String text) {}

  private final InstalledPlugin plugin;
  private final ProcessLimits limits;
  private final Path folder;
  private final Process process;
  private final Remarks remarks;
  private final Thread listener;
  private final ChildTransport transport;
  private final McpClientSession session;
  private final HostAnswers answers;
  private final CompletableFuture<End> ended = new CompletableFuture<>();
  private volatile String fault = "";
  private final AtomicInteger messages = new AtomicInteger();

  private ChildProcess(
      InstalledPlugin plugin,
      ProcessLimits limits,
      Path folder,
      Process process,
      System.Logger log) {
    this.plugin = plugin;
    this.limits = limits;
    this.folder = folder;
    this.process = process;
    this.remarks = new Remarks(plugin.name(), log);
    this.answers = new HostAnswers(remarks::hide);
    this.transport = new ChildTransport(process.getOutputStream());
    this.session =
        new McpClientSession(
            Duration.ofDays(1),
            transport,
            answers.requests(),
            answers.notifications(),
            Function.identity());
    this.listener = thread("stderr", () -> remarks.read(process.getErrorStream()));
  }

  private Thread thread(String what, Runnable work) {
    return Thread.ofPlatform().daemon().name("plugin-" + plugin.name() + "-" + what).start(work);
  }

  /**
   * Starts it, and waits until it answers.
   *
   * @param environment of the host; the process sees what its permissions name
   * @throws PluginDownException where it does not
   */
  static ChildProcess start(
      InstalledPlugin plugin,
      ProcessLimits limits,
      Map<String, String> environment,
      System.Logger log)
      throws InterruptedException {
    ChildProcess child;
    try {
      Path folder = Files.createTempDirectory("milepost-plugin-").toRealPath();
      ProcessBuilder builder = ChildCommand.of(plugin, limits, folder, environment);
      child = new ChildProcess(plugin, limits, folder, builder.start(), log);
      builder.environment().values().forEach(child.remarks::hide);
    } catch (IOException e) {
      throw new PluginDownException(
          DOWN,
          "the process of plugin '" + plugin.name() + "' cannot be started: " + e.getMessage());
    }
    child.thread("stdout", child::read);
    try {
      child.greet();
    } catch (InterruptedException | RuntimeException e) {
      child.kill();
      throw e;
    }
    return child;
  }

  private void greet() throws InterruptedException {
    Map<String, Object> hello =
        Map.of(
            "protocolVersion",
            ProtocolVersions.MCP_2025_11_25,
            "capabilities",
            Map.of("sampling", Map.of(), "elicitation", Map.of()),
            "clientInfo",
            Map.of("name", "milepost", "version", "1"));
    await(
        session.sendRequest(McpSchema.METHOD_INITIALIZE, hello, TREE).toFuture(),
        limits.startup(),
        "start");
    session.sendNotification(McpSchema.METHOD_NOTIFICATION_INITIALIZED, null).block();
  }

  private void read() {
    try {
      Lines lines = new Lines(process.getInputStream(), ChildTransport.LARGEST);
      Lines.Line line = lines.next();
      while (line != null && fault.isEmpty()) {
        fault = taken(line);
        line = fault.isEmpty() ? lines.next() : null;
      }
    } catch (IOException e) {
      fault = fault.isEmpty() ? "does not answer: " + e.getMessage() : fault;
    }
    end();
  }

  /** What is wrong with a line; empty where nothing is. */
  private String taken(Lines.Line line) {
    if (messages.incrementAndGet() > MOST_MESSAGES) {
      return "says more than " + MOST_MESSAGES + " messages in one call";
    }
    return switch (line) {
      case Lines.Line.TooLong() -> "answers with more than " + ChildTransport.LARGEST + " bytes";
      case Lines.Line.Whole(String text) ->
          text.isBlank() || transport.take(text)
              ? ""
              : "writes on its standard output, which carries messages, what is none";
    };
  }

  private void end() {
    if (!fault.isEmpty()) {
      kill();
    }
    try {
      if (!process.waitFor(limits.grace().toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
        process.waitFor();
      }
      listener.join(limits.grace());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      kill();
    }
    WorkFolders.delete(folder);
    ended.complete(reason());
  }

  private End reason() {
    String who = "the process of plugin '" + plugin.name() + "' ";
    if (!fault.isEmpty()) {
      return new End(DOWN, who + fault + "; it was ended");
    }
    int code = process.exitValue();
    if (code == OUT_OF_MEMORY && remarks.hold("OutOfMemoryError")) {
      return new End(
          MEMORY,
          who + "used up its memory, which is " + limits.heapMegabytes() + " MB, and ended");
    }
    String said = remarks.lastLine();
    return new End(
        DOWN, who + "ended with exit code " + code + (said.isEmpty() ? "" : "; it said: " + said));
  }

  boolean alive() {
    return process.isAlive() && !ended.isDone();
  }

  /**
   * Calls a tool of the process.
   *
   * @param context of the call, null where there is none: the plugin then hears nothing of the host
   * @throws PluginDownException where it does not answer
   */
  JsonObject call(String tool, JsonObject arguments, @Nullable CallContext context)
      throws InterruptedException {
    messages.set(0);
    answers.begin(context);
    try {
      Map<String, Object> request = new HashMap<>();
      request.put("name", tool);
      request.put("arguments", JsonTrees.map(arguments));
      if (context != null) {
        request.put("_meta", Map.of("progressToken", tool));
      }
      CompletableFuture<Map<String, Object>> answer =
          session.sendRequest(McpSchema.METHOD_TOOLS_CALL, request, TREE).toFuture();
      try {
        return result(JsonTrees.object(await(answer, null, "answer")));
      } catch (InterruptedException e) {
        cancel();
        throw e;
      }
    } finally {
      answers.end();
    }
  }

  /** Tells the process that nobody waits any more; where it goes on all the same, ends it. */
  private void cancel() {
    Object id = transport.lastRequest();
    try {
      if (id != null) {
        session
            .sendNotification(Protocol.CANCELLED, Map.of("requestId", id))
            .onErrorComplete()
            .block();
      }
      // A call that was cancelled is not answered: that nothing runs any more is.
      Map<String, Object> calm = Map.of("name", Bridge.CALM, "arguments", Map.of());
      CompletableFuture.anyOf(
              session.sendRequest(McpSchema.METHOD_TOOLS_CALL, calm, TREE).toFuture(), ended)
          .get(limits.grace().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      fault = "did not end a call that was broken off";
      kill();
    }
  }

  private JsonObject result(JsonObject answer) {
    if (answer.get("isError").orElse(null) == JsonBoolean.TRUE) {
      throw new PluginDownException(
          DOWN,
          "the process of plugin '"
              + plugin.name()
              + "' refuses the call: "
              + Remarks.clean(text(answer)));
    }
    return answer.object("structuredContent").orElse(JsonObject.EMPTY);
  }

  private static String text(JsonObject answer) {
    return answer.get("content").orElse(null) instanceof JsonArray(var elements)
            && !elements.isEmpty()
            && elements.getFirst() instanceof JsonObject first
        ? first.text("text").orElse("")
        : "";
  }

  private <T> T await(CompletableFuture<T> answer, @Nullable Duration bound, String what)
      throws InterruptedException {
    try {
      CompletableFuture<Object> first = CompletableFuture.anyOf(answer, ended);
      if (bound == null) {
        first.get();
      } else {
        first.get(bound.toMillis(), TimeUnit.MILLISECONDS);
      }
      if (answer.isDone()) {
        return Objects.requireNonNull(answer.get());
      }
    } catch (TimeoutException e) {
      throw new PluginDownException(
          DOWN,
          "the process of plugin '"
              + plugin.name()
              + "' did not "
              + what
              + " within "
              + limits.startup().toMillis()
              + " ms");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof MilepostException told) {
        throw told;
      }
      // Its pipe is gone: how it ended says more.
      kill();
    }
    End how = ended.join();
    throw new PluginDownException(how.code(), how.text());
  }

  /** Ends it now, with all that it began. */
  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    // Not Process.destroyForcibly(), which closes what is still to be read.
    process.toHandle().destroyForcibly();
  }

  /** Ends it as its host's end would; where it goes on all the same, at once. */
  @Override
  public void close() {
    // Nobody's children once it has ended.
    List<ProcessHandle> begun = process.descendants().toList();
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      kill();
    }
    try {
      if (!process.waitFor(limits.grace().toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
    begun.forEach(ProcessHandle::destroyForcibly);
  }
}
