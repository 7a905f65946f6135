// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.control;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named settings of a stand-in that a test turns while it runs: each has a default and a sentence
 * that says what it does. Values are texts: {@code true}, {@code 50}, {@code PT5S}. Safe for
 * threads.
 */
public final class Switches {
  private final Map<String, Declared> declared = new LinkedHashMap<>();

  /** A switch: what it does, its default and its value. */
  public record Declared(String description, String initial, String value) {}

  /** Declares a switch. */
  public synchronized Switches declare(String name, String initial, String description) {
    declared.put(name, new Declared(description, initial, initial));
    return this;
  }

  /**
   * Turns a switch.
   *
   * @throws IllegalArgumentException when there is none, or the value is not of its default's sort
   */
  public synchronized void set(String name, String value) {
    Declared old = declared.get(name);
    if (old == null) {
      throw new IllegalArgumentException(
          "there is no switch '" + name + "'; there are " + String.join(", ", declared.keySet()));
    }
    check(name, old.initial(), value);
    declared.put(name, new Declared(old.description(), old.initial(), value));
  }

  /** Turns a switch on or off. */
  public void set(String name, boolean value) {
    set(name, Boolean.toString(value));
  }

  /** Sets a number. */
  public void set(String name, int value) {
    set(name, Integer.toString(value));
  }

  /** Sets a duration. */
  public void set(String name, Duration value) {
    set(name, value.toString());
  }

  /** Whether a switch is on. */
  public boolean on(String name) {
    return text(name).equals("true");
  }

  /** A number. */
  public int number(String name) {
    return Integer.parseInt(text(name));
  }

  /** A duration. */
  public Duration duration(String name) {
    return Duration.parse(text(name));
  }

  /** A text. */
  public synchronized String text(String name) {
    Declared found = declared.get(name);
    if (found == null) {
      throw new IllegalArgumentException("there is no switch '" + name + "'");
    }
    return found.value();
  }

  /** All switches in the order of their declaration. */
  public synchronized Map<String, Declared> all() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(declared));
  }

  /** Gives each its default again. */
  public synchronized void reset() {
    declared.replaceAll((name, it) -> new Declared(it.description(), it.initial(), it.initial()));
  }

  private static void check(String name, String initial, String value) {
    try {
      if (initial.equals("true") || initial.equals("false")) {
        if (!value.equals("true") && !value.equals("false")) {
          throw new IllegalArgumentException(fault(name, value, "true or false"));
        }
      } else if (initial.matches("\\d+")) {
        if (Integer.parseInt(value) < 0) {
          throw new IllegalArgumentException(fault(name, value, "a whole number from 0"));
        }
      } else if (initial.startsWith("PT") && Duration.parse(value).isNegative()) {
        throw new IllegalArgumentException(fault(name, value, "a duration such as PT5S"));
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(fault(name, value, "a whole number from 0"), e);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(fault(name, value, "a duration such as PT5S"), e);
    }
  }

  private static String fault(String name, String value, String wanted) {
    return "switch '" + name + "' is '" + value + "', must be " + wanted;
  }
}
