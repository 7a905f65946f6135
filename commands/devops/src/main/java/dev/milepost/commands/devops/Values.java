// SPDX-License-Identifier: MIT
package dev.milepost.commands.devops;

import dev.milepost.kernel.MilepostException;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.work.WorkItemPriority;
import dev.milepost.spi.work.WorkItemStatus;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Values of options, as the commands need them. */
final class Values {
  private static final int LONGEST_ID = 512;

  private Values() {}

  /** The words of statuses that an item can have. */
  static List<String> statuses() {
    return known().map(WorkItemStatus::word).toList();
  }

  static WorkItemStatus status(String word) {
    return known().filter(status -> status.word().equals(word)).findFirst().orElseThrow();
  }

  private static Stream<WorkItemStatus> known() {
    return Arrays.stream(WorkItemStatus.values())
        .filter(status -> status != WorkItemStatus.UNKNOWN);
  }

  static List<String> priorities() {
    return Arrays.stream(WorkItemPriority.values()).map(WorkItemPriority::word).toList();
  }

  static WorkItemPriority priority(String word) {
    return Arrays.stream(WorkItemPriority.values())
        .filter(priority -> priority.word().equals(word))
        .findFirst()
        .orElseThrow();
  }

  /** The id of an item, as trackers write them. */
  static String id(CommandCall call) {
    String id = call.required("id").strip();
    if (id.isEmpty() || id.length() > LONGEST_ID || id.chars().anyMatch(Character::isISOControl)) {
      throw MilepostException.caller("item-id", "the id of an item must be such as PAY-17");
    }
    return id;
  }

  /** An address without a user, empty where none is given. */
  static Optional<URI> address(CommandCall call, String option) {
    return call.text(option).map(text -> address(option, text));
  }

  static URI address(String option, String text) {
    try {
      URI address = new URI(text);
      if (address.getHost() != null
          && address.getUserInfo() == null
          && List.of("https", "http").contains(String.valueOf(address.getScheme()))) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Told below, as every other text that is none.
    }
    throw MilepostException.caller(
        "address", option + " is '" + text + "', must begin with https:// or http://");
  }

  /** A whole number within bounds. */
  static int number(CommandCall call, String option, int least, int most) {
    long number = call.integer(option).orElseThrow();
    if (number < least || number > most) {
      throw MilepostException.caller(
          "number", option + " is " + number + ", must be " + least + " to " + most);
    }
    return (int) number;
  }
}
