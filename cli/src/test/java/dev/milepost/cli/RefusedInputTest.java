// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an option may not name is told before anything is opened. */
class RefusedInputTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"../../etc", "/etc", "a/../../b", "..", "a\\..\\b", "services/api/.."})
  void aServiceLiesInTheRepository(String path) {
    Shell shell = new Shell(folder);
    Shell.Result result = shell.run("assess", ".", "--service-path", "api=" + path);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .contains("folder of service 'api' is '" + path + "', must lie in the repository");
    assertThat(shell.asked).isNull();
  }

  @Test
  void theConfigurationIsHeldToTheSame() throws IOException {
    Files.writeString(folder.resolve("milepost.yaml"), "services:\n  api: ../elsewhere\n");
    assertThat(new Shell(folder).run("assess", ".").err())
        .contains("folder of service 'api' is '../elsewhere'");
  }

  @Test
  void aConfigurationIsNeverAFolderOrADevice() {
    assertThat(config(folder.toString())).contains("is a folder, must be a file");
    assertThat(config("/dev/null")).contains("is a pipe or device, must be a file");
    assertThat(config("/dev/zero")).contains("is a pipe or device, must be a file");
    assertThat(config("nothing.yaml")).contains("cannot be read; is it there");
  }

  @Test
  void aPipeWithoutWriterDoesNotMakeItWait() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThat(config(pipe.toString())).contains("is a pipe or device, must be a file");
    assertThat(new Shell(folder).with("MILEPOST_CONFIG", "pipe").run("assess", ".").err())
        .contains("is a pipe or device, must be a file");
  }

  private String config(String file) {
    Shell.Result result = new Shell(folder).run("assess", ".", "--config", file);
    assertThat(result.code()).isEqualTo(2);
    return result.err();
  }
}
