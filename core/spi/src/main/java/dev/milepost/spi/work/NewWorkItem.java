// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.text.RichText;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An item to be made. Immutable; made by {@link #builder}.
 *
 * @param key unique to this wish, at most 64 characters of {@code a-z A-Z 0-9 -}: a second creation
 *     with the same key gives the item that the first one made. The connector writes it on the item
 * @param project empty for the connection's
 * @param type a name of the configured mapping ({@code bug}), or the tracker's own name; empty for
 *     the mapping's {@code task}
 * @param status null for the tracker's first one
 * @param assignee the tracker's account, null for nobody
 * @param priority null leaves it to the tracker
 * @param customFields by mapped name or raw key
 * @param parentId null for none
 * @param storyPoints null for not estimated
 * @since 0.1
 */
public record NewWorkItem(
    String key,
    String project,
    String type,
    String title,
    RichText description,
    @Nullable WorkItemStatus status,
    @Nullable String assignee,
    @Nullable WorkItemPriority priority,
    Set<String> labels,
    Map<String, JsonValue> customFields,
    @Nullable String parentId,
    @Nullable BigDecimal storyPoints) {
  /** Copies the collections. */
  public NewWorkItem {
    labels = Collections.unmodifiableSet(new TreeSet<>(labels));
    customFields = Collections.unmodifiableMap(new LinkedHashMap<>(customFields));
  }

  /** An item to fill in. */
  public static Builder builder(String key, String title) {
    return new Builder(key, title);
  }

  /** Collects the parts of an item. Not safe for use by many threads. */
  public static final class Builder {
    private final String key;
    private final String title;
    private final Set<String> labels = new TreeSet<>();
    private final Map<String, JsonValue> customFields = new LinkedHashMap<>();
    private String project = "";
    private String type = "";
    private RichText description = RichText.EMPTY;
    private @Nullable WorkItemStatus status;
    private @Nullable String assignee;
    private @Nullable WorkItemPriority priority;
    private @Nullable String parentId;
    private @Nullable BigDecimal storyPoints;

    private Builder(String key, String title) {
      this.key = key;
      this.title = title;
    }

    /** The project, instead of the connection's. */
    public Builder project(String value) {
      project = value;
      return this;
    }

    /** The type: a name of the configured mapping, or the tracker's own. */
    public Builder type(String value) {
      type = value;
      return this;
    }

    /** The description. */
    public Builder description(RichText value) {
      description = value;
      return this;
    }

    /** Where it stands from the start. */
    public Builder status(@Nullable WorkItemStatus value) {
      status = value;
      return this;
    }

    /** The tracker's account of who has it. */
    public Builder assignee(@Nullable String value) {
      assignee = value;
      return this;
    }

    /** How urgent it is. */
    public Builder priority(@Nullable WorkItemPriority value) {
      priority = value;
      return this;
    }

    /** One label more. */
    public Builder label(String value) {
      labels.add(value);
      return this;
    }

    /** A field of the user's own, by mapped name or raw key. */
    public Builder customField(String name, JsonValue value) {
      customFields.put(name, value);
      return this;
    }

    /** The item that it is a part of. */
    public Builder parent(@Nullable String value) {
      parentId = value;
      return this;
    }

    /** The estimate; null for none, which is not zero. */
    public Builder storyPoints(@Nullable BigDecimal value) {
      storyPoints = value;
      return this;
    }

    /** The item to be made. */
    public NewWorkItem build() {
      return new NewWorkItem(
          key,
          project,
          type,
          title,
          description,
          status,
          assignee,
          priority,
          labels,
          customFields,
          parentId,
          storyPoints);
    }
  }
}
