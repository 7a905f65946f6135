// SPDX-License-Identifier: MIT
package dev.milepost.http;

import java.io.IOException;
import java.net.URI;

/**
 * Why a request failed whose answer is at another site, which a client of one connection does not
 * ask. Its message does not name the address, which may hold a token.
 *
 * @since 0.1
 */
public final class ElsewhereException extends IOException {
  private static final long serialVersionUID = 1L;

  private final URI target;

  ElsewhereException(URI target) {
    super("the answer is at another site");
    this.target = target;
  }

  /** Where the answer is, as the site says. */
  public URI target() {
    return target;
  }
}
