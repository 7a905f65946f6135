// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.RateLimitException;
import dev.milepost.spi.work.ChangeFeed;
import dev.milepost.spi.work.ItemEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BridgedStreamTest {
  private static final String LONG = "x".repeat(100_000);

  private boolean closed;

  /** So many events, then a failure where one is wanted. */
  private BridgedStream stream(int events, String text, boolean failing) {
    return BridgedStream.of(
        new ChangeFeed() {
          private int given;

          @Override
          public boolean hasNext() {
            if (given == events && failing) {
              throw new RateLimitException("later", null);
            }
            return given < events;
          }

          @Override
          public ItemEvent next() {
            given++;
            return new ItemEvent.Deleted("A-" + given, text, Instant.EPOCH);
          }

          @Override
          public Optional<String> cursor() {
            return given == 0 ? Optional.empty() : Optional.of("after " + given);
          }

          @Override
          public void close() {
            closed = true;
          }
        });
  }

  private static JsonObject page(BridgedStream stream, int most) {
    return stream.page(JsonObject.EMPTY.with("most", JsonValue.of(most)));
  }

  private static List<String> cursors(JsonObject page) {
    return page.elements("items").stream()
        .map(item -> ((JsonObject) item).text("cursor").orElseThrow())
        .toList();
  }

  @Test
  void aPageHoldsNoMoreThanIsWantedAndEachItemItsCursor() {
    BridgedStream stream = stream(5, "", false);

    JsonObject begun = page(stream, 0);
    assertThat(begun.elements("items")).isEmpty();
    assertThat(begun.text("cursor")).isEmpty();
    assertThat(cursors(page(stream, 2))).containsExactly("after 1", "after 2");
    JsonObject last = page(stream, 100);
    assertThat(cursors(last)).containsExactly("after 3", "after 4", "after 5");
    assertThat(last.get("ended")).contains(JsonValue.of(true));
    assertThat(last.text("cursor")).contains("after 5");
  }

  @Test
  void aPageOfLargeItemsEndsBeforeItIsTooLarge() {
    JsonObject page = page(stream(100, LONG, false), 100);

    assertThat(page.elements("items")).hasSize(6);
    assertThat(page.get("ended")).contains(JsonValue.of(false));
  }

  @Test
  void aFailureBehindItemsIsToldWhenThePageBehindThemIsWanted() {
    BridgedStream stream = stream(2, "", true);

    assertThat(cursors(page(stream, 100))).containsExactly("after 1", "after 2");
    assertThatThrownBy(() -> page(stream, 100)).isInstanceOf(RateLimitException.class);
  }

  @Test
  void closingItClosesWhatStandsBehind() {
    stream(2, "", false).close();

    assertThat(closed).isTrue();
  }
}
