// SPDX-License-Identifier: MIT
package dev.milepost.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.cli.SandboxHost;
import dev.milepost.kernel.MilepostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSandboxTest {
  @TempDir Path folder;

  @Test
  void withoutJarsItSaysWhereItLooked() {
    assertThatThrownBy(() -> serve("jira"))
        .isInstanceOf(MilepostException.class)
        .hasMessageContaining("there is no sandbox in '" + folder + "'");
  }

  @Test
  void anUnknownKindIsNamedWithThoseThereAre() throws Exception {
    anyJar();
    assertThatThrownBy(() -> serve("jura"))
        .isInstanceOf(MilepostException.class)
        .hasMessageContaining("there is no sandbox 'jura'; there are")
        .hasMessageContaining("azure-devops, jira, jira-dc");
  }

  @Test
  void servesUntilItIsInterrupted() throws Exception {
    anyJar();
    var banner = new CompletableFuture<String>();
    var host = new LocalSandbox(folder);
    Thread serving =
        Thread.ofVirtual()
            .start(() -> host.serve(new SandboxHost.Request("jira", 0, 0, 1), banner::complete));
    assertThat(banner.get(60, TimeUnit.SECONDS)).contains("\"project\":\"PAY\"");
    serving.interrupt();
    serving.join();
  }

  private void serve(String kind) {
    new LocalSandbox(folder).serve(new SandboxHost.Request(kind, 0, 0, 1), banner -> {});
  }

  /** The classes themselves are on the class path of the tests. */
  private void anyJar() throws Exception {
    new JarOutputStream(Files.newOutputStream(folder.resolve("empty.jar"))).close();
  }
}
