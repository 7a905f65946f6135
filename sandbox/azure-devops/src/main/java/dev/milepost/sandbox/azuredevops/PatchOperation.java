// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An operation of a JSON Patch document (RFC 6902). {@code value} is JSON null where absent. */
record PatchOperation(Kind op, String path, String from, @Nullable JsonNode value) {
  /** The vendor's bound of operations is not documented; this one keeps a request small. */
  private static final int MOST = 1_000;

  enum Kind {
    ADD,
    REPLACE,
    REMOVE,
    TEST,
    COPY,
    MOVE
  }

  static List<PatchOperation> parse(JsonNode document) {
    if (!document.isArray() || document.isEmpty() || document.size() > MOST) {
      throw Refusals.badRequest(
          "VssPropertyValidationException",
          "You must pass a valid patch document in the body of the request.");
    }
    List<PatchOperation> operations = new ArrayList<>();
    for (JsonNode element : document) {
      String path = element.path("path").asString("");
      operations.add(
          new PatchOperation(
              kind(element.path("op").asString("")),
              path,
              element.path("from").asString(""),
              element.get("value")));
    }
    return operations;
  }

  private static Kind kind(String op) {
    try {
      return Kind.valueOf(op.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Refusals.badRequest(
          "VssPropertyValidationException", "The patch operation '" + op + "' is not supported.");
    }
  }

  /** The field of a path like {@code /fields/System.Title}, or empty. */
  String field() {
    return below("/fields/", path);
  }

  String sourceField() {
    return below("/fields/", from);
  }

  /** The field of a path like {@code /multilineFieldsFormat/System.Description}, or empty. */
  String format() {
    return below("/multilineFieldsFormat/", path);
  }

  boolean relation() {
    return path.toLowerCase(Locale.ROOT).startsWith("/relations/");
  }

  /** Compares with what is there; the status of a conflict is that of the answer. */
  void test(int conflictStatus, JsonNode actual) {
    JsonNode wanted = value;
    String text = wanted == null ? "" : wanted.asString("");
    if (wanted != null && text.equals(actual.asString(""))) {
      return;
    }
    if (conflictStatus == 409) {
      throw Refusals.of(
          409,
          "WorkItemRevisionMismatchException",
          "TF26071: This work item has been changed by someone else since you opened it. You will"
              + " need to refresh it and discard your changes.");
    }
    throw Refusals.of(
        conflictStatus,
        "TestPatchOperationFailedException",
        "VS403351: Test Operation for path "
            + path
            + " failed, value "
            + actual.asString("")
            + " was not equal to test value "
            + text
            + ".");
  }

  private static String below(String root, String path) {
    return path.regionMatches(true, 0, root, 0, root.length())
        ? path.substring(root.length()).replace("~1", "/").replace("~0", "~")
        : "";
  }
}
