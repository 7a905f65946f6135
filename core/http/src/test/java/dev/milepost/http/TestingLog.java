// SPDX-License-Identifier: MIT
package dev.milepost.http;

import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A log that keeps its lines. */
public final class TestingLog implements System.Logger {
  private final List<String> lines = new CopyOnWriteArrayList<>();

  @Override
  public String getName() {
    return "testing";
  }

  @Override
  public boolean isLoggable(Level level) {
    return true;
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String message,
      @Nullable Throwable thrown) {
    lines.add(message + (thrown == null ? "" : " " + thrown));
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String format,
      @Nullable Object @Nullable ... parameters) {
    lines.add(format + (parameters == null ? "" : " " + List.of(parameters)));
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }
}
