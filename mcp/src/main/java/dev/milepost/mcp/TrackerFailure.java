// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.errors.ConfigurationException;
import dev.milepost.spi.errors.ConflictException;
import dev.milepost.spi.errors.IntegrationException;
import dev.milepost.spi.errors.PermissionException;
import dev.milepost.spi.errors.RateLimitException;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.errors.UnsupportedCapabilityException;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.errors.WorkItemNotFoundException;
import dev.milepost.spi.plugin.ConfigFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each failure of a tracker says beside its text. */
sealed interface TrackerFailure {
  record Authentication() implements TrackerFailure {}

  record Permission() implements TrackerFailure {}

  record NotFound(String itemId) implements TrackerFailure {}

  record Conflict(String itemId) implements TrackerFailure {}

  record Invalid(String sentence, Map<String, String> fields) implements TrackerFailure {}

  record RateLimit(@Nullable Duration retryAfter) implements TrackerFailure {}

  record Unsupported(String capability) implements TrackerFailure {}

  record Remote(boolean mayHaveHappened) implements TrackerFailure {}

  record Configuration(String connection, List<ConfigFault> faults) implements TrackerFailure {}

  static JsonObject write(IntegrationException thrown) {
    return (JsonObject) Records.write(of(thrown), TrackerFailure.class);
  }

  private static TrackerFailure of(IntegrationException thrown) {
    return switch (thrown) {
      case AuthenticationException ignored -> new Authentication();
      case PermissionException ignored -> new Permission();
      case WorkItemNotFoundException it -> new NotFound(it.itemId());
      case ConflictException it -> new Conflict(it.itemId());
      case ValidationException it -> new Invalid(it.sentence(), it.fields());
      case RateLimitException it -> new RateLimit(it.retryAfter().orElse(null));
      case UnsupportedCapabilityException it -> new Unsupported(it.capability());
      case RemoteFailureException it -> new Remote(it.mayHaveHappened());
      case ConfigurationException it -> new Configuration(it.connection(), it.faults());
    };
  }

  /** Throws {@link RuntimeException} where it is none. */
  static IntegrationException read(JsonObject json, String text) {
    return switch (Records.read(json, TrackerFailure.class)) {
      case Authentication() -> new AuthenticationException(text);
      case Permission() -> new PermissionException(text);
      case NotFound(String itemId) -> new WorkItemNotFoundException(text, itemId);
      case Conflict(String itemId) -> new ConflictException(text, itemId);
      case Invalid(String sentence, Map<String, String> fields) ->
          new ValidationException(sentence, fields);
      case RateLimit(Duration retryAfter) -> new RateLimitException(text, retryAfter);
      case Unsupported(String capability) -> new UnsupportedCapabilityException(text, capability);
      case Remote(boolean mayHaveHappened) ->
          new RemoteFailureException(text, mayHaveHappened, null);
      case Configuration(String connection, List<ConfigFault> faults) ->
          new ConfigurationException(connection, faults);
    };
  }
}
