// SPDX-License-Identifier: MIT
package dev.milepost.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStampTest {
  @TempDir Path folder;

  @Test
  void aFileThatWasNotTouchedHasTheSameStamp() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "one");

    assertThat(FileStamp.of(file)).isPresent().isEqualTo(FileStamp.of(file));
  }

  @Test
  void aFileThatTookAnothersPlaceHasAnotherStampAtTheSameTimeAndSize() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "one");
    var before = FileStamp.of(file);
    Path other = Files.writeString(folder.resolve("b"), "two");
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

    assertThat(FileStamp.of(file)).isPresent().isNotEqualTo(before);
  }

  @Test
  void aFileThatGrewHasAnotherStamp() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "one");
    var before = FileStamp.of(file);

    assertThat(FileStamp.of(Files.writeString(file, "three"))).isNotEqualTo(before);
  }

  @Test
  void aFileThatIsNotThereHasNone() {
    assertThat(FileStamp.of(folder.resolve("a"))).isEmpty();
  }
}
