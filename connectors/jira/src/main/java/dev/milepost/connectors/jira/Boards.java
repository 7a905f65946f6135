// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.http.ApiRequest;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The boards of the site. */
final class Boards {
  static final String AGILE = "rest/agile/1.0/";

  private final JiraClient client;

  Boards(JiraClient client) {
    this.client = client;
  }

  /**
   * A board.
   *
   * @param kind Jira's word
   */
  record Board(long id, String name, String kind) {}

  /** All boards of the connection's project, by number. */
  List<Board> ofProject() {
    return client
        .all(
            ApiRequest.get(AGILE + "board")
                .query("projectKeyOrId", client.config().project())
                .label("list the boards"),
            "values")
        .stream()
        .map(it ->
            new Board(
                Long.parseLong(client.number(it, "id")),
                Reading.text(it, "name"),
                Reading.text(it, "type")))
        .sorted(Comparator.comparingLong(Board::id))
        .toList();
  }

  /** The field that the connection's board estimates with; empty where there is no board. */
  Optional<String> estimate() {
    return FieldCatalog.ifAllowed(() -> find("").flatMap(this::estimate));
  }

  Optional<String> estimate(long board) {
    JsonObject configuration =
        client.object(
            ApiRequest.get(AGILE + "board/{}/configuration", board)
                .label("read how board " + board + " is set up"));
    String id =
        configuration
            .object("estimation")
            .map(estimation -> Reading.text(estimation, "field", "fieldId"))
            .orElse("");
    return Optional.of(id).filter(it -> !it.isEmpty());
  }

  /** A board by number or name; for an empty name the connection's. */
  Optional<Long> find(String name) {
    String wanted = name.isEmpty() ? client.config().text("board") : name;
    if (wanted.matches("\\d{1,18}")) {
      return Optional.of(Long.valueOf(wanted));
    }
    ApiRequest request =
        ApiRequest.get(AGILE + "board").query("type", "scrum").label("list the boards");
    List<JsonObject> boards =
        client.all(
            wanted.isEmpty()
                ? request.query("projectKeyOrId", client.config().project())
                : request.query("name", wanted),
            "values");
    return boards.stream()
        .filter(it -> wanted.isEmpty() || Reading.text(it, "name").equals(wanted))
        .map(it -> Long.valueOf(client.number(it, "id")))
        .sorted()
        .findFirst();
  }

  long demand(String name) {
    return find(name)
        .orElseThrow(() ->
            client.refusal(
                "find the board",
                Map.of(
                    "team",
                    name.isEmpty()
                        ? "the project has no scrum board; name one in custom_settings.board"
                        : "there is no scrum board '" + Jql.shown(name) + "'")));
  }
}
