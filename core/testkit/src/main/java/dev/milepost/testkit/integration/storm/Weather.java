// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration.storm;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/**
 * Which request meets which trouble: all kinds by turns, at distances drawn from a seed. It calms
 * down: where a vendor takes thousands of requests, most of the time would go into the waits that
 * refusals ask for, and the hundredth of a kind shows no more than the tenth.
 */
final class Weather {
  private static final Trouble[] KINDS = Trouble.values();
  private static final int ROUGH = 6 * KINDS.length;
  private static final int CALMER = 10;

  private final StormSite site;
  private final Random random;
  private final int shortest;
  private final int longest;
  private final int expiry;
  private final Map<Trouble, Integer> sent = new EnumMap<>(Trouble.class);
  private int requests;
  private int next;

  /**
   * Weather over a site.
   *
   * @param shortest fewest requests between two troubles
   * @param longest most requests between two troubles
   * @param expiry the token ends with the request of that number
   */
  Weather(StormSite site, long seed, int shortest, int longest, int expiry) {
    this.site = site;
    this.random = new Random(seed);
    this.shortest = shortest;
    this.longest = longest;
    this.expiry = expiry;
    this.next = shortest;
  }

  /** Called at each request. */
  synchronized void request() {
    requests++;
    if (requests == expiry) {
      site.expireToken();
    }
    if (requests >= next) {
      int count = sent.values().stream().mapToInt(Integer::intValue).sum();
      int distance = random.nextInt(shortest, longest + 1);
      next = requests + (count < ROUGH ? distance : CALMER * distance);
      Trouble trouble = KINDS[count % KINDS.length];
      sent.merge(trouble, 1, Integer::sum);
      site.send(trouble);
    }
  }

  synchronized Map<Trouble, Integer> sent() {
    return Map.copyOf(sent);
  }

  /** Whether the token ended while items were made. */
  synchronized boolean tokenEnded() {
    return requests > expiry;
  }
}
