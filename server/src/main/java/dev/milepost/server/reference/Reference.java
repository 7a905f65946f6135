// SPDX-License-Identifier: MIT
package dev.milepost.server.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The operations of an OpenAPI document, in words and with examples. Immutable.
 *
 * @param groups by name, in the order of the document
 * @since 0.1
 */
public record Reference(String version, Map<String, List<Operation>> groups) {
  private static final String JSON = "application/json";

  private static final PrettyPrinter PRINTER =
      new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectNameValueSpacing(Separators.Spacing.AFTER))
          .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"))
          .withObjectIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));

  /** Reads a document that this product made. */
  public static Reference read(byte[] document) {
    return new Reader(document).read();
  }

  /** All operations. */
  public List<Operation> operations() {
    return groups.values().stream().flatMap(List::stream).toList();
  }

  /** The operation of the id. */
  public Optional<Operation> find(String id) {
    return operations().stream().filter(it -> it.id().equals(id)).findFirst();
  }

  /** Confined to one thread. */
  private static final class Reader {
    private final JsonMapper mapper =
        JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPrettyPrinter(PRINTER)
            .build();
    private final JsonNode document;
    private final SchemaWords words;
    private final SchemaExample examples;

    Reader(byte[] document) {
      this.document = mapper.readTree(document);
      this.words = new SchemaWords(this.document);
      this.examples = new SchemaExample(words);
    }

    Reference read() {
      Map<String, List<Operation>> groups = new LinkedHashMap<>();
      document
          .path("tags")
          .forEach(tag -> groups.put(tag.path("name").asString(), new ArrayList<>()));
      document
          .path("paths")
          .propertyStream()
          .forEach(path ->
              path.getValue()
                  .propertyStream()
                  .forEach(method -> {
                    Operation operation =
                        operation(path.getKey(), method.getKey(), method.getValue());
                    groups
                        .computeIfAbsent(operation.group(), name -> new ArrayList<>())
                        .add(operation);
                  }));
      return new Reference(document.path("info").path("version").asString(""), groups);
    }

    private Operation operation(String path, String method, JsonNode node) {
      Map.Entry<String, JsonNode> good =
          node.path("responses").propertyStream().findFirst().orElseThrow();
      return new Operation(
          node.path("operationId").asString(),
          node.path("tags").path(0).asString(""),
          method.toUpperCase(Locale.ROOT),
          path,
          node.path("summary").asString(""),
          node.path("parameters").valueStream().map(this::parameter).toList(),
          content(node.path("requestBody").path("content")).orElse(null),
          content(good.getValue().path("content")).orElse(null),
          good.getKey());
    }

    private Operation.Parameter parameter(JsonNode node) {
      JsonNode schema = node.path("schema");
      return new Operation.Parameter(
          node.path("name").asString(),
          node.path("in").asString(),
          node.path("required").asBoolean(false),
          words.type(schema, document),
          node.path("description").asString(""),
          schema.path("enum").valueStream().map(JsonNode::asString).toList(),
          schema.path("default").asString(""));
    }

    private Optional<Operation.Content> content(JsonNode content) {
      JsonNode schema = content.path(JSON).path("schema");
      if (schema.isMissingNode()) {
        return Optional.empty();
      }
      return Optional.of(
          new Operation.Content(
              content.propertyStream().map(Map.Entry::getKey).toList(),
              words.fields(schema),
              mapper.writeValueAsString(examples.of(schema, document))));
    }
  }
}
