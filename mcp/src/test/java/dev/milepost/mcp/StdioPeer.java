// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A client of a server in this process that writes what it likes, over pipes of the system. */
final class StdioPeer implements AutoCloseable {
  static final String HELLO =
      "{'jsonrpc':'2.0','id':0,'method':'initialize','params':{'protocolVersion':'2025-11-25',"
          + "'capabilities':{},'clientInfo':{'name':'peer','version':'1'}}}";

  private final Pipe toServer;
  private final OutputStream out;
  private final BufferedReader in;
  private final Thread server;

  private StdioPeer(Pipe toServer, Pipe fromServer, Thread server) {
    this.toServer = toServer;
    this.out = Channels.newOutputStream(toServer.sink());
    this.in =
        new BufferedReader(
            new InputStreamReader(Channels.newInputStream(fromServer.source()), UTF_8));
    this.server = server;
  }

  static StdioPeer of(McpServer server) throws IOException {
    Pipe toServer = Pipe.open();
    Pipe fromServer = Pipe.open();
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              server.serve(
                  Channels.newInputStream(toServer.source()),
                  Channels.newOutputStream(fromServer.sink()));
              try {
                fromServer.sink().close();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    return new StdioPeer(toServer, fromServer, thread);
  }

  /** A peer that has said hello. */
  static StdioPeer greeted(McpServer server) throws IOException {
    StdioPeer peer = of(server);
    peer.send(HELLO);
    peer.next();
    peer.send("{'jsonrpc':'2.0','method':'notifications/initialized'}");
    return peer;
  }

  /** Sends a line, written with single quotes. */
  StdioPeer send(String line) throws IOException {
    return raw((line.replace('\'', '"') + "\n").getBytes(UTF_8));
  }

  StdioPeer raw(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
    return this;
  }

  /** A call of a tool. */
  StdioPeer call(int id, String tool, String arguments) throws IOException {
    return send(
        "{'jsonrpc':'2.0','id':"
            + id
            + ",'method':'tools/call','params':{'name':'"
            + tool
            + "','arguments':"
            + arguments
            + "}}");
  }

  /** The next message; empty at the end. */
  Optional<JsonObject> end() throws IOException {
    return Optional.ofNullable(in.readLine()).map(line -> (JsonObject) JsonText.parse(line));
  }

  JsonObject next() throws IOException {
    return end().orElseThrow(() -> new AssertionError("the server has ended"));
  }

  /** The answers to so many requests, by their numbers; other messages are left out. */
  Map<Integer, JsonObject> answers(int count) throws IOException {
    Map<Integer, JsonObject> answers = new HashMap<>();
    while (answers.size() < count) {
      JsonObject message = next();
      if (message.get("id").orElse(null) instanceof JsonNumber(BigDecimal id)
          && message.get("method").isEmpty()) {
        answers.put(id.intValueExact(), message);
      }
    }
    return answers;
  }

  /** Closes this end, and waits until the server has noticed. */
  @Override
  public void close() throws IOException {
    toServer.sink().close();
    while (in.readLine() != null) {
      // What it still says.
    }
    try {
      server.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The code of an error. */
  static int code(JsonObject answer) {
    JsonObject error = answer.object("error").orElseThrow(() -> new AssertionError(answer));
    return error.get("code").orElseThrow() instanceof JsonNumber(BigDecimal code)
        ? code.intValueExact()
        : 0;
  }

  /** The first text of a tool's answer. */
  static String text(JsonObject answer) {
    JsonObject result = answer.object("result").orElseThrow(() -> new AssertionError(answer));
    return ((JsonObject) result.elements("content").getFirst()).text("text").orElseThrow();
  }
}
