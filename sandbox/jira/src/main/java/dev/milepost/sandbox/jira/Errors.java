// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Refusal;
import dev.milepost.sandbox.http.Response;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Jira's form of a refusal. */
final class Errors {
  static final String NO_ISSUE = "Issue does not exist or you do not have permission to see it.";

  private Errors() {}

  static ObjectNode body(List<String> messages, Map<String, String> fields) {
    ObjectNode body = Json.object();
    body.set("errorMessages", Json.array(messages));
    ObjectNode errors = body.putObject("errors");
    fields.forEach(errors::put);
    return body;
  }

  static Refusal of(int status, String message) {
    return new Refusal(Response.json(status, body(List.of(message), Map.of())));
  }

  static Refusal fields(Map<String, String> fields) {
    return new Refusal(Response.json(400, body(List.of(), fields)));
  }

  static Refusal noIssue() {
    return of(404, NO_ISSUE);
  }
}
