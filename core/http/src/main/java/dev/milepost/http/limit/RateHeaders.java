// SPDX-License-Identifier: MIT
package dev.milepost.http.limit;

import dev.milepost.spi.work.HealthReport.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says about limits: {@code Retry-After} in all its forms, the {@code X-RateLimit-…}
 * and {@code RateLimit-…} families whatever their middle words and forms of time, and the {@code
 * RateLimit} field of the IETF's draft. What cannot be read is left out. Immutable.
 *
 * @param retryAfter how long to send nothing, null where the answer does not say
 * @param limits what is left, with the time at which it is full again
 * @param reset the latest time that the answer gives for a limit that is used up; null without one
 * @since 0.1
 */
public record RateHeaders(
    @Nullable Duration retryAfter, List<Limit> limits, @Nullable Instant reset) {
  private static final Pattern FAMILY =
      Pattern.compile("(?:x-|beta-)?ratelimit-(?:(.+)-)?(limit|remaining|reset|interval-seconds)");
  private static final Pattern ITEM = Pattern.compile("\"([^\"]{1,100})\"((?:\\s*;[^,\"]*)*)");
  private static final Pattern PARAMETER = Pattern.compile("([a-z]+)\\s*=\\s*(-?[0-9]{1,18})");
  private static final List<String> MILLIS = List.of("retry-after-ms", "x-ms-retry-after-ms");
  private static final List<String> STRUCTURED = List.of("ratelimit", "beta-ratelimit");

  /** Copies the limits. */
  public RateHeaders {
    limits = List.copyOf(limits);
  }

  /** What the headers say, seen at a moment. Names compare without regard to case. */
  public static RateHeaders read(Map<String, List<String>> headers, Instant now) {
    Map<String, String> first = new TreeMap<>();
    headers.forEach((name, values) -> {
      if (!values.isEmpty()) {
        first.putIfAbsent(name.toLowerCase(Locale.ROOT), values.getFirst());
      }
    });
    List<Family> families = families(first, now);
    Instant reset =
        families.stream()
            .filter(Family::usedUp)
            .map(Family::reset)
            .flatMap(Optional::stream)
            .max(Comparator.naturalOrder())
            .orElse(null);
    return new RateHeaders(
        retryAfter(first, now), families.stream().map(f -> f.limit(now)).toList(), reset);
  }

  /** How long to wait after an answer that refused: its word, or the reset of what is used up. */
  public Optional<Duration> waitAfterRefusal(Instant now) {
    if (retryAfter != null) {
      return Optional.of(retryAfter);
    }
    if (reset != null) {
      return Optional.of(positive(Duration.between(now, reset)));
    }
    return limits.stream()
        .map(Limit::resetsAt)
        .filter(now::isBefore)
        .max(Comparator.naturalOrder())
        .map(at -> Duration.between(now, at));
  }

  /** How long to wait after an answer that did not refuse; zero where nothing asks for it. */
  public Duration waitAfterAnswer(Instant now) {
    if (retryAfter != null) {
      return retryAfter;
    }
    return reset == null ? Duration.ZERO : positive(Duration.between(now, reset));
  }

  private static Duration positive(Duration wait) {
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  private static @Nullable Duration retryAfter(Map<String, String> headers, Instant now) {
    for (String name : MILLIS) {
      Optional<Duration> wait = Optional.ofNullable(headers.get(name)).flatMap(HeaderTimes::millis);
      if (wait.isPresent()) {
        return wait.get();
      }
    }
    return Optional.ofNullable(headers.get("retry-after"))
        .flatMap(text -> HeaderTimes.wait(text, now))
        .orElse(null);
  }

  private static List<Family> families(Map<String, String> headers, Instant now) {
    Map<String, Family> families = new TreeMap<>();
    headers.forEach((name, value) -> {
      Matcher matcher = FAMILY.matcher(name);
      if (matcher.matches()) {
        String middle = Optional.ofNullable(matcher.group(1)).orElse("requests");
        Family family = families.computeIfAbsent(middle, Family::new);
        family.set(matcher.group(2), value, now);
      } else if (STRUCTURED.contains(name)) {
        items(value, now).forEach(family -> families.put(family.name, family));
      }
    });
    return families.values().stream().filter(Family::known).toList();
  }

  /** The items of a list such as {@code "default";r=50;t=30}; q and w are the policy's. */
  private static List<Family> items(String field, Instant now) {
    List<Family> items = new ArrayList<>();
    Matcher item = ITEM.matcher(field);
    while (item.find()) {
      Family family = new Family(item.group(1));
      Matcher parameter = PARAMETER.matcher(item.group(2));
      while (parameter.find()) {
        switch (parameter.group(1)) {
          case "r" -> family.set("remaining", parameter.group(2), now);
          case "t" -> family.set("reset", parameter.group(2), now);
          case "q" -> family.set("limit", parameter.group(2), now);
          default -> {
            // Other parameters are the tracker's own.
          }
        }
      }
      items.add(family);
    }
    return items;
  }

  /** The headers of one limit. */
  private static final class Family {
    private static final Pattern COUNT = Pattern.compile("\\s*(-?[0-9]{1,18})(?:[.,;\\s].*)?");

    private final String name;
    private @Nullable Instant reset;
    private @Nullable Instant interval;
    private OptionalLong limit = OptionalLong.empty();
    private OptionalLong remaining = OptionalLong.empty();

    Family(String name) {
      this.name = name;
    }

    void set(String part, String value, Instant now) {
      switch (part) {
        case "limit" -> limit = count(value);
        case "remaining" -> remaining = count(value);
        case "reset" -> reset = HeaderTimes.reset(value, now).orElse(null);
        default -> interval = HeaderTimes.wait(value, now).map(now::plus).orElse(null);
      }
    }

    boolean known() {
      return remaining.isPresent() || reset != null;
    }

    boolean usedUp() {
      return remaining.isPresent() && remaining.getAsLong() <= 0;
    }

    Optional<Instant> reset() {
      return Optional.ofNullable(reset).or(() -> Optional.ofNullable(interval));
    }

    Limit limit(Instant now) {
      long left = remaining.orElse(0);
      return new Limit(name, left, limit.orElse(left), reset().orElse(now));
    }

    private static OptionalLong count(String text) {
      Matcher matcher = COUNT.matcher(text);
      return matcher.matches()
          ? OptionalLong.of(Long.parseLong(matcher.group(1)))
          : OptionalLong.empty();
    }
  }
}
