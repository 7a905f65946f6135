// SPDX-License-Identifier: MIT
package dev.milepost.commands.devops;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.work.HealthReport;
import dev.milepost.spi.work.SiteSurvey;
import dev.milepost.work.connection.ConnectionDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What setting a connection up found. */
record SetupView(Tracker tracker, ConnectionDraft draft, HealthReport health, SiteSurvey survey) {
  private static final int MOST_SHOWN = 20;

  static final JsonObject SHAPE =
      new Shape()
          .with("connection", Shape.TEXT)
          .with("pluginId", Shape.TEXT)
          .with("health", Shape.TEXT)
          .with(
              "accesses",
              Shape.list(
                  new Shape()
                      .with("name", Shape.TEXT)
                      .with("purpose", Shape.TEXT)
                      .with("state", Shape.TEXT)
                      .schema()))
          .with("types", Shape.list(Shape.TEXT))
          .with(
              "fields",
              Shape.list(
                  new Shape()
                      .with("id", Shape.TEXT)
                      .with("name", Shape.TEXT)
                      .with("type", Shape.TEXT)
                      .with("estimate", Shape.FLAG)
                      .schema()))
          .with(
              "boards",
              Shape.list(
                  new Shape()
                      .with("id", Shape.TEXT)
                      .with("name", Shape.TEXT)
                      .with("kind", Shape.TEXT)
                      .schema()))
          .with("settings", Shape.ANY)
          .with("gaps", Shape.list(Shape.TEXT))
          .schema();

  JsonObject data() {
    return JsonObject.EMPTY
        .with("connection", JsonValue.of(draft.name()))
        .with("pluginId", JsonValue.of(draft.pluginId()))
        .with("health", JsonValue.of(health.detail()))
        .with(
            "accesses",
            list(
                survey.accesses(),
                it ->
                    JsonObject.EMPTY
                        .with("name", JsonValue.of(it.name()))
                        .with("purpose", JsonValue.of(it.purpose()))
                        .with("state", JsonValue.of(it.state().word()))))
        .with("types", JsonValue.ofStrings(survey.types()))
        .with(
            "fields",
            list(
                survey.fields(),
                it ->
                    JsonObject.EMPTY
                        .with("id", JsonValue.of(it.id()))
                        .with("name", JsonValue.of(it.name()))
                        .with("type", JsonValue.of(it.type()))
                        .with("estimate", JsonValue.of(it.estimate()))))
        .with(
            "boards",
            list(
                survey.boards(),
                it ->
                    JsonObject.EMPTY
                        .with("id", JsonValue.of(it.id()))
                        .with("name", JsonValue.of(it.name()))
                        .with("kind", JsonValue.of(it.kind()))))
        .with("settings", SetupCommand.object(draft.values()))
        .with("gaps", JsonValue.ofStrings(survey.gaps()));
  }

  private static <T> JsonArray list(List<T> all, Function<T, JsonObject> view) {
    return new JsonArray(all.stream().<JsonValue>map(view).toList());
  }

  String text() {
    Page page =
        new Page()
            .heading(tracker.title() + " answers")
            .line(health.detail())
            .table(
                List.of("May it", "Permission", "State"),
                survey.accesses().stream()
                    .map(it -> List.of(it.purpose(), it.name(), it.state().word()))
                    .toList());
    if (!survey.types().isEmpty()) {
      page.line("Types of items: " + String.join(", ", survey.types()));
    }
    page.table(
        List.of("Board or team", "Kind", "Id"),
        survey.boards().stream()
            .limit(MOST_SHOWN)
            .map(it -> List.of(it.name(), it.kind(), it.id()))
            .toList());
    page.table(
        List.of("Field of your own", "Type", "Id", "Used for"),
        survey.fields().stream()
            .limit(MOST_SHOWN)
            .map(it -> List.of(it.name(), it.type(), it.id(), it.estimate() ? "story points" : ""))
            .toList());
    List<String> left = new ArrayList<>();
    leftOut(left, "boards", survey.boards().size());
    leftOut(left, "fields", survey.fields().size());
    survey.gaps().forEach(gap -> left.add("not known: " + gap));
    return page.list(left).toString();
  }

  private static void leftOut(List<String> left, String what, int count) {
    if (count > MOST_SHOWN) {
      left.add((count - MOST_SHOWN) + " more " + what + " in the JSON form");
    }
  }
}
