// SPDX-License-Identifier: MIT
package dev.milepost.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.http.limit.Cancellation;
import dev.milepost.http.page.Page.Next;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.errors.ValidationException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
  private final List<String> fetched = new ArrayList<>();

  /** Numbers below a total, in pages of random sizes, empty ones among them. */
  private Page.Source<Integer> source(int total, long seed) {
    return cursor -> {
      fetched.add(cursor);
      String[] parts = cursor.isEmpty() ? new String[] {"0", "0"} : cursor.split("#");
      int start = Integer.parseInt(parts[0]);
      int size = new Random(seed * 31 + start + Long.parseLong(parts[1])).nextInt(5);
      int end = Math.min(start + size, total);
      boolean last = end == total;
      long turn = end == start ? Long.parseLong(parts[1]) + 1 : 0;
      return new Page<>(
          IntStream.range(start, end).boxed().toList(),
          last ? new Next.Last() : new Next.More(end + "#" + turn));
    };
  }

  private static List<Integer> numbers(int total) {
    return IntStream.range(0, total).boxed().toList();
  }

  private static <T> List<T> rest(Pages<T> pages) {
    List<T> all = new ArrayList<>();
    pages.forEachRemaining(all::add);
    return all;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void pagesJoinToTheWhole(long seed) {
    Pages<Integer> pages = Pages.of("search", source(500, seed), PageLimits.DEFAULT);
    assertThat(pages.cursor()).isEmpty();
    assertThat(rest(pages)).isEqualTo(numbers(500));
    assertThat(pages.cursor()).isEmpty();
    assertThatThrownBy(pages::next).isInstanceOf(NoSuchElementException.class);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyCursorResumesBehindWhatWasGiven(long seed) {
    Pages<Integer> pages = Pages.of("search", source(60, seed), PageLimits.DEFAULT);
    for (int given = 1; given < 60; given++) {
      assertThat(pages.next()).isEqualTo(given - 1);
      String cursor = pages.cursor().orElseThrow();
      Pages<Integer> resumed =
          Pages.resume(
              "search", source(60, seed), PageLimits.DEFAULT, Cancellation.create(), cursor);
      assertThat(resumed.cursor()).contains(cursor);
      assertThat(rest(resumed)).isEqualTo(numbers(60).subList(given, 60));
    }
  }

  @Test
  void pagesAreFetchedWhenTheyAreNeeded() {
    Page.Source<Integer> source =
        cursor -> {
          fetched.add(cursor);
          return new Page<>(List.of(1, 2), new Next.More(cursor + "x"));
        };
    Pages<Integer> pages = Pages.of("search", source, PageLimits.DEFAULT.withItems(3));
    assertThat(fetched).isEmpty();
    pages.next();
    pages.next();
    assertThat(fetched).hasSize(1);
    pages.next();
    assertThat(pages.hasNext()).isFalse();
    assertThat(fetched).containsExactly("", "x");
    assertThat(pages.cursor()).contains("1:x");
  }

  @Test
  void limitOfNothingFetchesNothing() {
    Pages<Integer> pages = Pages.of("search", source(9, 1), PageLimits.DEFAULT.withItems(0));
    assertThat(pages.hasNext()).isFalse();
    assertThat(fetched).isEmpty();
  }

  @Test
  void cursorThatComesBackIsAFailureAndNoEnd() {
    Page.Source<Integer> circle =
        cursor -> new Page<>(List.of(1), new Next.More(cursor.equals("a") ? "b" : "a"));
    Pages<Integer> pages = Pages.of("connection 'prod': search", circle, PageLimits.DEFAULT);
    for (int i = 0; i < 2; i++) {
      pages.next();
    }
    assertThatThrownBy(pages::hasNext)
        .isInstanceOf(RemoteFailureException.class)
        .hasMessageContaining("connection 'prod': search: a cursor came back");
    assertThat(pages.cursor()).contains("0:b");
  }

  @Test
  void longCursorsAreToldApart() {
    String stem = "c".repeat(5_000);
    Page.Source<Integer> source =
        cursor -> {
          int n = cursor.isEmpty() ? 0 : Integer.parseInt(cursor.substring(5_000));
          return new Page<>(List.of(n), n == 9 ? new Next.Last() : new Next.More(stem + (n + 1)));
        };
    assertThat(rest(Pages.of("search", source, PageLimits.DEFAULT))).isEqualTo(numbers(10));
    Page.Source<Integer> circle = cursor -> new Page<>(List.of(1), new Next.More(stem));
    assertThatThrownBy(() -> rest(Pages.of("search", circle, PageLimits.DEFAULT)))
        .isInstanceOf(RemoteFailureException.class);
  }

  @Test
  void emptyPagesAreNoEndUntilTheyAreTooMany() {
    int[] page = {0};
    Page.Source<Integer> source =
        cursor -> {
          page[0]++;
          boolean last = page[0] == 22;
          return new Page<>(
              last ? List.of(7) : List.of(), last ? new Next.Last() : new Next.More("" + page[0]));
        };
    assertThatThrownBy(() -> rest(Pages.of("search", source, PageLimits.DEFAULT)))
        .isInstanceOf(RemoteFailureException.class)
        .hasMessageContaining("21 empty pages");
    page[0] = 1;
    assertThat(rest(Pages.of("search", source, PageLimits.DEFAULT))).containsExactly(7);
  }

  @Test
  void morePagesThanAllowedAreALoop() {
    Page.Source<Integer> endless = cursor -> new Page<>(List.of(1), new Next.More(cursor + "x"));
    PageLimits limits = new PageLimits(Long.MAX_VALUE, 5, 0);
    Pages<Integer> pages = Pages.of("search", endless, limits);
    assertThatThrownBy(() -> rest(pages)).hasMessageContaining("more than 5 pages");
    assertThatThrownBy(() -> new PageLimits(-1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cancelledPagesEndAtOnceAndStillSayWhereToGoOn() {
    Pages<Integer> pages = Pages.of("search", source(100, 1), PageLimits.DEFAULT);
    pages.next();
    pages.close();
    assertThat(pages.cancelled()).isTrue();
    assertThat(pages.hasNext()).isFalse();
    String cursor = pages.cursor().orElseThrow();
    assertThat(
            rest(
                Pages.resume(
                    "search", source(100, 1), PageLimits.DEFAULT, Cancellation.create(), cursor)))
        .isEqualTo(numbers(100).subList(1, 100));
  }

  @Test
  void failureOfACancelledRequestIsAnEndAndOthersAreFailures() {
    Cancellation cancellation = Cancellation.create();
    Page.Source<Integer> failing =
        cursor -> {
          if (cursor.isEmpty()) {
            return new Page<>(List.of(1), new Next.More("2"));
          }
          throw new RemoteFailureException("broken off", false, null);
        };
    Pages<Integer> pages = Pages.of("search", failing, PageLimits.DEFAULT, cancellation);
    pages.next();
    assertThatThrownBy(pages::hasNext).isInstanceOf(RemoteFailureException.class);
    Page.Source<Integer> cancelling =
        cursor -> {
          cancellation.cancel();
          throw new RemoteFailureException("broken off", false, null);
        };
    assertThat(Pages.of("search", cancelling, PageLimits.DEFAULT, cancellation).hasNext())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "-1:x", "9999999999:x", ":x"})
  void cursorOfSomebodyElseIsRefused(String cursor) {
    assertThatThrownBy(() ->
            Pages.resume("search", source(1, 1), PageLimits.DEFAULT, Cancellation.create(), cursor))
        .isInstanceOf(ValidationException.class);
  }

  @Test
  void pageThatShrankBehindTheCursorGivesNothingTwice() {
    Page.Source<Integer> source =
        cursor -> new Page<>(List.of(1), cursor.equals("b") ? new Next.Last() : new Next.More("b"));
    Pages<Integer> pages =
        Pages.resume("search", source, PageLimits.DEFAULT, Cancellation.create(), "5:a");
    assertThat(rest(pages)).containsExactly(1);
  }
}
