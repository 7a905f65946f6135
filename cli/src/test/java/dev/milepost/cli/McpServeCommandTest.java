// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McpServeCommandTest {
  @TempDir Path folder;

  private final List<ToolServers.Request> requests = new ArrayList<>();
  private final List<ToolServers.Http> ways = new ArrayList<>();

  private Shell.Result run(String... arguments) {
    return new Shell(folder).reading("in\n").serving(new Servers()).run(arguments);
  }

  private final class Servers implements ToolServers {
    @Override
    public void serve(Request request, InputStream in, OutputStream out) {
      requests.add(request);
      try {
        out.write(
            ("echo " + new String(in.readAllBytes(), StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void listen(Request request, Http http, Console console) {
      requests.add(request);
      ways.add(http);
      console.say("the token is made");
      console.ready(URI.create("http://127.0.0.1:1/mcp"));
    }
  }

  @Test
  void itReadsOnlyAndSpeaksThroughTheStreamsUnlessTold() {
    Shell.Result result = run("mcp", "serve");

    assertThat(result.code()).isEqualTo(ExitCode.DONE);
    assertThat(result.out()).isEqualTo("echo in\n");
    assertThat(requests)
        .singleElement()
        .satisfies(request -> {
          assertThat(request.server()).isEmpty();
          assertThat(request.writes()).isFalse();
          assertThat(request.all()).isFalse();
          assertThat(request.folder()).isEqualTo(folder);
        });
  }

  @Test
  void overHttpTheAddressIsTheResultAndTheTokenIsNot() {
    Shell.Result result =
        run(
            "mcp",
            "serve",
            "--server",
            "work-items",
            "--allow-writes",
            "--all-tools",
            "--http",
            "--port",
            "8090",
            "--token-file",
            "token.txt");

    assertThat(result.code()).isEqualTo(ExitCode.DONE);
    assertThat(result.out()).isEqualTo("http://127.0.0.1:1/mcp\n");
    assertThat(result.err()).contains("the token is made");
    assertThat(requests.getFirst().server()).contains("work-items");
    assertThat(requests.getFirst().writes()).isTrue();
    assertThat(requests.getFirst().all()).isTrue();
    assertThat(ways)
        .containsExactly(new ToolServers.Http(8090, Optional.of(folder.resolve("token.txt"))));
  }

  @ParameterizedTest
  @CsvSource({"--port, 8090", "--token-file, token.txt"})
  void whatBelongsToHttpIsRefusedWithoutIt(String option, String value) {
    Shell.Result result = run("mcp", "serve", option, value);

    assertThat(result.code()).isEqualTo(ExitCode.CALLER);
    assertThat(result.err()).contains("belong to --http");
    assertThat(requests).isEmpty();
  }

  @Test
  void aPortThatIsNoneIsRefused() {
    Shell.Result result = run("mcp", "serve", "--http", "--port", "70000");

    assertThat(result.code()).isEqualTo(ExitCode.CALLER);
    assertThat(result.err()).contains("70000");
  }
}
