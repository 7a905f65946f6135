// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.http.connector.Answers;
import dev.milepost.http.connector.Memo;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.plugin.PluginContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of the organization, by reference name and by the name that people see. */
final class FieldCatalog {
  private static final Duration LIFE = Duration.ofMinutes(10);

  /** Of the vendor's own fields those that only a raw key can name. */
  private static final Set<String> OPEN =
      Set.of(Names.AREA_PATH, Names.ITERATION_PATH, "System.Reason");

  private final AzureDevOpsClient client;
  private final Memo<Known> known;

  FieldCatalog(AzureDevOpsClient client, PluginContext context) {
    this.client = client;
    this.known = Memo.of(this::load, LIFE, context.clock());
  }

  /** A field. */
  record Field(String referenceName, String name, String type, boolean readOnly) {
    /** Whether every organization has it. */
    boolean vendors() {
      return referenceName.startsWith("System.") || referenceName.startsWith("Microsoft.");
    }

    boolean number() {
      return type.equals("integer") || type.equals("double");
    }
  }

  private record Known(Map<String, Field> byReference, Map<String, String> mapped) {}

  private Known load() {
    Map<String, Field> byReference = new LinkedHashMap<>();
    for (JsonObject each : client.list(client.get("_apis/wit/fields").label("list the fields"))) {
      String reference = Answers.text(each, "referenceName");
      byReference.put(
          reference.toLowerCase(Locale.ROOT),
          new Field(
              reference,
              Answers.text(each, "name"),
              Answers.text(each, "type"),
              Answers.flag(each, "readOnly")));
    }
    Map<String, String> mapped = new LinkedHashMap<>();
    client
        .config()
        .customFields()
        .forEach((name, target) ->
            named(byReference, target).ifPresent(it -> mapped.put(name, it.referenceName())));
    return new Known(byReference, mapped);
  }

  /** By reference name, or by a name that one field only has. */
  private static Optional<Field> named(Map<String, Field> byReference, String name) {
    Field field = byReference.get(name.toLowerCase(Locale.ROOT));
    if (field != null) {
      return Optional.of(field);
    }
    List<Field> same =
        byReference.values().stream().filter(it -> it.name().equalsIgnoreCase(name)).toList();
    return same.size() == 1 ? Optional.of(same.getFirst()) : Optional.empty();
  }

  /** Whether a field is told and set by its raw key, because no part of an item stands for it. */
  static boolean open(String referenceName) {
    return !referenceName.startsWith("System.") || OPEN.contains(referenceName);
  }

  /** Mapped names with the reference names of their fields. */
  Map<String, String> mapped() {
    return known.get().mapped();
  }

  /** All fields, in the organization's order. */
  List<Field> all() {
    return List.copyOf(known.get().byReference().values());
  }

  Optional<Field> byReference(String referenceName) {
    return named(known.get().byReference(), referenceName);
  }

  /** A field of the user's own by mapped name, reference name, or a name that is its alone. */
  Optional<Field> custom(String name) {
    String target = mapped().getOrDefault(name, name);
    return named(known.get().byReference(), target).filter(it -> open(it.referenceName()));
  }
}
