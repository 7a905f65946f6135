// SPDX-License-Identifier: MIT
package dev.milepost.http;

import dev.milepost.http.auth.Credential;
import dev.milepost.http.limit.Bucket;
import dev.milepost.http.limit.Cancellation;
import dev.milepost.http.limit.Gate;
import dev.milepost.http.limit.RateLimits;
import dev.milepost.http.limit.Sleeper;
import dev.milepost.http.secret.Redactor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** What all calls of a client share. */
record Wiring(
    BaseAddress base,
    Vendor vendor,
    Credential credential,
    Map<String, String> headers,
    Transport transport,
    RateLimits limits,
    RetryPolicy retry,
    Duration timeout,
    Bounds bounds,
    InstantSource clock,
    Sleeper sleeper,
    Redactor redactor,
    Failures failures,
    System.Logger log,
    Cancellation closed) {

  Gate gate() {
    return Gate.of(clock, sleeper);
  }

  /** The buckets of a request: the tenant's, then its own. */
  Bucket tenantBucket() {
    return limits.bucket(tenant(), vendor.tenantPolicy());
  }

  Bucket bucket(ApiRequest request) {
    String name = vendor.bucket(request);
    return limits.bucket(tenant() + ":" + name, vendor.policy(name));
  }

  List<Bucket> buckets(ApiRequest request) {
    return List.of(tenantBucket(), bucket(request));
  }

  String tenant() {
    return vendor.tenant(base.uri());
  }

  /** How long a request may take, all tries and waits together, where it does not say. */
  Duration patience() {
    return timeout.multipliedBy(retry.attempts() + 1L);
  }
}
