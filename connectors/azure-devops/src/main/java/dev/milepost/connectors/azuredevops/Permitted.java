// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.errors.PermissionException;
import dev.milepost.spi.errors.ValidationException;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks for what some organizations do not allow, or do not have. */
final class Permitted {
  private Permitted() {}

  /**
   * The answer, empty where it is not to be had; a token without a scope is refused as a wrong one.
   */
  static <T> Optional<T> ifAllowed(Supplier<Optional<T>> action) {
    try {
      return action.get();
    } catch (AuthenticationException | PermissionException | ValidationException refused) {
      return Optional.empty();
    }
  }
}
