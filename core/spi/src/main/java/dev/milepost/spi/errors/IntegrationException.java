// SPDX-License-Identifier: MIT
package dev.milepost.spi.errors;

import dev.milepost.kernel.MilepostException;
import org.jspecify.annotations.Nullable;

/**
 * A connection could not do what was asked. The message names the connection, what was asked, what
 * was found and what to do, and holds no secret.
 *
 * @since 0.1
 */
public abstract sealed class IntegrationException extends MilepostException
    permits AuthenticationException,
        PermissionException,
        WorkItemNotFoundException,
        ConflictException,
        ValidationException,
        RateLimitException,
        UnsupportedCapabilityException,
        RemoteFailureException,
        ConfigurationException {
  private static final long serialVersionUID = 1L;

  IntegrationException(Kind kind, String code, String message, @Nullable Throwable cause) {
    super(kind, code, message, cause);
  }
}
