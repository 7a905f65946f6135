// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpCommandTest {
  @TempDir Path folder;
  private final List<PlatformHost.Request> requests = new ArrayList<>();

  @Test
  void servesThisFolderOnLoopbackUnlessToldOtherwise() throws IOException {
    Files.createDirectories(folder.resolve(".git"));
    Shell.Result result = shell().run("up");
    assertThat(result)
        .isEqualTo(new Shell.Result(0, "http://127.0.0.1:8080\n", "platform: ready\n"));
    assertThat(requests.getFirst().host()).isEqualTo("127.0.0.1");
    assertThat(requests.getFirst().port()).isEqualTo(8080);
    assertThat(requests.getFirst().repositories()).containsExactly(folder);
    assertThat(requests.getFirst().home()).isEqualTo(folder.resolve("home"));
  }

  @Test
  void repositoriesPortAndHostMayBeNamed() throws IOException {
    Files.createDirectories(folder.resolve("a"));
    Files.createDirectories(folder.resolve("b"));
    var _ = shell().run("up", "a", "b", "--port", "0", "--host", "::1");
    assertThat(requests.getFirst().repositories())
        .containsExactly(folder.resolve("a"), folder.resolve("b"));
    assertThat(requests.getFirst().port()).isZero();
    assertThat(requests.getFirst().host()).isEqualTo("::1");
  }

  @Test
  void faultsAreToldBeforeAnythingStarts() {
    Shell.Result result = shell().run("up", "nowhere", "--port", "70000");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("'nowhere' is no folder", "--port is '70000'");
    assertThat(requests).isEmpty();
  }

  private Shell shell() {
    return new Shell(folder)
        .hosting((request, console) -> {
          requests.add(request);
          console.say("ready");
          console.ready(URI.create("http://127.0.0.1:8080"));
        });
  }
}
