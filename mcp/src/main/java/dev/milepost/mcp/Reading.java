// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import dev.milepost.spi.tool.Prompt;
import dev.milepost.spi.tool.PromptMessage;
import dev.milepost.spi.tool.PromptSpec;
import dev.milepost.spi.tool.Resource;
import dev.milepost.spi.tool.ResourceContent;
import dev.milepost.spi.tool.ResourceSpec;
import dev.milepost.spi.tool.ResourceTemplate;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpRequestHandler;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.ListPromptsResult;
import io.modelcontextprotocol.spec.McpSchema.ListResourceTemplatesResult;
import io.modelcontextprotocol.spec.McpSchema.ListResourcesResult;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What answers one client's requests for resources, prompts and completions. */
final class Reading {
  private static final int MOST_COMPLETIONS = 100;

  private final Shelf shelf;
  private final Protocol protocol;
  private final Client client;

  Reading(Shelf shelf, Protocol protocol, Client client) {
    this.shelf = shelf;
    this.protocol = protocol;
    this.client = client;
  }

  Map<String, McpRequestHandler<?>> requests() {
    Map<String, McpRequestHandler<?>> handlers = new HashMap<>();
    handlers.put(McpSchema.METHOD_RESOURCES_LIST, Protocol.now(this::resources));
    handlers.put(McpSchema.METHOD_RESOURCES_TEMPLATES_LIST, Protocol.now(this::templates));
    handlers.put(McpSchema.METHOD_RESOURCES_READ, Protocol.later(this::read));
    handlers.put(McpSchema.METHOD_RESOURCES_SUBSCRIBE, Protocol.now(this::subscribe));
    handlers.put(McpSchema.METHOD_RESOURCES_UNSUBSCRIBE, Protocol.now(this::unsubscribe));
    handlers.put(McpSchema.METHOD_PROMPT_LIST, Protocol.now(this::prompts));
    handlers.put(McpSchema.METHOD_PROMPT_GET, Protocol.later(this::prompt));
    handlers.put(McpSchema.METHOD_COMPLETION_COMPLETE, Protocol.later(this::complete));
    return handlers;
  }

  private ListResourcesResult resources(@Nullable Object params) {
    Pages<Resource> page = Pages.of(shelf.resources(), Protocol.cursor(params));
    return ListResourcesResult.builder(
            page.items().stream().map(Resource::spec).map(Reading::resource).toList())
        .nextCursor(page.next())
        .build();
  }

  private static McpSchema.Resource resource(ResourceSpec spec) {
    return McpSchema.Resource.builder(spec.uri(), spec.name())
        .title(spec.title())
        .description(spec.description())
        .mimeType(spec.mediaType())
        .build();
  }

  private ListResourceTemplatesResult templates(@Nullable Object params) {
    Pages<ResourceTemplate> page = Pages.of(shelf.templates(), Protocol.cursor(params));
    return ListResourceTemplatesResult.builder(
            page.items().stream().map(ResourceTemplate::spec).map(Reading::template).toList())
        .nextCursor(page.next())
        .build();
  }

  private static McpSchema.ResourceTemplate template(ResourceSpec spec) {
    return McpSchema.ResourceTemplate.builder(spec.uri(), spec.name())
        .title(spec.title())
        .description(spec.description())
        .mimeType(spec.mediaType())
        .build();
  }

  private Mono<Object> read(McpAsyncServerExchange exchange, @Nullable Object params) {
    String uri = text(params, "uri");
    Optional<Resource> resource = shelf.resource(uri);
    Optional<Shelf.Fit> fit = resource.isPresent() ? Optional.empty() : shelf.fit(uri);
    if (resource.isEmpty() && fit.isEmpty()) {
      return Mono.error(
          McpError.builder(Wire.RESOURCE_NOT_FOUND)
              .message("there is no resource at this address")
              .data(Map.of("uri", uri))
              .build());
    }
    return reading(
        exchange,
        params,
        context -> {
          ResourceContent content =
              resource
                  .map(it -> it.read(context))
                  .orElseGet(() -> {
                    Shelf.Fit it = fit.orElseThrow();
                    return it.template().read(uri, it.gaps(), context);
                  });
          return ReadResourceResult.builder(List.of(Contents.of(content))).build();
        });
  }

  private Map<String, Object> subscribe(@Nullable Object params) {
    String uri = text(params, "uri");
    Resource resource =
        shelf
            .resource(uri)
            .orElseThrow(() -> Protocol.fault("there is no resource at this address"));
    if (!client.watch(resource)) {
      throw Protocol.fault("nobody can know when this resource changes");
    }
    return Map.of();
  }

  private Map<String, Object> unsubscribe(@Nullable Object params) {
    client.unwatch(text(params, "uri"));
    return Map.of();
  }

  private ListPromptsResult prompts(@Nullable Object params) {
    Pages<Prompt> page = Pages.of(shelf.prompts(), Protocol.cursor(params));
    return ListPromptsResult.builder(
            page.items().stream().map(Prompt::spec).map(Reading::prompt).toList())
        .nextCursor(page.next())
        .build();
  }

  private static McpSchema.Prompt prompt(PromptSpec spec) {
    return McpSchema.Prompt.builder(spec.name())
        .title(spec.title())
        .description(spec.description())
        .arguments(
            spec.arguments().stream()
                .map(it ->
                    McpSchema.PromptArgument.builder(it.name())
                        .description(it.description())
                        .required(it.required())
                        .build())
                .toList())
        .build();
  }

  private Mono<Object> prompt(McpAsyncServerExchange exchange, @Nullable Object params) {
    String name = text(params, "name");
    Prompt prompt =
        shelf.prompt(name).orElseThrow(() -> Protocol.fault("there is no prompt '" + name + "'"));
    Map<String, String> given = new HashMap<>();
    JsonTrees.object(params)
        .object("arguments")
        .orElse(JsonObject.EMPTY)
        .members()
        .forEach((key, value) -> {
          if (value instanceof JsonString(String text)) {
            given.put(key, text);
          }
        });
    Map<String, String> arguments = new HashMap<>();
    for (PromptSpec.Argument argument : prompt.spec().arguments()) {
      String value = given.get(argument.name());
      if (value != null) {
        arguments.put(argument.name(), value);
      } else if (argument.required()) {
        throw Protocol.fault("argument '" + argument.name() + "' is missing, must be a text");
      }
    }
    return reading(
        exchange,
        params,
        context ->
            GetPromptResult.builder(
                    prompt.messages(arguments, context).stream().map(Reading::message).toList())
                .description(prompt.spec().description())
                .build());
  }

  private static McpSchema.PromptMessage message(PromptMessage message) {
    McpSchema.Role role =
        switch (message.speaker()) {
          case USER -> McpSchema.Role.USER;
          case ASSISTANT -> McpSchema.Role.ASSISTANT;
        };
    return McpSchema.PromptMessage.builder(role, Contents.of(message.content())).build();
  }

  private Mono<Object> complete(McpAsyncServerExchange exchange, @Nullable Object params) {
    JsonObject request = JsonTrees.object(params);
    JsonObject ref = request.object("ref").orElse(JsonObject.EMPTY);
    JsonObject argument = request.object("argument").orElse(JsonObject.EMPTY);
    String name = argument.text("name").orElse("");
    String begun = argument.text("value").orElse("");
    Supplier<List<String>> values =
        switch (ref.text("type").orElse("")) {
          case "ref/prompt" -> {
            Prompt prompt =
                shelf
                    .prompt(ref.text("name").orElse(""))
                    .orElseThrow(() -> Protocol.fault("there is no such prompt"));
            yield () -> prompt.complete(name, begun);
          }
          case "ref/resource" -> {
            ResourceTemplate template =
                shelf
                    .template(ref.text("uri").orElse(""))
                    .orElseThrow(() -> Protocol.fault("there is no such template"));
            yield () -> template.complete(name, begun);
          }
          default -> throw Protocol.fault("ref.type must be ref/prompt or ref/resource");
        };
    return reading(
        exchange,
        params,
        context -> {
          List<String> all = values.get();
          List<String> first = all.subList(0, Math.min(all.size(), MOST_COMPLETIONS));
          return new CompleteResult(
              new CompleteResult.CompleteCompletion(first, all.size(), all.size() > first.size()));
        });
  }

  /** Runs work of a plugin; what fails answers the request as an error. */
  private Mono<Object> reading(
      McpAsyncServerExchange exchange, @Nullable Object params, Protocol.Work work) {
    return protocol.inCall(
        client,
        exchange,
        params,
        work,
        text -> {
          throw McpError.builder(Wire.INTERNAL_ERROR).message(text).build();
        });
  }

  private static String text(@Nullable Object params, String name) {
    return JsonTrees.object(params)
        .text(name)
        .orElseThrow(() -> Protocol.fault(name + " is missing, must be a text"));
  }
}
