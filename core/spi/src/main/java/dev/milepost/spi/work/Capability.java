// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

import java.util.Locale;

/**
 * What a connection can do. A connection declares a set of these; what is not declared throws
 * {@link dev.milepost.spi.errors.UnsupportedCapabilityException} when called, and what is declared
 * passes the contract suite.
 *
 * @since 0.1
 */
public enum Capability {
  READ("get an item by its id"),
  SEARCH("find items"),
  NATIVE_QUERY("find items by the tracker's own query language"),
  CREATE("make an item"),
  CREATE_MANY("make many items in one go"),
  UPDATE("change fields of an item"),
  OPTIMISTIC_LOCK("refuse a change of an item that somebody else changed"),
  STATUS("change the status of an item"),
  DELETE("delete an item"),
  PARENT("set and read an item's parent"),
  STORY_POINTS("set and read an estimate"),
  CUSTOM_FIELDS("set and read fields of the user's own"),
  RICH_TEXT("keep formatted text as it is"),
  COMMENT("add and read comments"),
  ATTACHMENTS("read what is attached, without its content"),
  HISTORY("read the change log of an item"),
  LINK_COMMIT("link an item to a commit"),
  LINK_PULL_REQUEST("link an item to a pull request"),
  INCIDENT("make one item for each incident"),
  SPRINTS("read sprints and what happened in them"),
  WEBHOOK("read webhook deliveries"),
  WEBHOOK_SIGNATURE("tell a genuine webhook delivery by its signature or password"),
  CHANGE_FEED("list what changed since a moment");

  private final String description;

  Capability(String description) {
    this.description = description;
  }

  /** What it lets a user do, as the rest of "can …". */
  public String description() {
    return description;
  }

  /** The lower-dashed word used in every output format. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
