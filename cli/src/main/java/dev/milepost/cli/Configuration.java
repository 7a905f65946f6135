// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.assessment.detect.parse.Yaml;
import dev.milepost.assessment.detect.parse.YamlDocuments;
import dev.milepost.assessment.detect.parse.YamlReader;
import dev.milepost.delivery.Benchmark;
import dev.milepost.delivery.DefinitionKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code milepost.yaml}. All faults are told at once, each with line, key, what was found and what
 * is wanted. Immutable.
 */
record Configuration(
    Map<String, String> definitions,
    Optional<Benchmark> benchmark,
    Optional<ZoneId> zone,
    Map<String, String> services,
    List<String> assistants,
    Map<String, String> database,
    Map<String, String> plugins) {
  private static final String NAME = "milepost.yaml";
  private static final int LARGEST = 1 << 20;
  private static final Configuration NONE =
      new Configuration(
          Map.of(), Optional.empty(), Optional.empty(), Map.of(), List.of(), Map.of(), Map.of());

  /** What the file says; nothing without one. */
  static Configuration find(Arguments arguments, Surroundings surroundings) {
    return file(arguments, surroundings).map(path -> read(path, arguments)).orElse(NONE);
  }

  /** The file that {@code --config} names, or the first that exists. */
  static Optional<Path> file(Arguments arguments, Surroundings surroundings) {
    Optional<Path> told =
        arguments
            .text("--config")
            .or(() -> Optional.ofNullable(surroundings.environment().get("MILEPOST_CONFIG")))
            .map(surroundings.folder()::resolve);
    return told.isPresent()
        ? told
        : Stream.of(surroundings.folder().resolve(NAME), surroundings.home().resolve(NAME))
            .filter(Files::isRegularFile)
            .findFirst();
  }

  private static Configuration read(Path file, Arguments arguments) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // Never opened: a pipe would wait for its writer.
      arguments.fault(
          "configuration '"
              + file
              + "' is "
              + (Files.isDirectory(file) ? "a folder" : "a pipe or device")
              + ", must be a file");
      return NONE;
    }
    try {
      if (Files.size(file) > LARGEST) {
        arguments.fault("configuration '" + file + "' is larger than 1 MiB");
        return NONE;
      }
      return new Reader(file, arguments).read(Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      arguments.fault(
          "configuration '" + file + "' cannot be read; is it there, and is it UTF-8 text?");
      return NONE;
    }
  }

  /** Reads one file; confined to one thread. */
  private static final class Reader {
    private final Path file;
    private final Arguments arguments;
    private final Map<String, String> definitions = new LinkedHashMap<>();
    private final Map<String, String> services = new LinkedHashMap<>();
    private final List<String> assistants = new ArrayList<>();
    private final Map<String, String> database = new LinkedHashMap<>();
    private final Map<String, String> plugins = new LinkedHashMap<>();
    private Optional<Benchmark> benchmark = Optional.empty();
    private Optional<ZoneId> zone = Optional.empty();

    Reader(Path file, Arguments arguments) {
      this.file = file;
      this.arguments = arguments;
    }

    Configuration read(String text) {
      YamlDocuments documents = YamlReader.read(text);
      documents.fault().ifPresent(fault -> fault(fault.line(), fault.message()));
      documents.first().ifPresent(this::top);
      return new Configuration(
          definitions, benchmark, zone, services, assistants, database, plugins);
    }

    private void top(Yaml document) {
      boolean empty = document.text().filter(String::isBlank).isPresent();
      if (!(document instanceof Yaml.Fields) && !empty) {
        fault(document.line(), "must hold keys and values, such as 'benchmark: 2023'");
      }
      for (Yaml.Field field : document.fields()) {
        switch (field.key()) {
          case "definitions" -> pairs(field).forEach(this::definition);
          case "services" ->
              pairs(field).forEach(it -> scalar(it).ifPresent(v -> services.put(it.key(), v)));
          case "database" ->
              pairs(field).forEach(it -> known(it, "database", DatabaseOptions.KEYS, database));
          case "plugins" ->
              pairs(field).forEach(it -> known(it, "plugins", MarketplaceOptions.KEYS, plugins));
          case "benchmark" -> benchmark = scalar(field).flatMap(value -> benchmark(field, value));
          case "zone" -> zone = scalar(field).flatMap(value -> zone(field, value));
          case "assistants" -> {
            field.value().scalars().forEach(name -> assistants.add(name.text()));
            if (field.value().scalars().size() != field.value().items().size()) {
              fault(field.line(), "key 'assistants' must be a list of names");
            }
          }
          case "integrations" -> {
            // Read by whoever needs a connection, with faults of their own.
          }
          default ->
              fault(
                  field.line(),
                  "key '"
                      + field.key()
                      + "' is unknown; known are definitions, benchmark, zone, services,"
                      + " assistants, database, plugins, integrations");
        }
      }
    }

    private List<Yaml.Field> pairs(Yaml.Field field) {
      if (field.value() instanceof Yaml.Fields) {
        return field.value().fields();
      }
      fault(field.line(), "key '" + field.key() + "' must hold keys and values, one on each line");
      return List.of();
    }

    private Optional<String> scalar(Yaml.Field field) {
      Optional<String> text = field.value().text().filter(value -> !value.isBlank());
      if (text.isEmpty()) {
        fault(field.line(), "key '" + field.key() + "' must be one value");
      }
      return text;
    }

    private void definition(Yaml.Field field) {
      Optional<String> value = scalar(field);
      Optional<DefinitionKey> key = DefinitionKey.parse(field.key());
      if (key.isEmpty()) {
        fault(
            field.line(),
            "key 'definitions." + field.key() + "' is unknown; 'platform definitions' lists all");
      } else if (value.isPresent() && !key.get().accepts(value.get())) {
        fault(
            field.line(),
            "key 'definitions."
                + field.key()
                + "' is '"
                + value.get()
                + "', must be "
                + key.get().wanted());
      } else {
        value.ifPresent(it -> definitions.put(field.key(), it));
      }
    }

    private void known(
        Yaml.Field field, String above, List<String> keys, Map<String, String> values) {
      if (!keys.contains(field.key())) {
        fault(
            field.line(),
            "key '"
                + above
                + "."
                + field.key()
                + "' is unknown; known are "
                + String.join(", ", keys));
        return;
      }
      scalar(field).ifPresent(value -> values.put(field.key(), value));
    }

    private Optional<Benchmark> benchmark(Yaml.Field field, String value) {
      Optional<Benchmark> parsed = Benchmark.parse(value);
      if (parsed.isEmpty()) {
        String wanted = Arguments.orList(Settings.years());
        fault(field.line(), "key 'benchmark' is '" + value + "', must be " + wanted);
      }
      return parsed;
    }

    private Optional<ZoneId> zone(Yaml.Field field, String value) {
      Optional<ZoneId> parsed = Times.zone(value);
      if (parsed.isEmpty()) {
        fault(
            field.line(),
            "key 'zone' is '" + value + "', must be a zone such as UTC or Europe/Berlin");
      }
      return parsed;
    }

    private void fault(int line, String text) {
      arguments.fault(file + (line > 0 ? ":" + line : "") + ": " + text);
    }
  }
}
