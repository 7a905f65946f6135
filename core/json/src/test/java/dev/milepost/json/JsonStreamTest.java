// SPDX-License-Identifier: MIT
package dev.milepost.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonStreamTest {
  private static JsonStream stream(String text, String... path) {
    return JsonStream.over(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        new JsonLimits(10, 100, 10),
        List.of(path),
        e -> e);
  }

  private static List<JsonValue> rest(JsonStream stream) {
    List<JsonValue> all = new ArrayList<>();
    stream.forEachRemaining(all::add);
    return all;
  }

  @Test
  void elementsComeOneByOneAndTheEnvelopeWithThem() {
    JsonStream stream =
        stream(
            "{\"x\":{\"deep\":[1]},\"a\":{\"t\":1,\"n\":[1,[2],{}],\"last\":true},\"y\":0}",
            "a",
            "n");
    assertThat(stream.envelope()).isEqualTo(JsonObject.EMPTY);
    assertThat(stream.next()).isEqualTo(JsonText.parse("1"));
    assertThat(stream.envelope()).isEqualTo(JsonText.parse("{\"t\":1}"));
    assertThat(rest(stream)).hasSize(2);
    assertThat(stream.envelope()).isEqualTo(JsonText.parse("{\"t\":1,\"last\":true}"));
    assertThat(stream.hasNext()).isFalse();
    assertThatThrownBy(stream::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void textItselfMayBeTheArray() {
    assertThat(rest(stream("[]"))).isEmpty();
    assertThat(rest(stream(" [1, 2] "))).hasSize(2);
  }

  @Test
  void limitsAreForEachElementAndNotForTheWhole() {
    String many =
        String.join(",", IntStream.range(0, 100_000).mapToObj(i -> "[" + i + "]").toList());
    assertThat(rest(stream("{\"a\":[" + many + "]}", "a"))).hasSize(100_000);
    JsonStream large = stream("[[1],[1,2,3,4,5,6,7,8,9,10]]");
    assertThat(large.next()).isNotNull();
    assertThatThrownBy(large::hasNext).isInstanceOf(JsonFormatException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "{\"b\":[]}",
        "{\"a\":{}}",
        "{\"a\":1}",
        "[1]",
        "{\"a\":[1",
        "{\"a\":[1]",
        "{\"a\":[1],",
        "{\"a\":[1]}}",
        "{\"a\":[1]} 2",
        "{\"a\":[1],\"b\":",
        "{\"b\":{\"c\":"
      })
  void cutOrOtherTextFailsBeforeItEnds(String text) {
    assertThatThrownBy(() -> rest(stream(text, "a"))).isInstanceOf(JsonFormatException.class);
  }

  @Test
  void failuresAreToldAsTheCallerWants() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("reset");
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return read();
          }
        };
    assertThatThrownBy(() ->
            JsonStream.over(
                    broken,
                    JsonLimits.DEFAULT,
                    List.of(),
                    e -> new IllegalStateException("told", e))
                .hasNext())
        .isInstanceOf(IllegalStateException.class)
        .hasCauseInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("reset");
  }

  @Test
  void closedStreamGivesNothingAndClosesItsText() {
    AtomicBoolean closed = new AtomicBoolean();
    InputStream text =
        new ByteArrayInputStream("[1,2]".getBytes(StandardCharsets.UTF_8)) {
          @Override
          public void close() {
            closed.set(true);
          }
        };
    JsonStream stream = JsonStream.over(text, JsonLimits.DEFAULT, List.of(), e -> e);
    assertThat(stream.hasNext()).isTrue();
    stream.close();
    assertThat(stream.hasNext()).isFalse();
    assertThat(closed).isTrue();
  }
}
