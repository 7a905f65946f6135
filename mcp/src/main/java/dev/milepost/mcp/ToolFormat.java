// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonBoolean;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.tool.Content;
import dev.milepost.spi.tool.ResourceContent;
import dev.milepost.spi.tool.ResourceSpec;
import dev.milepost.spi.tool.ToolAnswer;
import dev.milepost.spi.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;

/** Tools and what they give, on their way between two processes. */
final class ToolFormat {
  private ToolFormat() {}

  static JsonObject spec(ToolSpec spec) {
    return texts("name", spec.name(), "title", spec.title(), "description", spec.description())
        .with("input", spec.input())
        .with("output", spec.output());
  }

  /** Throws {@link RuntimeException} where it is none. */
  static ToolSpec readSpec(JsonObject it) {
    return new ToolSpec(
        need(it, "name"),
        need(it, "title"),
        need(it, "description"),
        it.object("input").orElseThrow(),
        it.object("output").orElseThrow());
  }

  static JsonObject answer(ToolAnswer answer) {
    return JsonObject.EMPTY
        .with("data", answer.data())
        .with(
            "content",
            new JsonArray(answer.content().stream().<JsonValue>map(ToolFormat::content).toList()));
  }

  /** Throws {@link RuntimeException} where it is none. */
  static ToolAnswer readAnswer(JsonObject it) {
    List<Content> content = new ArrayList<>();
    for (JsonValue each : it.elements("content")) {
      content.add(readContent((JsonObject) each));
    }
    return new ToolAnswer(content, it.object("data").orElseThrow());
  }

  private static JsonObject content(Content content) {
    return switch (content) {
      case Content.Text(String text) -> texts("type", "text", "text", text);
      case Content.Image(String base64, String mediaType) ->
          texts("type", "image", "base64", base64, "mediaType", mediaType);
      case Content.Audio(String base64, String mediaType) ->
          texts("type", "audio", "base64", base64, "mediaType", mediaType);
      case Content.Embedded(ResourceContent it) ->
          texts("type", "embedded", "uri", it.uri(), "mediaType", it.mediaType(), "data", it.data())
              .with("binary", JsonValue.of(it.binary()));
      case Content.Link(ResourceSpec it) ->
          texts("type", "link", "uri", it.uri(), "name", it.name(), "title", it.title())
              .with("description", JsonValue.of(it.description()))
              .with("mediaType", JsonValue.of(it.mediaType()));
    };
  }

  private static Content readContent(JsonObject it) {
    return switch (need(it, "type")) {
      case "text" -> new Content.Text(need(it, "text"));
      case "image" -> new Content.Image(need(it, "base64"), need(it, "mediaType"));
      case "audio" -> new Content.Audio(need(it, "base64"), need(it, "mediaType"));
      case "embedded" ->
          new Content.Embedded(
              new ResourceContent(
                  need(it, "uri"),
                  need(it, "mediaType"),
                  need(it, "data"),
                  it.get("binary").orElseThrow() == JsonBoolean.TRUE));
      case "link" ->
          new Content.Link(
              new ResourceSpec(
                  need(it, "uri"),
                  need(it, "name"),
                  need(it, "title"),
                  need(it, "description"),
                  need(it, "mediaType")));
      default -> throw new IllegalArgumentException("content of an unknown type");
    };
  }

  private static JsonObject texts(String... namesAndTexts) {
    JsonObject object = JsonObject.EMPTY;
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      object = object.with(namesAndTexts[i], JsonValue.of(namesAndTexts[i + 1]));
    }
    return object;
  }

  private static String need(JsonObject object, String name) {
    return object
        .text(name)
        .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is missing"));
  }
}
