// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.BlobResourceContents;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ResourceReference;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.SubscribeRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SDK's own client, over both transports. */
class SdkClientTest {
  private static final String TOKEN = "sdk-client-0123456789";

  @TempDir Path folder;

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final ConformanceSet set = new ConformanceSet();

  private interface Talk {
    void with(McpSyncClient client) throws Exception;
  }

  private McpSyncClient client(McpClientTransport transport) {
    return McpClient.sync(transport)
        .requestTimeout(Duration.ofSeconds(20))
        .loggingConsumer(message -> heard.add("log " + message.data()))
        .progressConsumer(message -> heard.add("progress " + message.progress()))
        .resourcesUpdateConsumer(contents -> heard.add("changed " + contents.getFirst().uri()))
        .sampling(request ->
            CreateMessageResult.builder(Role.ASSISTANT, "from the model", "test").build())
        .elicitation(request ->
            ElicitResult.builder(ElicitResult.Action.ACCEPT)
                .content(Map.of("response", "from the user"))
                .build())
        .build();
  }

  private void overHttp(Talk talk) throws Exception {
    try (HttpEndpoint endpoint = TestingHost.in(folder).listen(set, TestingHost.READING, TOKEN)) {
      URI address = endpoint.address();
      McpClientTransport transport =
          HttpClientStreamableHttpTransport.builder("http://127.0.0.1:" + address.getPort())
              .endpoint(address.getPath())
              .requestBuilder(HttpRequest.newBuilder().header("Authorization", "Bearer " + TOKEN))
              .build();
      talk(transport, talk);
    }
  }

  private void talk(McpClientTransport transport, Talk talk) throws Exception {
    try (McpSyncClient client = client(transport)) {
      client.initialize();
      talk.with(client);
    }
  }

  private static String text(CallToolResult result) {
    return ((TextContent) result.content().getFirst()).text();
  }

  private static CallToolRequest call(String tool, Map<String, Object> arguments) {
    return CallToolRequest.builder(tool).arguments(arguments).build();
  }

  /** What works the same whatever lies between. */
  private void sayAndHear(McpSyncClient client) throws InterruptedException {
    assertThat(client.getServerInfo().name()).isEqualTo("conformance");
    assertThat(client.getServerInstructions()).contains("find_tools");
    assertThat(client.listTools().tools()).extracting(Tool::name).hasSize(12);
    assertThat(text(client.callTool(call("test_simple_text", Map.of()))))
        .isEqualTo("This is a simple text response for testing.");
    assertThat(text(client.callTool(call("test_sampling", Map.of("prompt", "say")))))
        .isEqualTo("LLM response: from the model");
    assertThat(text(client.callTool(call("test_elicitation", Map.of("message", "well?")))))
        .contains("from the user");
    assertThat(client.callTool(call("test_error_handling", Map.of())).isError()).isTrue();
    client.callTool(call("test_tool_with_logging", Map.of()));
    // The client hands messages on from several threads; StdioTest holds the order that is sent.
    assertThat(List.of(heard.take(), heard.take(), heard.take()))
        .containsExactlyInAnyOrder(
            "log Tool execution started",
            "log Tool processing data",
            "log Tool execution completed");
    client.callTool(
        CallToolRequest.builder("test_tool_with_progress")
            .arguments(Map.of())
            .meta(Map.of("progressToken", "mine"))
            .build());
    assertThat(List.of(heard.take(), heard.take(), heard.take()))
        .containsExactlyInAnyOrder("progress 0.0", "progress 50.0", "progress 100.0");
  }

  @Test
  void toolsWorkOverHttp() throws Exception {
    overHttp(this::sayAndHear);
  }

  @Test
  void toolsWorkOverStdio() throws Exception {
    List<String> command = Arrays.asList(ServeFixtures.command());
    ServerParameters parameters =
        ServerParameters.builder(command.getFirst())
            .args(command.subList(1, command.size()))
            .build();

    talk(new StdioClientTransport(parameters, Wire.MAPPER), this::sayAndHear);
  }

  @Test
  void resourcesPromptsAndCompletionsWork() throws Exception {
    overHttp(client -> {
      assertThat(client.listResources().resources()).hasSize(3);
      assertThat(client.listResourceTemplates().resourceTemplates()).hasSize(1);
      assertThat(read(client, "test://static-text"))
          .isInstanceOfSatisfying(
              TextResourceContents.class,
              it -> assertThat(it.text()).isEqualTo("The content of the static text resource."));
      assertThat(read(client, "test://static-binary")).isInstanceOf(BlobResourceContents.class);
      assertThat(read(client, "test://template/17/data"))
          .isInstanceOfSatisfying(
              TextResourceContents.class, it -> assertThat(it.text()).contains("\"id\":\"17\""));
      assertThat(client.listPrompts().prompts()).hasSize(4);
      assertThat(
              client
                  .getPrompt(
                      GetPromptRequest.builder("test_prompt_with_arguments")
                          .arguments(Map.of("arg1", "one", "arg2", "two"))
                          .build())
                  .messages()
                  .toString())
          .contains("arg1='one', arg2='two'");
      assertThatExceptionOfType(McpError.class)
          .isThrownBy(() ->
              client.getPrompt(
                  GetPromptRequest.builder("test_prompt_with_arguments")
                      .arguments(Map.of("arg1", "one"))
                      .build()))
          .withMessageContaining("'arg2' is missing");
      var argument = new CompleteRequest.CompleteArgument("arg1", "a");
      assertThat(
              client
                  .completeCompletion(
                      CompleteRequest.builder(
                              PromptReference.builder("test_prompt_with_arguments").build(),
                              argument)
                          .build())
                  .completion()
                  .values())
          .containsExactly("a-first", "a-second");
      assertThat(
              client
                  .completeCompletion(
                      CompleteRequest.builder(
                              new ResourceReference("test://template/{id}/data"),
                              new CompleteRequest.CompleteArgument("id", "1"))
                          .build())
                  .completion()
                  .values())
          .containsExactly("11", "12");
    });
  }

  private static Object read(McpSyncClient client, String uri) {
    return client.readResource(ReadResourceRequest.builder(uri).build()).contents().getFirst();
  }

  @Test
  void aWatchedResourceThatChangesIsTold() throws Exception {
    overHttp(client -> {
      client.subscribeResource(SubscribeRequest.builder("test://watched-resource").build());
      set.change();

      assertThat(heard.take()).isEqualTo("changed test://watched-resource");
    });
  }
}
