// SPDX-License-Identifier: MIT
package dev.milepost.server.market;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A change of plugins or catalogues that somebody wants to see the plan of. Immutable; texts that
 * the action does not need are empty.
 *
 * @param plugin its name
 * @param catalogue that offers the plugin, or that is changed itself
 * @param version a range
 * @param place of a plugin or catalogue that is named by it: a folder, an archive, an address
 * @param sha256 of an archive at that place
 * @param allowUnsigned whether a plugin that no trusted key signed is let in, this once
 * @since 0.1
 */
public record Wanted(
    Action action,
    String plugin,
    String catalogue,
    String version,
    String place,
    String sha256,
    boolean allowUnsigned) {
  /** What is to be done. */
  public enum Action {
    INSTALL("Install"),
    UPDATE("Update"),
    ROLLBACK("Roll back"),
    ENABLE("Switch on"),
    DISABLE("Switch off"),
    REMOVE("Remove"),
    ADD_CATALOGUE("Add catalogue"),
    UPDATE_CATALOGUE("Update catalogue"),
    REMOVE_CATALOGUE("Remove catalogue");

    private final String title;

    Action(String title) {
      this.title = title;
    }

    /** A verb for people. */
    public String title() {
      return title;
    }

    /** The lower-dashed word of forms and the API. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it changes the list of catalogues. */
    public boolean ofCatalogue() {
      return this == ADD_CATALOGUE || this == UPDATE_CATALOGUE || this == REMOVE_CATALOGUE;
    }

    /** The action of a word. */
    public static Optional<Action> parse(String word) {
      return Stream.of(values()).filter(it -> it.word().equals(word)).findFirst();
    }
  }

  /** A change of a plugin that is installed. */
  public static Wanted of(Action action, String plugin) {
    return new Wanted(action, plugin, "", "", "", "", false);
  }

  /** The same, with unsigned plugins let in this once. */
  public Wanted unsigned() {
    return new Wanted(action, plugin, catalogue, version, place, sha256, true);
  }

  /** What it is about, for people. */
  public String subject() {
    if (!place.isEmpty()) {
      return place;
    }
    return action.ofCatalogue() ? catalogue : plugin;
  }

  /** The name of a part that the action needs and that is empty. */
  public Optional<String> missing() {
    boolean named =
        switch (action) {
          case INSTALL -> !plugin.isEmpty() || !place.isEmpty();
          case UPDATE, ROLLBACK, ENABLE, DISABLE, REMOVE -> !plugin.isEmpty();
          case ADD_CATALOGUE -> !place.isEmpty();
          case UPDATE_CATALOGUE, REMOVE_CATALOGUE -> !catalogue.isEmpty();
        };
    if (named) {
      return Optional.empty();
    }
    return Optional.of(
        switch (action) {
          case INSTALL, UPDATE, ROLLBACK, ENABLE, DISABLE, REMOVE -> "plugin";
          case ADD_CATALOGUE -> "place";
          case UPDATE_CATALOGUE, REMOVE_CATALOGUE -> "catalogue";
        });
  }
}
