// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import java.io.IOException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as it goes over the wire, and the codes of JSON-RPC. */
final class Wire {
  /** What one message may have; more is refused before it is held. */
  static final int LARGEST = 8 << 20;

  static final int PARSE_ERROR = -32700;
  static final int INVALID_REQUEST = -32600;
  static final int INVALID_PARAMS = -32602;
  static final int INTERNAL_ERROR = -32603;
  static final int RESOURCE_NOT_FOUND = -32002;

  /** Deep enough for a document as deep as one may be. */
  static final int NESTING = 300;

  static final JsonMapper JACKSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(NESTING)
                          .maxStringLength(LARGEST)
                          .maxNumberLength(1_000)
                          .build())
                  .build())
          .addMixIn(McpSchema.ElicitRequest.class, WithMode.class)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static final McpJsonMapper MAPPER = new JacksonMcpJsonMapper(JACKSON);

  private Wire() {}

  /** The SDK writes the mode of a question twice, which Jackson refuses since 3.2. */
  @JsonTypeInfo(
      use = JsonTypeInfo.Id.NAME,
      include = JsonTypeInfo.As.EXISTING_PROPERTY,
      property = "mode")
  private interface WithMode {}

  /**
   * The message of a text. What is JSON and no object ends the SDK's own reader with a failure of
   * its own.
   *
   * @throws IOException where it is no JSON object, as {@link tools.jackson.core.JacksonException}
   * @throws IllegalArgumentException where it is no message
   */
  static JSONRPCMessage read(String text) throws IOException {
    if (!text.stripLeading().startsWith("{")) {
      throw new IOException("the text is no JSON object");
    }
    JSONRPCMessage message = McpSchema.deserializeJsonRpcMessage(MAPPER, text);
    if (!McpSchema.JSONRPC_VERSION.equals(message.jsonrpc())) {
      throw new IllegalArgumentException("the text is no message of JSON-RPC 2.0");
    }
    return message;
  }

  /** An error that answers no request in particular. */
  static String error(int code, String message) {
    ObjectNode error = JACKSON.createObjectNode().put("code", code).put("message", message);
    ObjectNode answer = JACKSON.createObjectNode().put("jsonrpc", "2.0").putNull("id");
    return answer.set("error", error).toString();
  }
}
