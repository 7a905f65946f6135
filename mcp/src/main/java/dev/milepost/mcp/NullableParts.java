// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.text.Origin;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/**
 * Holds what is read to what the records say: a part that is not {@code @Nullable} must be there,
 * and be no null, and none of a list's elements either.
 */
final class NullableParts extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1L;

  /** Whose null is a value. */
  private static final Pattern JSON =
      Pattern.compile(Pattern.quote(JsonValue.class.getName()) + "(?!\\$)");

  @Override
  public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
    return needed(member) ? Boolean.TRUE : super.hasRequiredMarker(config, member);
  }

  @Override
  public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated member) {
    boolean json =
        part(member)
            .filter(it -> JSON.matcher(it.getGenericType().getTypeName()).find())
            .isPresent();
    return needed(member) && !json
        ? JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL)
        : super.findSetterInfo(config, member);
  }

  private static boolean needed(Annotated member) {
    return part(member)
        .filter(it -> it.getType() != Origin.class)
        .filter(it -> !it.getAnnotatedType().isAnnotationPresent(Nullable.class))
        .isPresent();
  }

  /** The part of a record that a parameter of its constructor is for. */
  private static Optional<RecordComponent> part(Annotated member) {
    if (!(member instanceof AnnotatedParameter parameter)) {
      return Optional.empty();
    }
    RecordComponent[] parts = parameter.getDeclaringClass().getRecordComponents();
    return parts == null || parameter.getOwner().getParameterCount() != parts.length
        ? Optional.empty()
        : Optional.of(parts[parameter.getIndex()]);
  }
}
