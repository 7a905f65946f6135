// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.work.WorkItemPriority;
import dev.milepost.spi.work.WorkItemStatus;
import dev.milepost.text.Markdown;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Values of items, as people type them. */
final class ItemOptions {
  private static final int LONGEST_TEXT = 1 << 20;
  private static final BigDecimal MOST_POINTS = BigDecimal.valueOf(1_000_000);

  private ItemOptions() {}

  /** Statuses that an item can be set to. */
  static List<String> statuses() {
    return Arrays.stream(WorkItemStatus.values())
        .filter(status -> status != WorkItemStatus.UNKNOWN)
        .map(WorkItemStatus::word)
        .toList();
  }

  static Optional<WorkItemStatus> status(String word) {
    return Arrays.stream(WorkItemStatus.values())
        .filter(status -> status != WorkItemStatus.UNKNOWN)
        .filter(status -> status.word().equals(word.replace('-', '_')))
        .findFirst();
  }

  static List<String> priorities() {
    return Arrays.stream(WorkItemPriority.values()).map(WorkItemPriority::word).toList();
  }

  static Optional<WorkItemPriority> priority(String word) {
    return Arrays.stream(WorkItemPriority.values())
        .filter(priority -> priority.word().equals(word))
        .findFirst();
  }

  static Optional<BigDecimal> points(String text) {
    try {
      return Optional.of(new BigDecimal(text))
          .filter(points -> points.signum() >= 0 && points.compareTo(MOST_POINTS) < 0);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A number, true, false or text; in quotes always text. */
  static JsonValue raw(String text) {
    if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
      return JsonValue.of(text.substring(1, text.length() - 1));
    }
    if (text.equals("true") || text.equals("false")) {
      return JsonValue.of(Boolean.parseBoolean(text));
    }
    if (text.matches("-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?")) {
      return new JsonNumber(new BigDecimal(text));
    }
    return JsonValue.of(text);
  }

  /** Markdown that is given as it is, or in a file, or on stdin for {@code -}. */
  static Optional<RichText> text(
      Arguments arguments, Surroundings surroundings, String option, String fileOption) {
    Optional<String> given = arguments.text(option);
    Optional<String> file = arguments.text(fileOption);
    if (given.isPresent() && file.isPresent()) {
      arguments.fault("options " + option + " and " + fileOption + " exclude each other");
    }
    return given
        .or(() -> file.map(name -> content(arguments, surroundings, fileOption, name)))
        .map(Markdown::read);
  }

  private static String content(
      Arguments arguments, Surroundings surroundings, String option, String name) {
    Path path = surroundings.folder().resolve(name);
    try (InputStream in = name.equals("-") ? surroundings.stdin() : Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(LONGEST_TEXT + 1);
      if (bytes.length > LONGEST_TEXT) {
        arguments.fault("option " + option + " is '" + name + "', which is larger than 1 MiB");
        return "";
      }
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      arguments.fault("option " + option + " is '" + name + "', which is no UTF-8 text");
    } catch (IOException e) {
      arguments.fault("option " + option + " is '" + name + "', which cannot be read");
    }
    return "";
  }

  /** The id of an item, as trackers write them. */
  static String id(Arguments arguments) {
    String id = arguments.positional(0).orElse("").strip();
    if (id.isEmpty() || id.length() > 512 || id.chars().anyMatch(Character::isISOControl)) {
      throw MilepostException.caller("item-id", "the id of an item must be such as PAY-17");
    }
    return id;
  }
}
