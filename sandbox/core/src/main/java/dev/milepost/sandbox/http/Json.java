// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The one mapper of the stand-ins. */
public final class Json {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Json() {}

  /** An empty object. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** An empty array. */
  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /** An array of texts. */
  public static ArrayNode array(Iterable<String> texts) {
    ArrayNode array = array();
    texts.forEach(array::add);
    return array;
  }

  /** A null. */
  public static JsonNode none() {
    return JsonNodeFactory.instance.nullNode();
  }

  /**
   * Reads JSON.
   *
   * @throws BadJson when it is none
   */
  public static JsonNode parse(byte[] text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node == null || node.isMissingNode()) {
        throw new BadJson("the body is empty", null);
      }
      return node;
    } catch (JacksonException e) {
      throw new BadJson(e.getOriginalMessage(), e);
    }
  }

  /** Writes JSON as UTF-8. */
  public static byte[] bytes(JsonNode node) {
    return MAPPER.writeValueAsBytes(node);
  }

  /** A text that is no JSON. */
  public static final class BadJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadJson(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
