// SPDX-License-Identifier: MIT
package dev.milepost.kernel.secret;

/** Shannon entropy of a text, in bits for each character. */
final class Entropy {
  private Entropy() {}

  static double of(String text) {
    int[] counts = new int[128];
    int counted = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < 128) {
        counts[text.charAt(i)]++;
        counted++;
      }
    }
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = (double) count / counted;
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    return bits;
  }
}
