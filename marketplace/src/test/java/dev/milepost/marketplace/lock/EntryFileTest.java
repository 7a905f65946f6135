// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryFileTest {
  @TempDir private Path folder;
  private Path place;
  private EntryFile file;

  @BeforeEach
  void file() {
    place = folder.resolve("entries.json");
    file = new EntryFile(place, "entries", Disk.REAL);
  }

  private static JsonObject entry(String version) {
    return JsonObject.EMPTY.with("version", JsonValue.of(version));
  }

  private static JsonObject change(int number) {
    return JsonObject.EMPTY.with("number", JsonValue.of(number));
  }

  @Test
  void whereThereIsNoFileThereIsNothing() {
    assertThat(file.entries()).isEmpty();
    assertThat(file.history()).isEmpty();
    assertThat(file.version("scan")).isEmpty();
  }

  @Test
  void whatIsPutIsReadByNameAndTakenOutAgain() {
    file.put("scan", entry("1.0.0"), change(1));
    file.put("lint", entry("2.0.0"), change(2));
    assertThat(file.entries()).containsOnlyKeys("lint", "scan");
    assertThat(file.version("scan")).contains(EntryFile.version(entry("1.0.0")));
    file.put("scan", null, change(3));
    assertThat(file.entries()).containsOnlyKeys("lint");
    assertThat(file.history()).containsExactly(change(1), change(2), change(3));
  }

  @Test
  void whatACrashLeftBesideIsReplaced() throws IOException {
    Files.writeString(folder.resolve("entries.json.part"), "half of");
    file.put("scan", entry("1.0.0"), change(1));
    assertThat(file.entries()).containsOnlyKeys("scan");
    assertThat(folder.resolve("entries.json.part")).doesNotExist();
  }

  @Test
  void fiveHundredChangesAreRemembered() throws IOException {
    List<JsonValue> before = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      before.add(change(i));
    }
    JsonObject document =
        JsonObject.EMPTY
            .with("schemaVersion", JsonValue.of(1))
            .with("history", new JsonArray(before));
    Files.write(place, IndentedJson.bytes(document));
    file.put("scan", entry("1.0.0"), change(500));
    file.put("scan", entry("1.0.1"), change(501));
    assertThat(file.history()).hasSize(500).startsWith(change(2)).endsWith(change(501));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"schemaVersion\": 2}",
        "{\"schemaVersion\": \"1\"}",
        "{\"entries\": {}}",
        "{\"schemaVersion\": 1, \"entries\": {\"scan\": 7}}",
        "{\"schemaVersion\": 1, \"entries\": {",
      })
  void aFileThatIsDamagedIsSaidAndLeftAsItIs(String text) throws IOException {
    Files.writeString(place, text);
    assertThatThrownBy(() -> file.entries())
        .isInstanceOf(MilepostException.class)
        .hasMessageContaining("'" + place + "' cannot be read")
        .hasMessageContaining("restore it from a copy");
    assertThatThrownBy(() -> file.put("lint", entry("1.0.0"), change(1)))
        .isInstanceOf(MilepostException.class);
    assertThat(place).hasContent(text);
  }

  /** Else one plugin too many would be the last that anybody could install, or remove. */
  @Test
  void whatCouldNotBeReadAgainIsNotWritten() {
    file.put("one", entry("1.0.0"), change(1));
    assertThatThrownBy(() -> file.put("two", entry("2".repeat(2 << 20)), change(2)))
        .isInstanceOfSatisfying(
            MilepostException.class,
            e -> assertThat(e.code()).isEqualTo("marketplace-state-too-large"))
        .hasMessageContaining("nothing was changed");
    assertThat(file.entries()).containsOnlyKeys("one");
    file.put("one", null, change(3));
    assertThat(file.entries()).isEmpty();
  }

  @Test
  void historyThatIsNoneIsLeftOut() throws IOException {
    Files.writeString(place, "{\"schemaVersion\": 1, \"history\": [1, {\"number\": 1}, null]}");
    assertThat(file.history()).isEqualTo(List.of(change(1)));
  }
}
