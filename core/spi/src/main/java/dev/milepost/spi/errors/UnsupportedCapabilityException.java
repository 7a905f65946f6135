// SPDX-License-Identifier: MIT
package dev.milepost.spi.errors;

/**
 * The tracker, or this connection to it, cannot do what was asked; its capabilities do not declare
 * it.
 *
 * @since 0.1
 */
public final class UnsupportedCapabilityException extends IntegrationException {
  private static final long serialVersionUID = 1L;

  /** The stable code of this failure. */
  public static final String CODE = "unsupported";

  private final String capability;

  /** With what was asked, found and wanted. */
  public UnsupportedCapabilityException(String message, String capability) {
    super(Kind.CALLER, CODE, message, null);
    this.capability = capability;
  }

  /** The word of the capability that was asked for. */
  public String capability() {
    return capability;
  }
}
