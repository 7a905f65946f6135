// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.azuredevops.model.Organization;
import dev.milepost.sandbox.control.Controls;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** What a running stand-in holds: one organization under one lock, its hooks and its switches. */
record World(
    Organization organization,
    Accounts accounts,
    Hooks hooks,
    Controls controls,
    ReentrantReadWriteLock lock) {
  /** Runs what only reads; several may at once. */
  <T> T reading(Supplier<T> work) {
    lock.readLock().lock();
    try {
      return work.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  <T> T writing(Supplier<T> work) {
    lock.writeLock().lock();
    try {
      return work.get();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
