// SPDX-License-Identifier: MIT
package dev.milepost.spi.tool;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.util.List;

/**
 * What a tool gives. Immutable.
 *
 * @param content what people and language models read
 * @param data what programs read; it fits the output schema of the tool, {@link JsonObject#EMPTY}
 *     where there is none
 * @since 0.1
 */
public record ToolAnswer(List<Content> content, JsonObject data) {
  /** Copies the content. */
  public ToolAnswer {
    content = List.copyOf(content);
  }

  /** An answer without data. */
  public static ToolAnswer of(Content... content) {
    return new ToolAnswer(List.of(content), JsonObject.EMPTY);
  }
}
