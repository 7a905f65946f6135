// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.spi.errors.RemoteFailureException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Lets one thread at a time look for, and then make, what a key stands for. */
final class KeyLocks {
  private static final int STRIPES = 256;

  private final ReentrantLock[] locks =
      Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);

  /** Not to be called from inside another key's action. */
  <T> T one(String key, Supplier<T> action) {
    ReentrantLock lock = locks[Math.floorMod(key.hashCode(), STRIPES)];
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RemoteFailureException("was broken off while it waited for its turn", false, e);
    }
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }
}
