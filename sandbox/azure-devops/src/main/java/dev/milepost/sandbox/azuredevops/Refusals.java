// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Refusal;
import dev.milepost.sandbox.http.Response;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Answers the vendor gives instead of a result: status, exception name and message. */
final class Refusals {
  private static final String SERVER = "Microsoft.TeamFoundation.WorkItemTracking.Server";

  private Refusals() {}

  /** The field a rule speaks of, and what is wrong with its value. */
  private record Rule(String field, String codes) {}

  static Refusal of(int status, String type, String message) {
    return new Refusal(response(status, type, message, Optional.empty()));
  }

  static Refusal badRequest(String type, String message) {
    return of(400, type, message);
  }

  static Refusal itemNotFound(int id) {
    return of(
        404,
        "WorkItemUnauthorizedAccessException",
        "TF401232: Work item "
            + id
            + " does not exist, or you do not have permissions to read it.");
  }

  static Refusal projectNotFound(String name) {
    return of(
        404,
        "ProjectDoesNotExistWithNameException",
        "TF200016: The following project does not exist: "
            + name
            + ". Verify that the name of the project is correct and that the project exists on the"
            + " specified Azure DevOps Server.");
  }

  /** A value that a rule of the type does not accept. */
  static Refusal rule(String field, String name, String codes) {
    String message = "TF401320: Rule Error for field " + name + ". Error code: " + codes + ".";
    return new Refusal(
        response(400, "RuleValidationException", message, Optional.of(new Rule(field, codes))));
  }

  /** A value outside of the list of a field. */
  static Refusal unsupportedValue(String field, String name, String value) {
    String message =
        "The field '"
            + name
            + "' contains the value '"
            + value
            + "' that is not in the list of supported values";
    Rule rule = new Rule(field, "InvalidListValue");
    return new Refusal(response(400, "RuleValidationException", message, Optional.of(rule)));
  }

  static Response response(int status, String type, String message) {
    return response(status, type, message, Optional.empty());
  }

  private static Response response(int status, String type, String message, Optional<Rule> rule) {
    ObjectNode body = Json.object().put("$id", "1");
    body.putNull("innerException").put("message", message);
    body.put("typeName", SERVER + "." + type + ", " + SERVER);
    body.put("typeKey", type).put("errorCode", 0).put("eventId", 3200);
    rule.ifPresent(broken -> {
      ObjectNode custom = body.putObject("customProperties");
      custom.put("FieldReferenceName", broken.field());
      custom.put("FieldStatusFlags", broken.codes());
      custom
          .putArray("RuleValidationErrors")
          .addObject()
          .put("fieldReferenceName", broken.field())
          .put("fieldStatusFlags", broken.codes())
          .put("errorMessage", message);
    });
    return Response.json(status, body);
  }
}
