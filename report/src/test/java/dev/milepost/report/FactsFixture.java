// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.delivery.ServiceFacts;
import dev.milepost.kernel.Fact;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is behind the numbers of a small service. */
final class FactsFixture {
  private static final Instant FIRST = Instant.parse("2026-08-28T10:00:00Z");
  private static final Instant FAILED = Instant.parse("2026-09-02T08:15:00Z");
  private static final Instant REPAIRED = Instant.parse("2026-09-02T15:20:00Z");

  private FactsFixture() {}

  /** A baseline, a failed deployment with two causes, its repair, and one that is still open. */
  static ServiceFacts rich(String name) {
    return new ServiceFacts(
        List.of(
            new ServiceFacts.Shipment(
                "v4.11.0", "v4.11.0", sha('a'), FIRST, 0, true, false, List.of(), false),
            new ServiceFacts.Shipment(
                name, name, sha('b'), FAILED, 2, false, false, List.of(), true),
            new ServiceFacts.Shipment(
                "v4.12.1", "v4.12.1", sha('c'), REPAIRED, 1, false, true, List.of(name), false),
            new ServiceFacts.Shipment(
                "v4.13.0",
                "v4.13.0",
                null,
                Instant.parse("2026-10-01T00:00:00Z"),
                0,
                false,
                false,
                List.of(),
                true)),
        List.of(
            change('d', name, FAILED, Fact.Origin.PEOPLE, 172_800L, ""),
            change('e', name, FAILED, Fact.Origin.ASSISTED, null, "dated after its deployment"),
            change('f', "v4.12.1", REPAIRED, Fact.Origin.BOT, 600L, "")),
        List.of(
            new ServiceFacts.Failure(
                name,
                name,
                FAILED,
                List.of(
                    new ServiceFacts.Cause(
                        ServiceFacts.Signal.REVERT, sha('d'), sha('f'), "v4.12.1", REPAIRED),
                    new ServiceFacts.Cause(
                        ServiceFacts.Signal.ROLLBACK, null, null, "v4.12.1", REPAIRED)),
                REPAIRED,
                "v4.12.1",
                List.of(25_500L)),
            new ServiceFacts.Failure(
                "v4.13.0",
                "v4.13.0",
                Instant.parse("2026-10-01T00:00:00Z"),
                List.of(
                    new ServiceFacts.Cause(
                        ServiceFacts.Signal.FIXES_TRAILER, sha('d'), sha('9'), null, null)),
                null,
                null,
                List.of())));
  }

  private static ServiceFacts.ShippedChange change(
      char digit,
      String deployment,
      Instant at,
      Fact.Origin origin,
      @Nullable Long lead,
      String leftOut) {
    return new ServiceFacts.ShippedChange(
        sha(digit),
        at.minusSeconds(lead == null ? -60 : lead),
        at.minusSeconds(300),
        deployment,
        at,
        origin,
        lead,
        leftOut);
  }

  private static String sha(char digit) {
    return String.valueOf(digit).repeat(40);
  }
}
