// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.kernel.MilepostException;
import java.nio.file.Path;

/**
 * That a broken repository is read as far as it goes, or refused; any other exception fails the
 * test.
 */
final class Outcome {
  private Outcome() {}

  static void of(Path path) {
    try {
      Reading.all(path);
    } catch (MilepostException e) {
      assertThat(e.kind()).isEqualTo(MilepostException.Kind.CALLER);
    }
  }
}
