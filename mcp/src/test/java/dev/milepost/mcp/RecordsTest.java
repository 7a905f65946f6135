// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonNull;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.text.Block;
import dev.milepost.kernel.text.Origin;
import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.errors.ConfigurationException;
import dev.milepost.spi.errors.ConflictException;
import dev.milepost.spi.errors.IntegrationException;
import dev.milepost.spi.errors.PermissionException;
import dev.milepost.spi.errors.RateLimitException;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.errors.UnsupportedCapabilityException;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.errors.WorkItemNotFoundException;
import dev.milepost.spi.plugin.ConfigFault;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.CreateResult;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.FieldValue;
import dev.milepost.spi.work.ItemEvent;
import dev.milepost.spi.work.Person;
import dev.milepost.spi.work.SiteSurvey;
import dev.milepost.spi.work.WorkItem;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordsTest {
  static Stream<Class<?>> records() {
    Set<Class<?>> records = new LinkedHashSet<>();
    Stream<Type> types =
        Arrays.stream(DevOpsIntegration.class.getMethods()).flatMap(RecordsTest::types);
    Stream.concat(
            types,
            Stream.of(ItemEvent.class, SiteSurvey.class, PluginConfig.class, TrackerCard.class))
        .forEach(type -> reach(type, records));
    return records.stream();
  }

  private static Stream<Type> types(Method method) {
    return Stream.concat(
        Arrays.stream(method.getGenericParameterTypes()), Stream.of(method.getGenericReturnType()));
  }

  /** All records that a value of the type may hold. */
  private static void reach(Type type, Set<Class<?>> records) {
    if (type instanceof ParameterizedType some) {
      Arrays.stream(some.getActualTypeArguments()).forEach(it -> reach(it, records));
    }
    if (type == CreateResult.Refused.class
        || !(type instanceof Class<?> one)
        || JsonValue.class.isAssignableFrom(one)
        || !one.getName().startsWith("dev.milepost.")
        || records.contains(one)) {
      return;
    }
    if (one.isSealed()) {
      Arrays.stream(one.getPermittedSubclasses()).forEach(it -> reach(it, records));
    }
    if (one.isRecord()) {
      records.add(one);
      Arrays.stream(one.getRecordComponents())
          .forEach(part -> reach(part.getGenericType(), records));
    }
  }

  /** As it goes through the pipe. */
  private static JsonValue carried(JsonValue value) {
    String line = Wire.JACKSON.writeValueAsString(JsonTrees.tree(value));
    return JsonTrees.value(Wire.JACKSON.readValue(line, Object.class));
  }

  @Test
  void everyRecordOfATrackerIsReached() {
    assertThat(records())
        .hasSizeGreaterThan(60)
        .contains(WorkItem.class, Block.Cell.class, FieldValue.Raw.class, SiteSurvey.Board.class);
  }

  @ParameterizedTest
  @MethodSource("records")
  void aRecordComesBackAsItWas(Class<?> type) {
    LongStream.range(0, 30)
        .forEach(seed -> {
          Object value = new RandomRecords(seed).value(type);

          assertThat(Records.read(carried(Records.write(value, type)), type))
              .as("seed %d", seed)
              .isEqualTo(value);
        });
  }

  @ParameterizedTest
  @MethodSource("records")
  void whatMustBeThereIsMissed(Class<?> type) {
    JsonObject whole = (JsonObject) Records.write(new RandomRecords(1).value(type), type);
    for (RecordComponent part : type.getRecordComponents()) {
      if (part.getType() == Origin.class) {
        continue;
      }
      JsonObject without = whole.without(part.getName());
      JsonObject empty = whole.with(part.getName(), JsonNull.NULL);
      if (RandomRecords.nullable(part)) {
        assertThat(Records.read(without, type)).isEqualTo(Records.read(empty, type));
      } else {
        assertThatThrownBy(() -> Records.read(without, type))
            .as("%s", part)
            .isInstanceOf(RuntimeException.class);
        if (part.getType() != JsonValue.class) {
          assertThatThrownBy(() -> Records.read(empty, type))
              .as("%s", part)
              .isInstanceOf(RuntimeException.class);
        }
      }
    }
  }

  @Test
  void aListsElementsAreThereToo() {
    JsonObject session =
        (JsonObject)
            Records.write(new RandomRecords(3).value(TrackerCard.class), TrackerCard.class);
    JsonObject odd = session.with("configuration", new JsonValue.JsonArray(List.of(JsonNull.NULL)));

    assertThatThrownBy(() -> Records.read(odd, TrackerCard.class));
  }

  @Test
  void aDocumentAsDeepAsItMayBeIsCarried() {
    Block block = Block.Paragraph.of("deep");
    for (int i = 2; i < RichText.MAX_DEPTH; i++) {
      block = new Block.Quote(List.of(block));
    }
    RichText text = new RichText(List.of(block));

    assertThat(Records.read(carried(Records.write(text)), RichText.class)).isEqualTo(text);
  }

  @Test
  void aNumberThatWouldFillTheMemoryIsRefused() {
    for (String number : new String[] {"1E1000000000", "1E-2000000000", "1" + "0".repeat(200)}) {
      JsonObject points =
          JsonObject.EMPTY
              .with("@type", JsonValue.of("Points"))
              .with("points", JsonValue.of(number));

      assertThatThrownBy(() -> Records.read(points, FieldValue.Points.class))
          .hasMessageContaining("100 digits");
    }
  }

  @Test
  void aTypeThatIsNoneOfThoseWantedIsRefused() {
    JsonObject odd = Records.write(new Person("a", "b")).with("@type", JsonValue.of("Person"));

    assertThatThrownBy(() -> Records.read(odd, Block.class));
    assertThatThrownBy(() -> Records.read(odd.without("@type"), Block.class));
  }

  @Test
  void aSecretIsNotWritten() {
    PluginConfig config =
        PluginConfig.builder("a", "https://example.com").apiKey(Secret.of("hush")).build();

    assertThat(Records.write(config).canonical()).doesNotContain("hush");
  }

  static List<IntegrationException> failures() {
    List<IntegrationException> failures = new ArrayList<>();
    failures.add(new AuthenticationException("who?"));
    failures.add(new PermissionException("not you"));
    failures.add(new WorkItemNotFoundException("no item 'A-1'", "A-1"));
    failures.add(new ConflictException("changed", "A-1"));
    failures.add(new ValidationException("no", Map.of("title", "is blank")));
    failures.add(new RateLimitException("later", Duration.ofMillis(1_500)));
    failures.add(new RateLimitException("later", null));
    failures.add(new UnsupportedCapabilityException("cannot", "sprints"));
    failures.add(new RemoteFailureException("gone", true, null));
    failures.add(new RemoteFailureException("gone", false, null));
    failures.add(
        new ConfigurationException("c", List.of(new ConfigFault("url", "x", "an address"))));
    return failures;
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aFailureOfATrackerComesBackWithAllThatItSays(IntegrationException failure) {
    JsonObject answer = (JsonObject) carried(Failure.of(failure).answer());

    MilepostException back = Failure.of(answer).orElseThrow().exception();

    assertThat(back)
        .usingRecursiveComparison()
        .ignoringFields("stackTrace", "suppressedExceptions")
        .isEqualTo(failure);
    assertThat(back).hasSameClassAs(failure).hasMessage(failure.text());
  }

  @Test
  void aRefusedWishKeepsItsFailure() {
    var refused = new CreateResult.Refused("k", new ConflictException("changed", "A-1"));

    assertThat(Records.read(carried(Records.write(refused)), CreateResult.class))
        .isInstanceOfSatisfying(
            CreateResult.Refused.class,
            back -> {
              assertThat(back.key()).isEqualTo("k");
              assertThat(back.failure())
                  .isInstanceOfSatisfying(
                      ConflictException.class, it -> assertThat(it.itemId()).isEqualTo("A-1"));
            });
  }
}
