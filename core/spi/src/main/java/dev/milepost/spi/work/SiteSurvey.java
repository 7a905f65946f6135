// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a site offers to a credential, for somebody who sets a connection up. Nothing was written to
 * find it out. Immutable.
 *
 * @param accesses what the credential may do, as far as the site tells
 * @param types of items in the project, in the site's words
 * @param fields of the user's own that items can have
 * @param boards of the project, or its teams: what velocity is measured of
 * @param suggestions keys of the configuration that were left open, by the names of the plugin's
 *     keys, with what the site has for them
 * @param gaps what could not be found out, one line each
 * @since 0.1
 */
public record SiteSurvey(
    List<Access> accesses,
    List<String> types,
    List<Field> fields,
    List<Board> boards,
    Map<String, String> suggestions,
    List<String> gaps) {
  /** Of a kind of tracker that does not look. */
  public static final SiteSurvey NOTHING =
      new SiteSurvey(
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Map.of(),
          List.of("this kind of tracker does not tell what its sites offer"));

  /** Copies the collections. */
  public SiteSurvey {
    accesses = List.copyOf(accesses);
    types = List.copyOf(types);
    fields = List.copyOf(fields);
    boards = List.copyOf(boards);
    suggestions = Collections.unmodifiableMap(new LinkedHashMap<>(suggestions));
    gaps = List.copyOf(gaps);
  }

  /**
   * Something that a credential may do or not.
   *
   * @param name the site's own word: a permission, a scope
   * @param purpose what it is needed for, as the rest of "needed to …"
   */
  public record Access(String name, String purpose, State state) {
    /** Whether it may. */
    public enum State {
      GRANTED,
      REFUSED,
      /** The site does not tell. */
      UNKNOWN;

      /** The lower-case word used in every output format. */
      public String word() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }

  /**
   * A field.
   *
   * @param id what a configuration names it by
   * @param type the site's word
   * @param estimate whether it is the one that estimates are kept in
   */
  public record Field(String id, String name, String type, boolean estimate) {}

  /**
   * A board or a team.
   *
   * @param id what a configuration names it by
   * @param kind the site's word: {@code scrum}, {@code kanban}, {@code team}
   */
  public record Board(String id, String name, String kind) {}
}
