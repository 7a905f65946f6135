// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackerClassesTest {
  @TempDir Path folder;

  @Test
  void aJarWhoseClassesNameNoTrackerBringsNone() throws IOException {
    assertThat(TrackerClasses.in(List.of(RoughJar.in(folder).jar()))).isFalse();
    assertThat(TrackerClasses.in(List.of())).isFalse();
  }
}
