// SPDX-License-Identifier: MIT
package dev.milepost.spi.errors;

/**
 * The credential is good, and may not do this.
 *
 * @since 0.1
 */
public final class PermissionException extends IntegrationException {
  private static final long serialVersionUID = 1L;

  /** The stable code of this failure. */
  public static final String CODE = "permission";

  /** With what was asked, found and wanted. */
  public PermissionException(String message) {
    super(Kind.CALLER, CODE, message, null);
  }
}
