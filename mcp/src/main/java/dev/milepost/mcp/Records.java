// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.text.Block;
import dev.milepost.kernel.text.Inline;
import dev.milepost.kernel.text.Origin;
import dev.milepost.spi.tool.Content;
import dev.milepost.spi.work.CreateResult;
import dev.milepost.spi.work.FieldChange;
import dev.milepost.spi.work.FieldValue;
import dev.milepost.spi.work.ItemEvent;
import dev.milepost.spi.work.WebhookResult;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The records of the kernel and the SPI as JSON, and back: one mapping for all of them, made from
 * the records themselves. What is read is nobody's to trust: each record is made by its own
 * constructor, and what it does not name as nullable must be there. Documents come back without
 * origins.
 */
final class Records {
  /** Types of which an object says which one it is. */
  private static final List<Class<?>> SEALED =
      List.of(
          Block.class,
          Inline.class,
          FieldChange.class,
          FieldValue.class,
          ItemEvent.class,
          CreateResult.class,
          WebhookResult.class,
          TrackerFailure.class,
          Content.class);

  private static final JsonMapper MAPPER = mapper();

  private Records() {}

  private static JsonMapper mapper() {
    SimpleModule own = new SimpleModule("milepost");
    RecordTypes.register(own);
    JsonMapper.Builder builder =
        JsonMapper.builder(
                JsonFactory.builder()
                    .streamReadConstraints(
                        StreamReadConstraints.builder()
                            .maxNestingDepth(Wire.NESTING)
                            .maxStringLength(Wire.LARGEST)
                            .build())
                    .build())
            .addModule(own)
            .annotationIntrospector(new NullableParts())
            .withConfigOverride(
                Origin.class,
                it ->
                    it.setInclude(
                        JsonInclude.Value.construct(
                            JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS)))
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    SEALED.forEach(type -> builder.addMixIn(type, Named.class));
    return builder.build();
  }

  /** With the name of the type. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "@type")
  private interface Named {}

  /** The value of an object; with its type, because lists do not know that of their elements. */
  static JsonValue write(@Nullable Object value, Type type) {
    if (value == null) {
      return JsonValue.JsonNull.NULL;
    }
    byte[] text = MAPPER.writerFor(type(type)).writeValueAsBytes(value);
    return JsonTrees.value(MAPPER.readValue(text, Object.class));
  }

  /** The object of a record. */
  static JsonObject write(Record record) {
    return (JsonObject) write(record, record.getClass());
  }

  /** Throws {@link RuntimeException} where it is none of that type. */
  static @Nullable Object read(JsonValue value, Type type) {
    Object tree = JsonTrees.tree(value);
    return tree == null ? null : MAPPER.readValue(Wire.JACKSON.writeValueAsBytes(tree), type(type));
  }

  /** Throws {@link RuntimeException} where it is no such record. */
  static <T> T read(JsonValue value, Class<T> type) {
    Object read = read(value, (Type) type);
    if (read == null) {
      throw new IllegalArgumentException("no " + type.getSimpleName());
    }
    return type.cast(read);
  }

  /** Throws {@link RuntimeException} where it is no list of such records. */
  static <T> List<T> readAll(JsonObject object, String name, Class<T> type, int most) {
    List<JsonValue> elements = object.elements(name);
    if (elements.size() > most) {
      throw new IllegalArgumentException(elements.size() + " " + name + ", at most " + most);
    }
    return elements.stream().map(each -> read(each, type)).toList();
  }

  private static JavaType type(Type type) {
    return MAPPER.constructType(type);
  }
}
