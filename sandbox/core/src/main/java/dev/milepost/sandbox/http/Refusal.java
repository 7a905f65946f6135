// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.http;

/** Ends the handling of a request with an answer. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Response response;

  /** Ends with the answer. */
  public Refusal(Response response) {
    super("answered " + response.status(), null, false, false);
    this.response = response;
  }

  /** What is answered. */
  public Response response() {
    return response;
  }
}
