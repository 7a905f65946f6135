// SPDX-License-Identifier: MIT
package dev.milepost.server.view;

import dev.milepost.assessment.archive.Lens;
import dev.milepost.assessment.archive.RepositoryEntry;
import dev.milepost.assessment.archive.SearchHit;
import dev.milepost.server.http.Address;
import java.util.List;

/**
 * What a search found, with what can be done with it.
 *
 * @since 0.1
 */
public final class Hits {
  private Hits() {}

  /**
   * One of them.
   *
   * @param kind page, repository, service, capability, problem, connection, plugin, action or
   *     command
   * @param href where it leads; for an action where its form is sent; empty for a command
   * @param post whether it is an action, to be sent as a form with the fields
   * @param copy a command line to be copied; empty for all else
   */
  public record Hit(
      String kind,
      String title,
      String detail,
      String href,
      boolean post,
      List<Field> fields,
      String copy) {
    /** Copies the fields. */
    public Hit {
      fields = List.copyOf(fields);
    }

    /** What it is listed under. */
    public String group() {
      return switch (kind) {
        case "page" -> "Pages";
        case "repository", "service" -> "Repositories";
        case "connection" -> "Connections";
        case "plugin" -> "Plugins";
        case "action" -> "Actions";
        case "command" -> "Command line";
        default -> "Findings";
      };
    }
  }

  /** A hidden field of an action's form. */
  public record Field(String name, String value) {}

  /** A page of this server. */
  public static Hit page(String kind, String title, String detail, Address address) {
    return new Hit(kind, title, detail, address.toString(), false, List.of(), "");
  }

  /** Something that a form does. */
  static Hit action(String title, String detail, Address address, Field... fields) {
    return new Hit("action", title, detail, address.toString(), true, List.of(fields), "");
  }

  /** A command line. */
  static Hit command(String line, String detail) {
    return new Hit("command", line, detail, "", false, List.of(), line);
  }

  /** A repository that is watched. */
  static Hit repository(RepositoryEntry entry, Lens lens) {
    return page(
        "repository",
        entry.name(),
        entry.path().toString(),
        Parameters.through(lens, Address.of("/repositories/", entry.key())));
  }

  /** The hit with its address through the lens. */
  public static Hit of(SearchHit hit, Lens lens) {
    Address repository = Parameters.through(lens, Address.of("/repositories/", hit.repository()));
    String address =
        switch (hit.kind()) {
          case REPOSITORY -> repository.toString();
          case SERVICE -> repository.with("service", hit.service()).toString();
          case CAPABILITY -> repository.with("capability", hit.rule()) + "#evidence";
          case PROBLEM -> repository + "#findings";
        };
    return new Hit(
        Parameters.word(hit.kind()), hit.title(), hit.detail(), address, false, List.of(), "");
  }
}
