// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import org.jspecify.annotations.Nullable;

/** What an object is, by the number that packs give it. */
enum ObjectType {
  COMMIT,
  TREE,
  BLOB,
  TAG;

  private static final ObjectType[] ALL = values();

  static @Nullable ObjectType of(int code) {
    return code >= 1 && code <= ALL.length ? ALL[code - 1] : null;
  }
}
