// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What hangs on an issue. All immutable, but for JSON, which nobody changes. */
final class Parts {
  private Parts() {}

  /** A comment; its body is a document on Cloud, wiki text on Data Center. */
  record Comment(
      long id,
      Person author,
      Person updater,
      Instant created,
      Instant updated,
      JsonNode body,
      JsonNode properties) {}

  /** A link to something outside, as it was given. */
  record RemoteLink(long id, String globalId, ObjectNode given) {}

  /** A file; its bytes are not kept. */
  record Attachment(long id, String name, String type, long size, Person author, Instant created) {}

  /** A link between two issues. */
  record Link(long id, Meta.LinkType type, long outward, long inward) {}

  /** A sprint. */
  record Sprint(
      long id,
      long board,
      String name,
      String state,
      @Nullable Instant start,
      @Nullable Instant end,
      @Nullable Instant complete,
      @Nullable Instant activated,
      String goal) {}
}
