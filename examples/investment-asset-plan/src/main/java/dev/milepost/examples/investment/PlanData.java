// SPDX-License-Identifier: MIT
package dev.milepost.examples.investment;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonBoolean;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the application works on, from a JSON file. All faults are told at once. */
record PlanData(
    List<Opportunity> opportunities,
    List<Finding> findings,
    List<Document> documents,
    List<Observation> observations) {
  private static final int LARGEST = 4_000_000;

  PlanData {
    opportunities = List.copyOf(opportunities);
    findings = List.copyOf(findings);
    documents = List.copyOf(documents);
    observations = List.copyOf(observations);
  }

  /** The shipped sample. */
  static PlanData sample() {
    try (InputStream in = PlanData.class.getResourceAsStream("sample.json")) {
      return read(Objects.requireNonNull(in).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static PlanData read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] text = in.readNBytes(LARGEST + 1);
      if (text.length > LARGEST) {
        throw MilepostException.caller("data", "'" + file + "' is larger than 4 MB");
      }
      return read(text);
    } catch (IOException e) {
      throw MilepostException.caller("data", "'" + file + "' cannot be read", e);
    }
  }

  static PlanData read(byte[] text) {
    if (!(JsonText.parse(text) instanceof JsonObject object)) {
      throw MilepostException.caller("data", "the data must be an object in braces");
    }
    return new Reading(object).data();
  }

  /** Reads one document and collects what is wrong with it. */
  private static final class Reading {
    private final JsonObject object;
    private final List<String> faults = new ArrayList<>();

    Reading(JsonObject object) {
      this.object = object;
    }

    PlanData data() {
      List<String> known = List.of("opportunities", "findings", "documents", "observations");
      object.members().keySet().stream()
          .filter(key -> !known.contains(key))
          .forEach(key ->
              faults.add("key '" + key + "' is unknown; known are " + String.join(", ", known)));
      List<Opportunity> opportunities = list("opportunities", this::opportunity);
      List<Finding> findings = list("findings", this::finding);
      List<Document> documents = list("documents", this::document);
      List<Observation> observations = list("observations", this::observation);
      List<String> titles = opportunities.stream().map(Opportunity::title).toList();
      findings.forEach(it -> named("findings", titles, it.opportunity()));
      documents.forEach(it -> named("documents", titles, it.opportunity()));
      if (titles.stream().distinct().count() < titles.size()) {
        faults.add("opportunities: two have the same title");
      }
      if (!faults.isEmpty()) {
        throw MilepostException.caller("data", String.join("\n", faults));
      }
      return new PlanData(opportunities, findings, documents, observations);
    }

    private void named(String list, List<String> titles, String title) {
      if (!titles.contains(title)) {
        faults.add(list + ": there is no opportunity '" + title + "'");
      }
    }

    private <T> List<T> list(String name, Function<Entry, T> read) {
      var all = new ArrayList<T>();
      int index = 0;
      for (JsonValue value : object.elements(name)) {
        String place = name + "[" + index++ + "]";
        int before = faults.size();
        if (!(value instanceof JsonObject entry)) {
          faults.add(place + " must be an object in braces");
          continue;
        }
        T item = read.apply(new Entry(place, entry, faults));
        if (faults.size() == before) {
          all.add(item);
        }
      }
      return all;
    }

    private Opportunity opportunity(Entry it) {
      return new Opportunity(
          it.text("title"),
          it.text("description"),
          it.positive("amount"),
          it.word("stage", Stage.values(), Stage::word),
          it.text("sector"),
          it.word("riskLevel", RiskLevel.values(), RiskLevel::word));
    }

    private Finding finding(Entry it) {
      return new Finding(
          it.text("opportunity"),
          it.word("task", DueDiligence.values(), DueDiligence::word),
          it.text("finding"),
          it.flag("done"));
    }

    private Document document(Entry it) {
      return new Document(it.text("opportunity"), it.text("title"), it.address("address"));
    }

    private Observation observation(Entry it) {
      return new Observation(
          it.text("company"),
          it.text("metric"),
          it.number("value"),
          it.positive("limit"),
          "below".equals(it.word("alert", new String[] {"below", "above"}, word -> word)),
          it.instant("at"));
    }
  }

  /** One object of a list. */
  private record Entry(String place, JsonObject object, List<String> faults) {
    private void fault(String key, String wanted) {
      String found = object.get(key).map(JsonValue::canonical).orElse("missing");
      faults.add(place + "." + key + " is " + found + ", must be " + wanted);
    }

    String text(String key) {
      Optional<String> text = object.text(key).filter(it -> !it.isBlank());
      if (text.isEmpty()) {
        fault(key, "text");
      }
      return text.orElse("");
    }

    BigDecimal number(String key) {
      if (object.members().get(key) instanceof JsonNumber(BigDecimal number)
          && number.abs().compareTo(BigDecimal.TEN.pow(15)) < 0
          && number.scale() < 15) {
        return number;
      }
      fault(key, "a number below 10^15");
      return BigDecimal.ONE;
    }

    BigDecimal positive(String key) {
      BigDecimal number = number(key);
      if (number.signum() <= 0) {
        fault(key, "above zero");
      }
      return number;
    }

    boolean flag(String key) {
      return object.members().get(key) == JsonBoolean.TRUE;
    }

    <E> E word(String key, E[] all, Function<E, String> word) {
      String text = object.text(key).orElse("").toLowerCase(Locale.ROOT);
      Optional<E> found = Arrays.stream(all).filter(it -> word.apply(it).equals(text)).findFirst();
      if (found.isEmpty()) {
        fault(key, "one of " + Arrays.stream(all).map(word).collect(Collectors.joining(", ")));
      }
      return found.orElse(all[0]);
    }

    URI address(String key) {
      try {
        URI address = URI.create(object.text(key).orElse(""));
        if ("https".equals(address.getScheme()) || "http".equals(address.getScheme())) {
          return address;
        }
      } catch (IllegalArgumentException e) {
        // Told below.
      }
      fault(key, "an address that begins with https://");
      return URI.create("https://example.com/");
    }

    Instant instant(String key) {
      try {
        return Instant.parse(object.text(key).orElse(""));
      } catch (DateTimeParseException e) {
        fault(key, "an instant as 2026-11-21T12:00:00Z");
        return Instant.EPOCH;
      }
    }
  }
}
