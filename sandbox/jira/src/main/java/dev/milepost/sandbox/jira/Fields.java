// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.jira.Meta.Field;
import dev.milepost.sandbox.jira.Meta.Option;
import dev.milepost.sandbox.jira.Meta.Sort;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of the site. The numbers of custom fields differ between the editions, and none is one
 * that programs like to hard-wire.
 */
final class Fields {
  private static final String TYPES = "com.atlassian.jira.plugin.system.customfieldtypes:";
  private static final String AGILE = "com.pyxis.greenhopper.jira:";

  private final Map<String, Field> byId = new LinkedHashMap<>();
  private final int base;

  private Fields(int base) {
    this.base = base;
    system("summary", "Summary", Sort.LINE);
    system("description", "Description", Sort.TEXT);
    system("issuetype", "Issue Type", Sort.TYPE, "issuetype", "type");
    system("project", "Project", Sort.PROJECT);
    system("status", "Status", Sort.STATUS);
    system("priority", "Priority", Sort.PRIORITY);
    system("resolution", "Resolution", Sort.RESOLUTION);
    system("assignee", "Assignee", Sort.USER);
    system("reporter", "Reporter", Sort.USER);
    system("creator", "Creator", Sort.USER);
    system("labels", "Labels", Sort.LABELS);
    system("parent", "Parent", Sort.PARENT);
    system("subtasks", "Sub-tasks", Sort.SUBTASKS);
    system("issuelinks", "Linked Issues", Sort.LINKS);
    system("comment", "Comment", Sort.COMMENTS);
    system("attachment", "Attachment", Sort.ATTACHMENTS);
    system("duedate", "Due date", Sort.DATE, "due", "duedate");
    system("created", "Created", Sort.INSTANT, "created", "createdDate");
    system("updated", "Updated", Sort.INSTANT, "updated", "updatedDate");
    system("resolutiondate", "Resolved", Sort.INSTANT, "resolved", "resolutiondate");
    system("statuscategorychangedate", "Status Category Changed", Sort.INSTANT);
    custom(21, "Sprint", Sort.SPRINTS, AGILE + "gh-sprint");
    custom(33, "Story Points", Sort.NUMBER, TYPES + "float");
    custom(34, "Story Points", Sort.NUMBER, TYPES + "float");
    custom(35, "Story point estimate", Sort.NUMBER, AGILE + "jsw-story-points");
    custom(41, "Amount", Sort.NUMBER, TYPES + "float");
    custom(
        42,
        "Sector",
        Sort.OPTION,
        TYPES + "select",
        "Energy",
        "Transport",
        "Housing",
        "Enterprise Software");
    custom(43, "Findings", Sort.TEXT, TYPES + "textarea");
    custom(44, "Reviewer", Sort.USER, TYPES + "userpicker");
    custom(45, "Found in", Sort.OPTION, TYPES + "select", "Production", "Staging");
    custom(46, "Reference", Sort.LINE, TYPES + "textfield");
  }

  static Fields of(Edition edition) {
    return new Fields(edition == Edition.CLOUD ? 10_000 : 10_200);
  }

  private void system(String id, String name, Sort sort, String... clauses) {
    List<String> names = clauses.length == 0 ? List.of(id) : List.of(clauses);
    byId.put(id, new Field(id, name, sort, null, List.of(), names));
  }

  private void custom(int number, String name, Sort sort, String kind, String... values) {
    String id = id(number);
    List<Option> options = new ArrayList<>();
    for (String value : values) {
      options.add(new Option(Integer.toString(base + number * 10 + options.size()), value));
    }
    String clause = "cf[" + (base + number) + "]";
    byId.put(id, new Field(id, name, sort, kind, List.copyOf(options), List.of(clause, name)));
  }

  private String id(int number) {
    return "customfield_" + (base + number);
  }

  private Field custom(int number) {
    return Optional.ofNullable(byId.get(id(number))).orElseThrow();
  }

  Optional<Field> byId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  List<Field> all() {
    return List.copyOf(byId.values());
  }

  Field sprint() {
    return custom(21);
  }

  /** The one that the board estimates with. */
  Field points() {
    return custom(33);
  }

  /** Of the same name, on no screen: a leftover. */
  Field leftoverPoints() {
    return custom(34);
  }

  Field teamPoints() {
    return custom(35);
  }

  Field amount() {
    return custom(41);
  }

  Field sector() {
    return custom(42);
  }

  Field findings() {
    return custom(43);
  }

  Field reviewer() {
    return custom(44);
  }

  /** Demanded of each bug. */
  Field environmentKind() {
    return custom(45);
  }

  Field reference() {
    return custom(46);
  }

  List<Field> business() {
    return List.of(amount(), sector(), findings(), reviewer(), reference());
  }
}
