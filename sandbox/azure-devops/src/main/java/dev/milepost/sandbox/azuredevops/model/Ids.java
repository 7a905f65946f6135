// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.model;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids that follow from names, so that the same data set has the same ids at each start. */
public final class Ids {
  private Ids() {}

  public static UUID named(String kind, String name) {
    return UUID.nameUUIDFromBytes((kind + ":" + name).getBytes(StandardCharsets.UTF_8));
  }
}
