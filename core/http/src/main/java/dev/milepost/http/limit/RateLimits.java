// SPDX-License-Identifier: MIT
package dev.milepost.http.limit;

import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.work.HealthReport.Limit;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The buckets of all connections of a host, by key: two connections to one tenant share one. Safe
 * for use by many threads.
 *
 * @since 0.1
 */
public final class RateLimits {
  private final ConcurrentMap<String, Bucket> buckets = new ConcurrentHashMap<>();

  private RateLimits() {}

  /** The one instance of a host. */
  public static RateLimits of(PluginContext context) {
    return context.shared(RateLimits.class, RateLimits::new);
  }

  /**
   * The bucket of that key, made at the first call.
   *
   * @param key as narrow as the tracker's own: {@code jira:acme.atlassian.net:GET}
   * @param policy what a new bucket starts with; an existing one keeps its own
   */
  public Bucket bucket(String key, LimitPolicy policy) {
    return buckets.computeIfAbsent(key, name -> new Bucket(name, policy));
  }

  /** What trackers said about the buckets whose key starts so, by name. */
  public List<Limit> limits(String prefix) {
    return buckets.values().stream()
        .filter(bucket -> bucket.key().startsWith(prefix))
        .flatMap(bucket -> bucket.limits().stream())
        .sorted(Comparator.comparing(Limit::name))
        .toList();
  }
}
