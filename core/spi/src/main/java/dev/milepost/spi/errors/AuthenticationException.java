// SPDX-License-Identifier: MIT
package dev.milepost.spi.errors;

/**
 * The credential was refused, has expired or was not understood.
 *
 * @since 0.1
 */
public final class AuthenticationException extends IntegrationException {
  private static final long serialVersionUID = 1L;

  /** The stable code of this failure. */
  public static final String CODE = "authentication";

  /** With what was asked, found and wanted. */
  public AuthenticationException(String message) {
    super(Kind.CALLER, CODE, message, null);
  }
}
