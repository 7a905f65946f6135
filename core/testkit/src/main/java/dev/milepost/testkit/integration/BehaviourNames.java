// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Names a test by its number and its words: {@code 31 search paginates to 10k exactly once}. */
final class BehaviourNames extends DisplayNameGenerator.Standard {
  @Override
  public String generateDisplayNameForMethod(
      List<Class<?>> enclosing, Class<?> part, Method method) {
    Behaviour behaviour = method.getAnnotation(Behaviour.class);
    String words = words(method.getName());
    return behaviour == null ? words : behaviour.value() + " " + words;
  }

  static String words(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z0-9])(?=[A-Z][a-z])", " ")
        .toLowerCase(Locale.ROOT);
  }
}
