// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A work item right after one of its updates. Cheap: values are looked up, not copied. */
public final class Snapshot {
  /** What the vendor writes as the end of a revision that is still the newest. */
  public static final Instant FOREVER = Instant.parse("9999-01-01T00:00:00Z");

  private final WorkItem item;
  private final int index;

  Snapshot(WorkItem item, int index) {
    this.item = item;
    this.index = index;
  }

  public WorkItem item() {
    return item;
  }

  public int id() {
    return item.id();
  }

  public int rev() {
    return update().rev();
  }

  public Update update() {
    return item.update(index);
  }

  public List<Relation> relations() {
    return update().relations();
  }

  /** The value of a field by reference name, or null where it is empty. */
  public @Nullable Object value(String field) {
    return switch (field) {
      case Fields.ID -> (long) item.id();
      case Fields.REV -> (long) rev();
      case Fields.PROJECT -> item.project().name();
      case Fields.CREATED_DATE -> created(field, item.updates().getFirst().at());
      case Fields.CREATED_BY -> created(field, item.updates().getFirst().by());
      case Fields.CHANGED_DATE, Fields.AUTHORIZED_DATE -> revision().at();
      case Fields.CHANGED_BY, Fields.AUTHORIZED_AS -> revision().by();
      case Fields.REVISED_DATE -> revisedDate();
      case Fields.WATERMARK -> revision().watermark();
      case Fields.AREA_ID -> item.project().areas().idOf(text(Fields.AREA_PATH));
      case Fields.ITERATION_ID -> item.project().iterations().idOf(text(Fields.ITERATION_PATH));
      case Fields.NODE_NAME -> lastPart(text(Fields.AREA_PATH));
      case Fields.PARENT -> parent();
      case Fields.HISTORY -> update().valueOf(Fields.HISTORY);
      default -> stored(field);
    };
  }

  /** The value as text, empty where the field is. */
  public String text(String field) {
    Object value = value(field);
    return value == null ? "" : value.toString();
  }

  /** All fields that hold a value, kept ones included, by reference name. */
  public Map<String, Object> fields() {
    Map<String, Object> all = new TreeMap<>();
    for (String name : ALWAYS) {
      put(all, name);
    }
    for (int i = 0; i <= index; i++) {
      for (String name : item.updates().get(i).changedFields()) {
        put(all, name);
      }
    }
    return all;
  }

  private static final List<String> ALWAYS =
      List.of(
          Fields.ID,
          Fields.REV,
          Fields.PROJECT,
          Fields.CREATED_DATE,
          Fields.CREATED_BY,
          Fields.CHANGED_DATE,
          Fields.CHANGED_BY,
          Fields.AUTHORIZED_DATE,
          Fields.AUTHORIZED_AS,
          Fields.REVISED_DATE,
          Fields.WATERMARK,
          Fields.AREA_ID,
          Fields.ITERATION_ID,
          Fields.NODE_NAME,
          Fields.PARENT);

  private void put(Map<String, Object> all, String name) {
    Object value = value(name);
    if (value != null) {
      all.put(name, value);
    }
  }

  private @Nullable Object stored(String field) {
    for (int i = index; i >= 0; i--) {
      Update update = item.update(i);
      int place = update.indexOf(field);
      if (place >= 0) {
        return update.value(place);
      }
    }
    return null;
  }

  private Object created(String field, Object byDefault) {
    Object written = stored(field);
    return written == null ? byDefault : written;
  }

  /** The update that made the revision this one belongs to. */
  private Update revision() {
    int i = index;
    while (!item.updates().get(i).revision()) {
      i--;
    }
    return item.updates().get(i);
  }

  private Instant revisedDate() {
    return item.updates().stream()
        .skip(index + 1L)
        .filter(Update::revision)
        .findFirst()
        .map(Update::at)
        .orElse(FOREVER);
  }

  private @Nullable Long parent() {
    for (Relation relation : relations()) {
      if (relation.rel().equals(RelationType.PARENT.referenceName())) {
        return (long) relation.other();
      }
    }
    return null;
  }

  private static String lastPart(String path) {
    return path.substring(path.lastIndexOf('\\') + 1);
  }
}
