// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.spi.tool.Prompt;
import dev.milepost.spi.tool.Resource;
import dev.milepost.spi.tool.ResourceTemplate;
import dev.milepost.spi.tool.ToolSet;
import io.modelcontextprotocol.util.DefaultMcpUriTemplateManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a server offers beside tools. Immutable. */
final class Shelf {
  private final Map<String, Resource> resources = new LinkedHashMap<>();
  private final Map<String, Prompt> prompts = new LinkedHashMap<>();
  private final List<ResourceTemplate> templates;

  Shelf(ToolSet set) {
    for (Resource resource : set.resources()) {
      if (resources.putIfAbsent(resource.spec().uri(), resource) != null) {
        throw twice(set, "resources", resource.spec().uri());
      }
    }
    for (Prompt prompt : set.prompts()) {
      if (prompts.putIfAbsent(prompt.spec().name(), prompt) != null) {
        throw twice(set, "prompts", prompt.spec().name());
      }
    }
    templates = List.copyOf(set.templates());
  }

  private static IllegalArgumentException twice(ToolSet set, String what, String name) {
    return new IllegalArgumentException(
        "server '" + set.name() + "' has two " + what + " '" + name + "'");
  }

  List<Resource> resources() {
    return List.copyOf(resources.values());
  }

  List<Prompt> prompts() {
    return List.copyOf(prompts.values());
  }

  List<ResourceTemplate> templates() {
    return templates;
  }

  Optional<Resource> resource(String uri) {
    return Optional.ofNullable(resources.get(uri));
  }

  Optional<Prompt> prompt(String name) {
    return Optional.ofNullable(prompts.get(name));
  }

  /** The template with exactly that address, gaps and all. */
  Optional<ResourceTemplate> template(String address) {
    return templates.stream().filter(it -> it.spec().uri().equals(address)).findFirst();
  }

  /** A template that an address fits, with what stands in its gaps. */
  Optional<Fit> fit(String uri) {
    for (ResourceTemplate template : templates) {
      var gaps = new DefaultMcpUriTemplateManager(template.spec().uri());
      if (gaps.matches(uri)) {
        return Optional.of(new Fit(template, gaps.extractVariableValues(uri)));
      }
    }
    return Optional.empty();
  }

  /** Whether a client may ask to be told of changes: which resources can, is known when it asks. */
  boolean watched() {
    return !resources.isEmpty();
  }

  /** A template and what stands in its gaps. */
  record Fit(ResourceTemplate template, Map<String, String> gaps) {}
}
