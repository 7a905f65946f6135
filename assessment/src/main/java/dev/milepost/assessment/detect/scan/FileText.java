// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.scan;

/** A file and its text as far as it was read. Immutable. */
public record FileText(String path, FileClass file, String text, boolean truncated) {
  /** The part after the last slash. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The part before the last slash; empty at the root. */
  public String folder() {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }
}
