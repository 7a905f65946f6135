// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.http.connector.Answers;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonBoolean;
import dev.milepost.kernel.json.JsonValue.JsonNull;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import dev.milepost.spi.work.History;
import dev.milepost.spi.work.Person;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Change logs: the updates of an item, in pages. */
final class Histories {
  private static final int PAGE = 200;

  /** What every revision changes. */
  private static final Set<String> ALWAYS =
      Set.of(
          "System.Rev",
          "System.AuthorizedDate",
          "System.AuthorizedAs",
          "System.RevisedDate",
          Names.CHANGED,
          "System.ChangedBy",
          "System.PersonId",
          "System.Watermark");

  private final AzureDevOpsClient client;

  Histories(AzureDevOpsClient client) {
    this.client = client;
  }

  /** The updates as the vendor tells them, oldest first. */
  List<JsonObject> updates(String id) {
    return client.all(
        client
            .get("_apis/wit/workItems/{}/updates", client.checked(id))
            .label("read the change log of item " + id)
            .item(id),
        PAGE);
  }

  History of(String id) {
    List<History.Entry> entries = new ArrayList<>();
    Instant before = Instant.EPOCH;
    for (JsonObject update : updates(id)) {
      Instant at = at(update).orElse(before);
      before = at;
      fields(update, at, entries);
      relations(update, at, entries);
    }
    entries.sort(Comparator.comparing(History.Entry::at));
    return new History(entries, true);
  }

  /** When an update was made; the date of its revision is that of the next one. */
  static Optional<Instant> at(JsonObject update) {
    JsonObject fields = update.object("fields").orElse(JsonObject.EMPTY);
    return Answers.instant(Answers.text(fields, Names.CHANGED, "newValue"))
        .or(() -> Answers.instant(Answers.text(update, "revisedDate")))
        .filter(at -> at.isBefore(NEVER));
  }

  /** What the vendor writes for "not yet". */
  private static final Instant NEVER = Instant.parse("9000-01-01T00:00:00Z");

  private static void fields(JsonObject update, Instant at, List<History.Entry> entries) {
    JsonObject fields = update.object("fields").orElse(JsonObject.EMPTY);
    for (Map.Entry<String, JsonValue> each : fields.members().entrySet()) {
      if (each.getValue() instanceof JsonObject change && !ALWAYS.contains(each.getKey())) {
        entries.add(
            new History.Entry(
                Answers.text(update, "id"),
                at,
                each.getKey(),
                value(change, "oldValue"),
                value(change, "newValue")));
      }
    }
  }

  private static void relations(JsonObject update, Instant at, List<History.Entry> entries) {
    JsonObject relations = update.object("relations").orElse(JsonObject.EMPTY);
    for (String kind : List.of("added", "removed")) {
      for (JsonObject relation : Answers.objects(relations, kind)) {
        String url = Relations.url(relation);
        boolean added = kind.equals("added");
        entries.add(
            new History.Entry(
                Answers.text(update, "id"),
                at,
                Relations.kind(relation),
                added ? null : url,
                added ? url : null));
      }
    }
  }

  static @Nullable String value(JsonObject change, String name) {
    return switch (change.get(name).orElse(JsonNull.NULL)) {
      case JsonString(String text) -> text;
      case JsonNumber(BigDecimal number) -> number.toPlainString();
      case JsonBoolean flag -> Boolean.toString(flag == JsonBoolean.TRUE);
      case JsonObject object -> People.of(object).map(Person::account).orElse(null);
      default -> null;
    };
  }
}
