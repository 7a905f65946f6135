// SPDX-License-Identifier: MIT
package dev.milepost.spi.errors;

/**
 * Somebody changed the item since it was read. Nothing was written.
 *
 * @since 0.1
 */
public final class ConflictException extends IntegrationException {
  private static final long serialVersionUID = 1L;

  /** The stable code of this failure. */
  public static final String CODE = "conflict";

  private final String itemId;

  /** With what was asked, found and wanted. */
  public ConflictException(String message, String itemId) {
    super(Kind.CALLER, CODE, message, null);
    this.itemId = itemId;
  }

  /** The item. */
  public String itemId() {
    return itemId;
  }
}
