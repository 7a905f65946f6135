// SPDX-License-Identifier: MIT
package dev.milepost.connectors.example;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonNull;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import dev.milepost.testkit.integration.TestingServer;
import dev.milepost.testkit.integration.TestingServer.Answer;
import dev.milepost.testkit.integration.TestingServer.Asked;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A stand-in of Ticketbox: its REST interface over {@link Tickets}. */
final class Ticketbox implements AutoCloseable {
  private static final String ALL = "/api/tickets";

  private final TestingServer server = TestingServer.start(this::answer);
  private final Tickets tickets = new Tickets(server.address() + "t/");
  private final String token;
  private volatile boolean repeatsPages;
  private volatile boolean omitsCursors;

  Ticketbox(String token) {
    this.token = token;
  }

  URI address() {
    return server.address();
  }

  TestingServer server() {
    return server;
  }

  Tickets tickets() {
    return tickets;
  }

  /** Answers every page as the first. */
  void repeatPages() {
    repeatsPages = true;
  }

  /** Says that more is to come, and not where. */
  void omitCursors() {
    omitsCursors = true;
  }

  private Answer answer(Asked asked) {
    if (!asked.header("authorization").equals("Bearer " + token)) {
      return Answer.json(401, "{\"error\":\"no such token\"}");
    }
    try {
      return route(asked);
    } catch (Tickets.Refusal refusal) {
      return Answer.json(refusal.status(), refusal.json());
    }
  }

  private Answer route(Asked asked) {
    if (asked.path().equals("/api/me")) {
      return Answer.json(200, JsonText.write(Tickets.ADA));
    }
    if (asked.path().equals(ALL)) {
      return asked.method().equals("POST") ? create(body(asked)) : list(asked);
    }
    long id = Long.parseLong(asked.path().substring(ALL.length() + 1));
    return switch (asked.method()) {
      case "GET" -> Answer.json(200, JsonText.write(tickets.visible(id)));
      case "PATCH" ->
          Answer.json(
              200, JsonText.write(tickets.change(id, body(asked), asked.header("if-match"))));
      case "DELETE" -> {
        tickets.delete(id);
        yield Answer.empty(204);
      }
      default -> Answer.empty(405);
    };
  }

  private static JsonObject body(Asked asked) {
    return (JsonObject) JsonText.parse(asked.body());
  }

  private Answer create(JsonObject wish) {
    Tickets.Made made = tickets.create(wish);
    return Answer.json(
        made.fresh() ? 201 : 200,
        JsonText.write(
            new JsonObject(Map.of("ticket", made.ticket(), "made", JsonValue.of(made.fresh())))));
  }

  private Answer list(Asked asked) {
    String after = repeatsPages ? "" : asked.parameter("after");
    if (!after.matches("[0-9]*")) {
      throw Tickets.Refusal.field("after", "'" + after + "' is no place in this list");
    }
    Tickets.Part part =
        tickets.list(
            after.isEmpty() ? 0 : Long.parseLong(after),
            Integer.parseInt(asked.parameter("limit")),
            asked);
    boolean last = part.last() && !omitsCursors;
    Optional<String> next = last || omitsCursors ? Optional.empty() : Optional.of(part.next());
    return Answer.json(
        200,
        JsonText.write(
            new JsonObject(
                Map.of(
                    "tickets", new JsonArray(List.copyOf(part.tickets())),
                    "last", JsonValue.of(last),
                    "next", next.<JsonValue>map(JsonString::new).orElse(JsonNull.NULL)))));
  }

  @Override
  public void close() {
    server.close();
  }
}
