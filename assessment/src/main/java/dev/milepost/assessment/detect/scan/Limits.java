// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.scan;

/**
 * How much of a tree is read. What lies beyond is stated in the result.
 *
 * @param bytesPerFile the most of one file, 1 to 16 MiB
 * @param files the most files read
 * @param bytes the most characters read in all
 * @param largeFile from how many bytes a binary file is called large
 */
public record Limits(int bytesPerFile, int files, long bytes, long largeFile) {
  /** 1 MiB of a file, 100,000 files, 512 MiB in all; large from 5 MiB. */
  public static final Limits DEFAULT = new Limits(1 << 20, 100_000, 512L << 20, 5L << 20);
}
