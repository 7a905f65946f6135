// SPDX-License-Identifier: MIT
package dev.milepost.spi.errors;

/**
 * There is no such item, or the credential may not see it; trackers often do not tell which. The
 * message says what is known.
 *
 * @since 0.1
 */
public final class WorkItemNotFoundException extends IntegrationException {
  private static final long serialVersionUID = 1L;

  /** The stable code of this failure. */
  public static final String CODE = "work-item-not-found";

  private final String itemId;

  /** With what was asked, found and wanted. */
  public WorkItemNotFoundException(String message, String itemId) {
    super(Kind.CALLER, CODE, message, null);
    this.itemId = itemId;
  }

  /** The id that was asked for. */
  public String itemId() {
    return itemId;
  }
}
