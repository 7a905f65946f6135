// SPDX-License-Identifier: MIT
package dev.milepost.text;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.text.Origin;

/** The JSON that a node was read from. A shell is kept when the content changes; a leaf is not. */
final class AdfOrigin extends Origin {
  private final JsonValue node;
  private final boolean shell;

  private AdfOrigin(JsonValue node, boolean shell) {
    this.node = node;
    this.shell = shell;
  }

  static AdfOrigin shell(JsonValue node) {
    return new AdfOrigin(node, true);
  }

  static AdfOrigin leaf(JsonValue node) {
    return new AdfOrigin(node, false);
  }

  JsonValue node() {
    return node;
  }

  boolean isLeaf() {
    return !shell;
  }

  @Override
  public Origin edited() {
    return shell ? this : NONE;
  }
}
