// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.wiql;

/** A query the vendor would refuse, with the vendor's words. */
public final class WiqlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WiqlException(String message) {
    super(message);
  }

  static WiqlException syntax(String expectation, String cause) {
    return new WiqlException(
        "TF51006: The query statement is missing "
            + expectation
            + ". The error is caused by «"
            + cause
            + "».");
  }
}
