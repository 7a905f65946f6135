// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonNull;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.text.Origin;
import dev.milepost.spi.plugin.Secret;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/** The types in the SPI's records that are no records, or whose records are JSON already. */
final class RecordTypes {
  private static final int MOST_DIGITS = 100;

  private RecordTypes() {}

  static void register(SimpleModule module) {
    module.addSerializer(JsonValue.class, new Raw());
    module.addDeserializer(JsonValue.class, reader(JsonTrees::value, JsonNull.NULL));
    // A field may be declared as the one or the other.
    module.addDeserializer(JsonObject.class, reader(RecordTypes::object, null));
    // With all its digits: 3.0 is not 3.
    add(module, BigDecimal.class, BigDecimal::toString, it -> number(String.valueOf(it)));
    add(
        module,
        MilepostException.class,
        it -> JsonTrees.map(Failure.of(it).json()),
        it -> Failure.read(object(it)).exception());
    // What a document was read from stays where it was read; a secret stays with the host.
    module.addSerializer(Origin.class, new Absent<>());
    module.addDeserializer(Origin.class, reader(it -> Origin.NONE, Origin.NONE));
    module.addSerializer(Secret.class, writer(it -> ""));
    module.addDeserializer(Secret.class, reader(it -> Secret.of(""), null));
  }

  private static <T> void add(
      SimpleModule module,
      Class<T> type,
      Function<T, @Nullable Object> write,
      Function<@Nullable Object, T> read) {
    module.addSerializer(type, writer(write));
    module.addDeserializer(type, reader(read, null));
  }

  private static JsonObject object(@Nullable Object tree) {
    if (JsonTrees.value(tree) instanceof JsonObject object) {
      return object;
    }
    throw new IllegalArgumentException("no object");
  }

  /** A short text can name a number that fills the memory. */
  private static BigDecimal number(String text) {
    if (text.length() <= MOST_DIGITS) {
      BigDecimal number = new BigDecimal(text);
      if (Math.abs((long) number.scale()) <= MOST_DIGITS) {
        return number;
      }
    }
    throw new IllegalArgumentException("a number of more than " + MOST_DIGITS + " digits");
  }

  private static <T> ValueSerializer<T> writer(Function<T, @Nullable Object> write) {
    return new ValueSerializer<>() {
      @Override
      public void serialize(T value, JsonGenerator out, SerializationContext context) {
        context.writeValue(out, write.apply(value));
      }
    };
  }

  private static <T> ValueDeserializer<T> reader(
      Function<@Nullable Object, T> read, @Nullable T absent) {
    return new ValueDeserializer<>() {
      @Override
      public T deserialize(JsonParser in, DeserializationContext context) {
        return read.apply(context.readValue(in, Object.class));
      }

      @Override
      public @Nullable Object getNullValue(DeserializationContext context) {
        return absent;
      }
    };
  }

  /** Its numbers are numbers. */
  private static final class Raw extends ValueSerializer<JsonValue> {
    @Override
    public void serialize(JsonValue value, JsonGenerator out, SerializationContext context) {
      out.writeRawValue(Wire.JACKSON.writeValueAsString(JsonTrees.tree(value)));
    }
  }

  private static final class Absent<T> extends ValueSerializer<T> {
    @Override
    public boolean isEmpty(SerializationContext context, @Nullable T value) {
      return true;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializationContext context) {
      out.writeNull();
    }
  }
}
