// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.text.RichText;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work as a tracker holds it. Immutable.
 *
 * @param id what the tracker calls it for people, and what every operation takes: {@code PAY-17},
 *     {@code 4711}
 * @param uid what never changes, also when the item moves to another project
 * @param type the tracker's own name of its type: {@code Story}
 * @param status where it stands
 * @param nativeStatus the tracker's own name of the status
 * @param assignee who has it, null for nobody
 * @param priority null where the tracker's item has none
 * @param labels sorted
 * @param customFields values of the user's own fields, by raw key ({@code customfield_10030}) and,
 *     for mapped ones, by mapped name too
 * @param url where a person opens it in a browser
 * @param parentId the {@code id} of the item that it is a part of, null for none
 * @param storyPoints null where it is not estimated, which is not zero
 * @param version changes with every change of the item; opaque
 * @param links what it is linked to
 * @param history its change log, null where it was not asked for
 * @since 0.1
 */
public record WorkItem(
    String id,
    String uid,
    String type,
    String title,
    RichText description,
    WorkItemStatus status,
    String nativeStatus,
    @Nullable Person assignee,
    @Nullable WorkItemPriority priority,
    Set<String> labels,
    Instant createdAt,
    Instant updatedAt,
    Map<String, JsonValue> customFields,
    URI url,
    @Nullable String parentId,
    @Nullable BigDecimal storyPoints,
    String version,
    List<ItemLink> links,
    @Nullable History history) {
  /** Copies the collections. */
  public WorkItem {
    labels = Collections.unmodifiableSet(new TreeSet<>(labels));
    customFields = Collections.unmodifiableMap(new LinkedHashMap<>(customFields));
    links = List.copyOf(links);
  }

  /** Who has it. */
  public Optional<Person> assigned() {
    return Optional.ofNullable(assignee);
  }

  /** How urgent it is. */
  public Optional<WorkItemPriority> urgency() {
    return Optional.ofNullable(priority);
  }

  /** What it is a part of. */
  public Optional<String> parent() {
    return Optional.ofNullable(parentId);
  }

  /** Its estimate; present and zero where it was estimated as nothing. */
  public Optional<BigDecimal> points() {
    return Optional.ofNullable(storyPoints);
  }
}
