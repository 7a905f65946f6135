// SPDX-License-Identifier: MIT
package dev.milepost.http;

import dev.milepost.http.limit.LimitPolicy;
import dev.milepost.spi.errors.IntegrationException;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is particular to one make of tracker: which requests share a limit, how it refuses, how it
 * words errors. The defaults are those of HTTP. Safe for use by many threads.
 *
 * @since 0.1
 */
public interface Vendor {
  /** What people call it, for messages: {@code Jira}. */
  String name();

  /** What all limits of one tenant have in common, which may be more than one connection's. */
  default String tenant(URI base) {
    return name().toLowerCase(Locale.ROOT) + ":" + base.getHost();
  }

  /** The part of a tenant's limits that a request falls into: by default its method's. */
  default String bucket(ApiRequest request) {
    return request.method().name();
  }

  /** How fast we send into a bucket of our own accord. */
  default LimitPolicy policy(String bucket) {
    return LimitPolicy.DEFAULT;
  }

  /** How fast we send to a tenant of our own accord, over all buckets. */
  default LimitPolicy tenantPolicy() {
    return new LimitPolicy(200, 200, 128);
  }

  /** Whether an answer says that a limit is used up. */
  default boolean throttled(ApiResponse answer) {
    return answer.status() == 429;
  }

  /** What an answer that asks to wait is about. */
  default LimitScope scope(ApiResponse answer) {
    return LimitScope.BUCKET;
  }

  /**
   * Whether an answer proves that nothing was done, so that even a {@code POST} may be tried again.
   */
  default boolean notDone(ApiResponse answer) {
    return answer.status() == 503 && answer.header("retry-after").isPresent();
  }

  /** What the tracker says is wrong, empty where the body does not tell. */
  default Optional<Fault> fault(ApiResponse answer) {
    return Optional.empty();
  }

  /**
   * The exception for an answer that the status alone does not explain, empty for the usual one.
   *
   * @param message what was asked and found, ready to use
   */
  default Optional<IntegrationException> exception(
      ApiRequest request, ApiResponse answer, String message) {
    return Optional.empty();
  }

  /** Who must wait. */
  enum LimitScope {
    /** This request only: a limit on writes to one item. */
    REQUEST,
    /** All requests of the bucket. */
    BUCKET,
    /** All requests to the tenant. */
    TENANT
  }

  /**
   * What a tracker says is wrong.
   *
   * @param text in its words, empty where it only names fields
   * @param fields the reason for each field
   */
  record Fault(String text, Map<String, String> fields) {
    /** Copies the fields. */
    public Fault {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
  }
}
