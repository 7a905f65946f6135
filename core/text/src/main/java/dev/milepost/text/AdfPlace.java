// SPDX-License-Identifier: MIT
package dev.milepost.text;

import java.util.HashSet;
import java.util.Set;

/** Which nodes may lie where, by Atlassian's schema, of those that are written anew. */
enum AdfPlace {
  DOCUMENT("heading", "rule", "taskList", "panel", "blockquote", "table", "expand"),
  LIST_ITEM("taskList"),
  QUOTE(),
  PANEL("heading", "rule", "taskList"),
  CELL("heading", "rule", "taskList", "panel", "blockquote"),
  EXPAND("heading", "rule", "taskList", "panel", "blockquote", "table"),
  TASK();

  private static final Set<String> ANYWHERE =
      Set.of("paragraph", "bulletList", "orderedList", "codeBlock", "mediaSingle");

  private final Set<String> types = new HashSet<>();

  AdfPlace(String... types) {
    this.types.addAll(Set.of(types));
  }

  boolean holds(String type) {
    return types.contains(type)
        || (this == TASK ? type.equals("paragraph") : ANYWHERE.contains(type));
  }

  static String panelType(String kind) {
    return switch (kind) {
      case "note", "success", "warning", "error" -> kind;
      default -> "info";
    };
  }
}
