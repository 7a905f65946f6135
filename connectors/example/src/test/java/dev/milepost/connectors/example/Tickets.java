// SPDX-License-Identifier: MIT
package dev.milepost.connectors.example;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonNull;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import dev.milepost.testkit.integration.TestingServer.Asked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tickets of a stand-in, and its rules. Safe for use by many threads. */
final class Tickets {
  static final JsonObject ADA =
      new JsonObject(Map.of("account", JsonValue.of("ada"), "name", JsonValue.of("Ada Lovelace")));

  private static final List<String> CATEGORIES =
      List.of("open", "active", "waiting", "closed", "dropped");

  private final String pages;
  private final TreeMap<Long, JsonObject> all = new TreeMap<>();
  private final Map<String, Long> keys = new HashMap<>();
  private final Set<Long> hidden = new HashSet<>();
  private String names = "";
  private boolean closable = true;
  private boolean kept;

  Tickets(String pages) {
    this.pages = pages;
  }

  record Made(JsonObject ticket, boolean fresh) {}

  record Part(List<JsonObject> tickets, String next, boolean last) {}

  synchronized JsonObject visible(long id) {
    JsonObject ticket = all.get(id);
    if (ticket == null || hidden.contains(id)) {
      throw new Refusal(404, new JsonObject(Map.of("error", JsonValue.of("no ticket " + id))));
    }
    return ticket;
  }

  synchronized Made create(JsonObject wish) {
    String key = wish.text("key").orElse("");
    if (keys.containsKey(key)) {
      return new Made(visible(keys.get(key)), false);
    }
    long id = all.isEmpty() ? 1 : all.lastKey() + 1;
    JsonObject blank =
        new JsonObject(
            Map.of(
                "id", JsonValue.of(Long.toString(id)),
                "version", JsonValue.of("0"),
                "assignee", JsonNull.NULL,
                "priority", JsonNull.NULL,
                "labels", JsonValue.ofStrings(List.of()),
                "url", JsonValue.of(pages + id),
                "type", JsonValue.of(wish.text("type").orElse("task")),
                "created", JsonValue.of(Instant.now().toString()),
                "status", status("open")));
    JsonObject ticket = edited(blank, wish.without("key").without("type"));
    all.put(id, ticket);
    keys.put(key, id);
    return new Made(ticket, true);
  }

  synchronized JsonObject change(long id, JsonObject change, String expected) {
    JsonObject before = visible(id);
    if (!expected.isEmpty() && !expected.equals(before.text("version").orElse(""))) {
      throw new Refusal(412, JsonObject.EMPTY);
    }
    JsonObject after = edited(before, change);
    all.put(id, after);
    return after;
  }

  private JsonObject edited(JsonObject ticket, JsonObject change) {
    JsonObject after = ticket;
    for (Map.Entry<String, JsonValue> one : change.members().entrySet()) {
      String name = one.getKey();
      JsonValue value = one.getValue();
      after =
          switch (name) {
            case "title" -> after.with(name, filled(name, value));
            case "description" ->
                after.with(name, value == JsonNull.NULL ? JsonValue.of("") : value);
            case "priority" -> after.with(name, value);
            case "labels" ->
                after.with(name, value == JsonNull.NULL ? JsonValue.ofStrings(List.of()) : value);
            case "assignee" -> after.with(name, value == JsonNull.NULL ? value : person(value));
            case "status" -> after.with(name, moved(ticket, text(value)));
            case "addLabels" -> labelled(after, change.elements(name), true);
            case "removeLabels" -> labelled(after, change.elements(name), false);
            default -> throw Refusal.field(name, "is no field of a ticket");
          };
    }
    long version = Long.parseLong(ticket.text("version").orElseThrow()) + 1;
    return after
        .with("version", JsonValue.of(Long.toString(version)))
        .with("updated", JsonValue.of(Instant.now().toString()));
  }

  private static JsonValue filled(String name, JsonValue value) {
    if (text(value).isBlank()) {
      throw Refusal.field(name, "must not be empty");
    }
    return value;
  }

  private static JsonValue person(JsonValue account) {
    if (!ADA.text("account").orElseThrow().equals(text(account))) {
      throw Refusal.field("assignee", "there is nobody '" + text(account) + "'");
    }
    return ADA;
  }

  private static String text(JsonValue value) {
    return value instanceof JsonString(String text) ? text : "";
  }

  private JsonObject status(String category) {
    return new JsonObject(
        Map.of(
            "category", JsonValue.of(category),
            "name", JsonValue.of(names + category.toUpperCase(Locale.ROOT))));
  }

  synchronized List<String> allowed() {
    return CATEGORIES.stream()
        .filter(category -> closable || !category.equals("closed"))
        .map(category -> status(category).text("name").orElseThrow())
        .toList();
  }

  private JsonObject moved(JsonObject ticket, String category) {
    JsonObject status = status(category);
    if (!CATEGORIES.contains(category) || !allowed().contains(status.text("name").orElseThrow())) {
      throw Refusal.field(
          "status",
          "from "
              + ticket.object("status").flatMap(it -> it.text("name")).orElseThrow()
              + " it may go to "
              + String.join(", ", allowed()));
    }
    return status;
  }

  private static JsonObject labelled(JsonObject ticket, List<JsonValue> named, boolean add) {
    Set<String> labels = labels(ticket);
    List<String> texts = named.stream().map(Tickets::text).toList();
    if (add) {
      labels.addAll(texts);
    } else {
      labels.removeAll(Set.copyOf(texts));
    }
    return ticket.with("labels", JsonValue.ofStrings(labels));
  }

  private static Set<String> labels(JsonObject ticket) {
    Set<String> labels = new TreeSet<>();
    ticket.elements("labels").forEach(label -> labels.add(text(label)));
    return labels;
  }

  synchronized Part list(long after, int limit, Asked asked) {
    List<JsonObject> found = new ArrayList<>();
    long end = after;
    for (Map.Entry<Long, JsonObject> one : all.tailMap(after, false).entrySet()) {
      if (found.size() == limit) {
        return new Part(found, Long.toString(end), false);
      }
      end = one.getKey();
      if (!hidden.contains(end) && matches(one.getValue(), asked)) {
        found.add(one.getValue());
      }
    }
    return new Part(found, "", true);
  }

  private static boolean matches(JsonObject ticket, Asked asked) {
    String words = ticket.text("title").orElse("") + "\n" + ticket.text("description").orElse("");
    String category = ticket.object("status").flatMap(it -> it.text("category")).orElse("");
    String account = ticket.object("assignee").flatMap(it -> it.text("account")).orElse("");
    Instant updated = Instant.parse(ticket.text("updated").orElseThrow());
    return words.contains(asked.parameter("text"))
        && any(asked, "status", category)
        && any(asked, "type", ticket.text("type").orElse(""))
        && (asked.parameter("assignee").isEmpty() || asked.parameter("assignee").equals(account))
        && labels(ticket).containsAll(asked.query().getOrDefault("label", List.of()))
        && (asked.parameter("since").isEmpty()
            || !updated.isBefore(Instant.parse(asked.parameter("since"))))
        && (asked.parameter("until").isEmpty()
            || updated.isBefore(Instant.parse(asked.parameter("until"))));
  }

  private static boolean any(Asked asked, String name, String held) {
    List<String> wanted = asked.query().getOrDefault(name, List.of());
    return wanted.isEmpty() || wanted.contains(held);
  }

  synchronized int size() {
    return all.size();
  }

  synchronized void age(long id, Instant created) {
    all.put(id, visible(id).with("created", JsonValue.of(created.toString())));
  }

  /** From now on nothing is deleted. */
  synchronized void keep() {
    kept = true;
  }

  synchronized void delete(long id) {
    visible(id);
    if (kept) {
      throw new Refusal(403, JsonObject.EMPTY);
    }
    all.remove(id);
  }

  synchronized void hide(long id) {
    hidden.add(id);
  }

  /** Other names, the same categories. */
  synchronized void rename() {
    names = "Stage ";
    all.replaceAll((id, ticket) -> ticket.with("status", status(category(ticket))));
  }

  private static String category(JsonObject ticket) {
    return ticket.object("status").flatMap(it -> it.text("category")).orElseThrow();
  }

  synchronized void keepOpen() {
    closable = false;
  }

  /** What Ticketbox says no to. */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient JsonObject body;

    Refusal(int status, JsonObject body) {
      super("status " + status);
      this.status = status;
      this.body = body;
    }

    static Refusal field(String name, String reason) {
      return new Refusal(
          422,
          new JsonObject(
              Map.of(
                  "error",
                  JsonValue.of("refused"),
                  "fields",
                  new JsonObject(Map.of(name, JsonValue.of(reason))))));
    }

    int status() {
      return status;
    }

    String json() {
      return JsonText.write(body);
    }
  }
}
