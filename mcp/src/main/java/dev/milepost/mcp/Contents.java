// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.spi.tool.Content;
import dev.milepost.spi.tool.ResourceContent;
import dev.milepost.spi.tool.ResourceSpec;
import io.modelcontextprotocol.spec.McpSchema;

/** What plugins give, as the SDK writes it. */
final class Contents {
  private Contents() {}

  static McpSchema.Content of(Content content) {
    return switch (content) {
      case Content.Text(String text) -> text(text);
      case Content.Image(String base64, String mediaType) ->
          McpSchema.ImageContent.builder(base64, mediaType).build();
      case Content.Audio(String base64, String mediaType) ->
          McpSchema.AudioContent.builder(base64, mediaType).build();
      case Content.Embedded(ResourceContent resource) ->
          McpSchema.EmbeddedResource.builder(of(resource)).build();
      case Content.Link(ResourceSpec resource) ->
          McpSchema.ResourceLink.builder()
              .uri(resource.uri())
              .name(resource.name())
              .title(resource.title())
              .description(resource.description())
              .mimeType(resource.mediaType())
              .build();
    };
  }

  static McpSchema.TextContent text(String text) {
    return McpSchema.TextContent.builder(text).build();
  }

  static McpSchema.ResourceContents of(ResourceContent content) {
    return content.binary()
        ? McpSchema.BlobResourceContents.builder(content.uri(), content.data())
            .mimeType(content.mediaType())
            .build()
        : McpSchema.TextResourceContents.builder(content.uri(), content.data())
            .mimeType(content.mediaType())
            .build();
  }
}
