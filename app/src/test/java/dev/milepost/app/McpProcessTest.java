// SPDX-License-Identifier: MIT
package dev.milepost.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code platform mcp serve} as a process, as a client starts it. */
class McpProcessTest {
  private static final String HELLO =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
      "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}\
      """;

  @TempDir Path folder;

  private Process start(String option, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(option, "dev.milepost.app.Main"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        JavaProcess.of(command.toArray(String[]::new)).redirectErrorStream(false);
    builder.environment().put("MILEPOST_HOME", folder.resolve("home").toString());
    return builder.directory(folder.toFile()).start();
  }

  @Test
  void overStdioOnlyTheProtocolIsOnStdout() throws Exception {
    Process process = start("-XX:+UseSerialGC", "mcp", "serve");
    String said =
        HELLO
            + "\n"
            + "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n"
            + "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}\n"
            + "no JSON\n";
    process.getOutputStream().write(said.getBytes(UTF_8));
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(out.lines()).hasSize(3).allMatch(line -> line.startsWith("{\"jsonrpc\":\"2.0\","));
    assertThat(out).contains("\"name\":\"milepost\"", "\"tools\":[", "-32700");
    assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8)).isEmpty();
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void aServerThatIsNotThereIsTold() throws Exception {
    Process process = start("-XX:+UseSerialGC", "mcp", "serve", "--server", "none-such");
    process.getOutputStream().close();

    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8))
        .contains("there is no server 'none-such'; there are: ", "milepost", "work-items");
  }

  @Test
  void overHttpTheTokenIsSaidOnceOnStderrAndTheProcessEndsWhenTold() throws Exception {
    Process process = start("-XX:+UseSerialGC", "mcp", "serve", "--http");
    try (BufferedReader out = process.inputReader(UTF_8);
        BufferedReader err = process.errorReader(UTF_8)) {
      String token = err.readLine().replaceFirst(".*Bearer ([A-Za-z0-9_-]{43}).*", "$1");
      URI address = URI.create(out.readLine());

      assertThat(address.getHost()).isEqualTo("127.0.0.1");
      assertThat(post(address, token).statusCode()).isEqualTo(200);
      assertThat(post(address, token.substring(1)).statusCode()).isEqualTo(401);

      // Not Process.destroy(), which closes the streams too.
      process.toHandle().destroy();
      assertThat(process.waitFor()).isEqualTo(143);
      assertThat(err.readLine()).isNull();
      assertThat(out.readLine()).isNull();
    }
  }

  private static HttpResponse<String> post(URI address, String token)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(address)
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .header("Accept", "application/json, text/event-stream")
              .POST(BodyPublishers.ofString(HELLO))
              .build(),
          BodyHandlers.ofString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "with blanks inside of it"})
  void aTokenThatWillNotDoIsRefused(String token) throws Exception {
    Path file = Files.writeString(folder.resolve("token.txt"), token);
    Process process =
        start("-XX:+UseSerialGC", "mcp", "serve", "--http", "--token-file", file.toString());

    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8))
        .contains("must hold 16 to 4096 characters")
        .doesNotContain(token);
  }

  @Test
  void otherCommandsLoadNothingOfTheProtocol() throws Exception {
    Path classes = folder.resolve("classes.txt");
    Process process = start("-Xlog:class+load=info:file=" + classes, "integrations", "list");
    process.getInputStream().readAllBytes();

    assertThat(process.waitFor()).isZero();
    assertThat(Files.readString(classes))
        .contains("dev.milepost.app.Wiring")
        .doesNotContain("io.modelcontextprotocol", "reactor.core", "dev.milepost.mcp");
  }
}
