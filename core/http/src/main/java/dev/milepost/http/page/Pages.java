// SPDX-License-Identifier: MIT
package dev.milepost.http.page;

import dev.milepost.http.limit.Cancellation;
import dev.milepost.http.page.Page.Next;
import dev.milepost.spi.errors.IntegrationException;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.errors.ValidationException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Results one by one, pages fetched underneath when they are needed. For one thread, but {@link
 * #cancel} may be called by any.
 *
 * <p>A cursor that comes back, more pages than the limits allow, or too many empty ones in a row
 * are a {@link RemoteFailureException}: never an endless loop, and never an end that is none. After
 * a failure {@link #cursor} still says where to go on.
 *
 * @since 0.1
 */
public final class Pages<T> implements Iterator<T>, AutoCloseable {
  /** How many results of the page were given, and the cursor that it was fetched with. */
  private static final Pattern CURSOR = Pattern.compile("([0-9]{1,9}):(.*)", Pattern.DOTALL);

  private final String asked;
  private final Page.Source<T> source;
  private final PageLimits limits;
  private final Cancellation cancellation;
  private final Set<String> seen = new HashSet<>();
  private String pageCursor;
  private int skip;
  private boolean begun;
  private List<T> items = List.of();
  private int position;
  private Next next;
  private long given;
  private int pages;
  private int emptyPages;

  private Pages(
      String asked,
      Page.Source<T> source,
      PageLimits limits,
      Cancellation cancellation,
      String from,
      int skip) {
    this.asked = asked;
    this.source = source;
    this.limits = limits;
    this.cancellation = cancellation;
    this.pageCursor = from;
    this.skip = skip;
    this.begun = !from.isEmpty() || skip > 0;
    this.next = new Next.More(from);
  }

  /**
   * Results from the first page on.
   *
   * @param asked what is asked, for messages: {@code connection 'prod': search items}
   */
  public static <T> Pages<T> of(String asked, Page.Source<T> source, PageLimits limits) {
    return of(asked, source, limits, Cancellation.create());
  }

  /**
   * Results from the first page on.
   *
   * @param cancellation to be given to the requests of the source too, so that {@link #cancel}
   *     breaks off one that is under way
   */
  public static <T> Pages<T> of(
      String asked, Page.Source<T> source, PageLimits limits, Cancellation cancellation) {
    return new Pages<>(asked, source, limits, cancellation, "", 0);
  }

  /**
   * Results after those that were given before a {@link #cursor} was saved.
   *
   * @throws ValidationException where the text is no such cursor
   */
  public static <T> Pages<T> resume(
      String asked,
      Page.Source<T> source,
      PageLimits limits,
      Cancellation cancellation,
      String cursor) {
    Matcher matcher = CURSOR.matcher(cursor);
    if (!matcher.matches()) {
      throw new ValidationException(asked + ": the cursor is none of ours", Map.of());
    }
    return new Pages<>(
        asked, source, limits, cancellation, matcher.group(2), Integer.parseInt(matcher.group(1)));
  }

  @Override
  public boolean hasNext() {
    while (!cancellation.cancelled() && given < limits.items()) {
      if (position < items.size()) {
        return true;
      }
      if (!(next instanceof Next.More(String cursor))) {
        return false;
      }
      turn(cursor);
    }
    return false;
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no result is left");
    }
    given++;
    begun = true;
    return items.get(position++);
  }

  /**
   * Where to go on after the last result that was given, for {@link #resume}; empty before the
   * first one, and where all were given.
   */
  public Optional<String> cursor() {
    if (!begun) {
      return Optional.empty();
    }
    if (position < items.size()) {
      return Optional.of(position + ":" + pageCursor);
    }
    return next instanceof Next.More(String cursor)
        ? Optional.of(skip + ":" + cursor)
        : Optional.empty();
  }

  /** Stops: {@code hasNext} says {@code false}, and a request under way is broken off. */
  public void cancel() {
    cancellation.cancel();
  }

  /** Whether it was stopped. */
  public boolean cancelled() {
    return cancellation.cancelled();
  }

  @Override
  public void close() {
    cancel();
  }

  /** Fetches the page at a cursor. */
  private void turn(String cursor) {
    if (pages >= limits.pages()) {
      throw loop("more than " + limits.pages() + " pages came");
    }
    Page<T> page;
    try {
      page = source.fetch(cursor);
    } catch (IntegrationException e) {
      if (cancellation.cancelled()) {
        return;
      }
      throw e;
    }
    pages++;
    seen.add(Digest.of(cursor));
    if (page.next() instanceof Next.More(String following) && seen.contains(Digest.of(following))) {
      // Its items may be those of an earlier page.
      throw loop("a cursor came back, so that the pages would never end");
    }
    emptyPages = page.items().isEmpty() ? emptyPages + 1 : 0;
    if (emptyPages > limits.emptyPages() && page.next() instanceof Next.More) {
      throw loop(emptyPages + " empty pages came in a row, each of which said that more follow");
    }
    pageCursor = cursor;
    items = page.items();
    next = page.next();
    position = Math.min(skip, items.size());
    skip = 0;
  }

  private RemoteFailureException loop(String found) {
    return new RemoteFailureException(
        asked + ": " + found + "; the results up to here are right, the rest is missing",
        false,
        null);
  }
}
