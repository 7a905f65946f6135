// SPDX-License-Identifier: MIT
package dev.milepost.delivery;

/**
 * How a percentile is read off sorted values.
 *
 * @since 0.1
 */
public enum Percentile {
  /**
   * Between the two neighbours in proportion (type 7 of Hyndman and Fan, 1996; what spreadsheets, R
   * and NumPy do by default).
   */
  LINEAR {
    @Override
    public double of(long[] sorted, double share) {
      double place = share * (sorted.length - 1);
      int below = (int) place;
      if (below + 1 >= sorted.length) {
        return sorted[sorted.length - 1];
      }
      double part = place - below;
      return sorted[below] + part * ((double) sorted[below + 1] - sorted[below]);
    }
  },
  /** The smallest value that at least the share of all values does not exceed (type 1). */
  NEAREST_RANK {
    @Override
    public double of(long[] sorted, double share) {
      int rank = (int) Math.ceil(share * sorted.length);
      return sorted[Math.max(0, rank - 1)];
    }
  };

  /**
   * The percentile.
   *
   * @param sorted ascending, at least one value
   * @param share 0 to 1
   */
  public abstract double of(long[] sorted, double share);
}
