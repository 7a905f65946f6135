// SPDX-License-Identifier: MIT
package dev.milepost.kernel.text;

/**
 * What a node was read from, so that its format can write it back as it was. An origin carries no
 * meaning: all origins are equal, so that two nodes are equal when they say the same.
 *
 * <p>A node that is built anew has {@link #NONE}; a node that is changed keeps what {@link
 * #edited()} gives. Formats extend this class with what they need. Immutable; safe to share.
 *
 * @since 0.1
 */
public abstract class Origin {
  /** Of a node that no format has read. */
  public static final Origin NONE = new Origin() {};

  /** For formats. */
  protected Origin() {}

  /**
   * What is left when the node's content changes: {@link #NONE}, or an origin that still knows the
   * node's shell, such as a table's width.
   */
  public Origin edited() {
    return NONE;
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof Origin;
  }

  @Override
  public final int hashCode() {
    return 1;
  }

  @Override
  public final String toString() {
    return Edit.isSame(this, NONE) ? "none" : "read";
  }
}
