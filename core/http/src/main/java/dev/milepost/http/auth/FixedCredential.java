// SPDX-License-Identifier: MIT
package dev.milepost.http.auth;

import dev.milepost.http.limit.Cancellation;
import dev.milepost.spi.plugin.Secret;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Headers that never change. */
final class FixedCredential implements Credential {
  private final Map<String, String> headers;
  private final List<Secret> secrets;

  FixedCredential(Map<String, String> headers, List<Secret> secrets) {
    this.headers = Map.copyOf(headers);
    this.secrets = List.copyOf(secrets);
  }

  @Override
  public Map<String, String> headers(Cancellation cancellation) {
    return headers;
  }

  @Override
  public Collection<Secret> secrets() {
    return secrets;
  }

  /** The names of the headers, not what they hold. */
  @Override
  public String toString() {
    return "Credential" + headers.keySet();
  }
}
