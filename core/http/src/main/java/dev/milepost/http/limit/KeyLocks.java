// SPDX-License-Identifier: MIT
package dev.milepost.http.limit;

import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.plugin.PluginContext;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread of this host at a time look for, and then make, what a key stands for: an item
 * with a label, or the token behind a used one. Keys that nobody holds cost nothing. Safe for use
 * by many threads.
 *
 * @since 0.1
 */
public final class KeyLocks {
  private final Map<String, Turn> turns = new ConcurrentHashMap<>();

  private KeyLocks() {}

  /** A lock, and how many threads hold it or wait for it. */
  private record Turn(ReentrantLock lock, int threads) {}

  /** What is done while a key is held. */
  @FunctionalInterface
  public interface Action<T, E extends Exception> {
    /** Does it. */
    T run() throws E;
  }

  /** The locks that all connections of a host share. */
  public static KeyLocks of(PluginContext context) {
    return context.shared(KeyLocks.class, KeyLocks::new);
  }

  /**
   * Does something while no other thread does anything for the same key. Inside, further keys may
   * be taken, as long as nobody takes them the other way round.
   *
   * @throws RemoteFailureException where the thread is interrupted while it waits
   */
  public <T, E extends Exception> T one(String key, Action<T, E> action) throws E {
    return all(List.of(key), action);
  }

  /** The same for many keys at once, whatever the order in which they are named. */
  public <T, E extends Exception> T all(Collection<String> keys, Action<T, E> action) throws E {
    return next(new TreeSet<>(keys).iterator(), action);
  }

  private <T, E extends Exception> T next(Iterator<String> keys, Action<T, E> action) throws E {
    if (!keys.hasNext()) {
      return action.run();
    }
    String key = keys.next();
    ReentrantLock lock = enter(key);
    try {
      await(lock);
      try {
        return next(keys, action);
      } finally {
        lock.unlock();
      }
    } finally {
      turns.computeIfPresent(key, (_, turn) -> left(turn));
    }
  }

  private ReentrantLock enter(String key) {
    return turns
        .merge(
            key,
            new Turn(new ReentrantLock(), 1),
            (there, one) -> new Turn(there.lock(), there.threads() + one.threads()))
        .lock();
  }

  private static @Nullable Turn left(Turn turn) {
    return turn.threads() == 1 ? null : new Turn(turn.lock(), turn.threads() - 1);
  }

  private static void await(ReentrantLock lock) {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RemoteFailureException("was broken off while it waited for its turn", false, e);
    }
  }

  /** How many keys are held or waited for. */
  int held() {
    return turns.size();
  }
}
