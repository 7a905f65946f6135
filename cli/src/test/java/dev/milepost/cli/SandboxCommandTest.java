// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.kernel.MilepostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxCommandTest {
  @TempDir Path folder;
  private final List<SandboxHost.Request> requests = new ArrayList<>();

  @Test
  void printsTheBannerOnStdout() {
    Shell.Result result = shell().run("sandbox", "jira");
    assertThat(result).isEqualTo(new Shell.Result(0, "{\"baseUrl\":\"b\"}\n", ""));
    assertThat(requests).containsExactly(new SandboxHost.Request("jira", 0, 0, 1));
  }

  @Test
  void portNumberAndSeedMayBeNamed() {
    var _ =
        shell().run("sandbox", "jira-dc", "--port", "8099", "--issues", "100000", "--seed", "7");
    assertThat(requests).containsExactly(new SandboxHost.Request("jira-dc", 8099, 100_000, 7));
  }

  @Test
  void faultsAreToldBeforeAnythingStarts() {
    Shell.Result result = shell().run("sandbox", "jira", "--port", "70000", "--issues", "many");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--port is '70000'", "--issues is 'many'");
    assertThat(requests).isEmpty();
  }

  @Test
  void aKindIsNeeded() {
    assertThat(shell().run("sandbox").code()).isEqualTo(2);
  }

  @Test
  void whatTheHostRefusesIsSaid() {
    Shell refusing =
        new Shell(folder)
            .sandboxing((request, banner) -> {
              throw MilepostException.caller(
                  "unknown-sandbox", "there is no sandbox '" + request.kind() + "'");
            });
    Shell.Result result = refusing.run("sandbox", "jura");
    assertThat(result).isEqualTo(new Shell.Result(2, "", "platform: there is no sandbox 'jura'\n"));
  }

  private Shell shell() {
    return new Shell(folder)
        .sandboxing((request, banner) -> {
          requests.add(request);
          banner.accept("{\"baseUrl\":\"b\"}");
        });
  }
}
