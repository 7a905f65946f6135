// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.kernel.TimeRange;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonNull;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.text.Origin;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.CreateResult;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Values of any record, made from nothing but its declaration. */
final class RandomRecords {
  private static final int DEEPEST = 4;
  private static final String LETTERS = "abÄ€𝄞 \n\"\\\u0000\u2028<%-:1";

  private final Random random;
  private int depth;

  RandomRecords(long seed) {
    this.random = new Random(seed);
  }

  @Nullable Object value(Type type) {
    return switch (type) {
      case Class<?> one -> value(one);
      case ParameterizedType some when some.getRawType() == Map.class -> map(some);
      case ParameterizedType some -> elements(some);
      default -> throw new IllegalArgumentException(type.getTypeName());
    };
  }

  private Map<String, Object> map(ParameterizedType type) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = count(); i > 0; i--) {
      map.put(text(), value(type.getActualTypeArguments()[1]));
    }
    return map;
  }

  private Object elements(ParameterizedType type) {
    List<Object> list = new ArrayList<>();
    for (int i = count(); i > 0; i--) {
      list.add(value(type.getActualTypeArguments()[0]));
    }
    if (type.getRawType() == List.class) {
      return list;
    }
    return type.getRawType() == SortedSet.class ? new TreeSet<>(list) : new LinkedHashSet<>(list);
  }

  private int count() {
    return depth > DEEPEST ? 0 : random.nextInt(4);
  }

  private Object value(Class<?> type) {
    if (type == JsonValue.class) {
      return json();
    }
    if (type == JsonObject.class) {
      return new JsonObject(Map.of(text(), json()));
    }
    if (type.isEnum()) {
      return pick(List.of(type.getEnumConstants()));
    }
    if (type.isSealed() && type.getName().startsWith("dev.milepost.")) {
      List<Class<?>> some = new ArrayList<>(Arrays.asList(type.getPermittedSubclasses()));
      // It holds an exception, which equals no other.
      some.remove(CreateResult.Refused.class);
      return value(pick(some));
    }
    return type.isRecord() ? record(type) : plain(type);
  }

  private Object plain(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "String" -> text();
      case "boolean" -> random.nextBoolean();
      case "int" -> random.nextInt(10);
      case "long" -> random.nextLong(Long.MAX_VALUE);
      case "BigDecimal" ->
          new BigDecimal(BigInteger.valueOf(random.nextLong()), random.nextInt(20));
      case "Instant" -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
      case "Duration" -> Duration.ofNanos(random.nextLong());
      case "URI" -> URI.create("https://example.com/" + random.nextInt() + "?q=%20#ü");
      case "ByteBuffer" -> bytes();
      case "Origin" -> Origin.NONE;
      case "Secret" -> Secret.of("");
      default -> throw new IllegalArgumentException(type.getName());
    };
  }

  private ByteBuffer bytes() {
    byte[] bytes = new byte[random.nextInt(50)];
    random.nextBytes(bytes);
    return ByteBuffer.wrap(bytes);
  }

  private JsonValue json() {
    return switch (random.nextInt(6)) {
      case 0 -> JsonValue.of(text());
      case 1 -> JsonValue.of(random.nextBoolean());
      case 2 -> new JsonNumber((BigDecimal) plain(BigDecimal.class));
      case 3 -> JsonNull.NULL;
      case 4 -> new JsonArray(List.of(json(), json()));
      default -> new JsonObject(Map.of(text(), json()));
    };
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    int[] letters = LETTERS.codePoints().toArray();
    for (int i = random.nextInt(6); i >= 0; i--) {
      text.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return text.toString();
  }

  private <T> T pick(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  private Object record(Class<?> type) {
    depth++;
    try {
      RecordComponent[] parts = type.getRecordComponents();
      @Nullable Object[] values = new @Nullable Object[parts.length];
      Class<?>[] types = new Class<?>[parts.length];
      for (int i = 0; i < parts.length; i++) {
        boolean absent = nullable(parts[i]) && random.nextInt(3) == 0;
        values[i] = absent ? null : value(parts[i].getGenericType());
        types[i] = parts[i].getType();
      }
      fit(type, values);
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type.getName(), e);
    } finally {
      depth--;
    }
  }

  static boolean nullable(RecordComponent part) {
    return part.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  /** What a record's constructor wants beyond its types. */
  private void fit(Class<?> type, @Nullable Object[] values) {
    Instant early = Instant.ofEpochSecond(random.nextInt(1_000_000));
    switch (type.getSimpleName()) {
      case "CommitRef" -> values[0] = "abcdef0" + random.nextInt(10);
      case "IncidentReport" -> values[0] = "fingerprint-" + random.nextInt(10);
      case "Heading" -> values[0] = 1 + random.nextInt(6);
      case "PluginMetadata" -> {
        values[0] = "id-" + random.nextInt(100);
        values[1] = "n" + text();
        values[2] = "1.0";
      }
      case "TimeRange", "SprintReport" -> {
        int since = type == TimeRange.class ? 0 : 2;
        values[since] = early;
        if (type == TimeRange.class || values[since + 1] != null) {
          values[since + 1] = early.plusSeconds(1 + random.nextInt(1_000));
        }
      }
      default -> {
        // Any value will do.
      }
    }
  }
}
