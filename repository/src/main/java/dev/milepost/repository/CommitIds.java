// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Object ids numbered from 0, with a hash index from id to number. An id takes 20 bytes and about 6
 * of index. Not thread-safe while ids are added.
 */
final class CommitIds {
  private static final int WORDS = 5;
  private static final Pattern PREFIX = Pattern.compile("[0-9a-fA-F]{7,40}");

  private int[] words;
  private int size;
  private int[] table;
  private int mask;
  private int @Nullable [] sorted;

  CommitIds(int expected) {
    words = new int[Math.max(16, expected) * WORDS];
    int slots = Integer.highestOneBit(Math.max(16, expected) * 2 - 1) * 2;
    table = new int[slots];
    mask = slots - 1;
  }

  int size() {
    return size;
  }

  /**
   * The number of the id whose five words start at {@code at}; a new number when it is not known.
   */
  int add(int[] id, int at) {
    int slot = slot(id, at);
    if (table[slot] != 0) {
      return table[slot] - 1;
    }
    if ((size + 1) * WORDS > words.length) {
      words = Arrays.copyOf(words, words.length + words.length / (2 * WORDS) * WORDS + WORDS);
    }
    System.arraycopy(id, at, words, size * WORDS, WORDS);
    table[slot] = ++size;
    sorted = null;
    if (size * 2 > table.length) {
      grow();
    }
    return size - 1;
  }

  int find(int[] id, int at) {
    return table[slot(id, at)] - 1;
  }

  private int slot(int[] id, int at) {
    int slot = (id[at] ^ id[at + 1] * 31) & mask;
    while (table[slot] != 0 && !same(table[slot] - 1, id, at)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean same(int number, int[] id, int at) {
    int mine = number * WORDS;
    for (int i = 0; i < WORDS; i++) {
      if (words[mine + i] != id[at + i]) {
        return false;
      }
    }
    return true;
  }

  private void grow() {
    table = new int[table.length * 2];
    mask = table.length - 1;
    for (int i = 0; i < size; i++) {
      table[slot(words, i * WORDS)] = i + 1;
    }
  }

  /** All ids, five words each; a copy. */
  int[] words() {
    return Arrays.copyOf(words, size * WORDS);
  }

  /** Adds ids as {@link #words} gave them, to none so far. */
  void addAll(int[] all) {
    words = all;
    size = all.length / WORDS;
    while (table.length < size * 2) {
      table = new int[table.length * 2];
    }
    mask = table.length - 1;
    for (int i = 0; i < size; i++) {
      table[slot(words, i * WORDS)] = i + 1;
    }
  }

  int word(int number, int which) {
    return words[number * WORDS + which];
  }

  Id id(int number) {
    return Id.words(words, number * WORDS);
  }

  String hex(int number) {
    return id(number).hex();
  }

  int indexOf(String sha) {
    Id id = Id.parse(sha);
    if (id == null) {
      return -1;
    }
    int[] wanted = new int[WORDS];
    id.copyTo(wanted, 0);
    return find(wanted, 0);
  }

  /**
   * The only id that starts with the prefix of at least seven digits; -1 when there is none, or
   * several.
   */
  int resolve(String text) {
    if (!PREFIX.matcher(text).matches()) {
      return -1;
    }
    String prefix = text.toLowerCase(Locale.ROOT);
    if (prefix.length() == WORDS * 8) {
      return indexOf(prefix);
    }
    int[] order = order();
    int low = 0;
    int high = size;
    long wanted = Long.parseLong(prefix.substring(0, 7), 16);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if ((words[order[middle] * WORDS] >>> 4 & 0xfffffffL) < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int found = -1;
    for (int i = low; i < size && (words[order[i] * WORDS] >>> 4 & 0xfffffffL) == wanted; i++) {
      if (hex(order[i]).startsWith(prefix)) {
        if (found >= 0) {
          return -1;
        }
        found = order[i];
      }
    }
    return found;
  }

  /** Numbers by the first word of their id, unsigned. */
  private synchronized int[] order() {
    int[] ready = sorted;
    if (ready == null) {
      long[] keys = new long[size];
      for (int i = 0; i < size; i++) {
        keys[i] = (words[i * WORDS] & 0xffffffffL) << 31 | i;
      }
      Arrays.sort(keys);
      ready = new int[size];
      for (int i = 0; i < size; i++) {
        ready[i] = (int) (keys[i] & 0x7fffffffL);
      }
      sorted = ready;
    }
    return ready;
  }
}
