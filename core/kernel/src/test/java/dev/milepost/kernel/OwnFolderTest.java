// SPDX-License-Identifier: MIT
package dev.milepost.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFolderTest {
  @TempDir Path folder;

  @Test
  void whatIsMadeIsClosedToOthersAndWhatIsThereStaysAsItIs() throws IOException {
    Path shared = Files.createDirectory(folder.resolve("shared"));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
    OwnFolder.create(shared.resolve("home/cache"));
    OwnFolder.createFor(shared.resolve("home/cache/history"));
    assertThat(mode(shared)).isEqualTo("rwxr-xr-x");
    assertThat(mode(shared.resolve("home"))).isEqualTo("rwx------");
    assertThat(mode(shared.resolve("home/cache"))).isEqualTo("rwx------");
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
