// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.model;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/**
 * Somebody who may be assigned. Display names need not be unique, user names are.
 *
 * @param uniqueName the user principal name
 */
public record Identity(UUID id, String displayName, String uniqueName) {
  /** An identity whose id follows from its user name. */
  public static Identity of(String displayName, String uniqueName) {
    return new Identity(Ids.named("identity", uniqueName), displayName, uniqueName);
  }

  /** As older parts of the API write it: {@code Name <user>}. */
  public String combined() {
    return displayName + " <" + uniqueName + ">";
  }

  public String descriptor() {
    byte[] bytes = id.toString().getBytes(StandardCharsets.US_ASCII);
    return "aad." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
