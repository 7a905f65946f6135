// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import static dev.milepost.work.connection.ConnectionsFixture.draft;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.kernel.MilepostException;
import dev.milepost.spi.plugin.PluginConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies on disk of connections that were added. */
class SavedConnectionsTest {
  @TempDir Path home;
  private ConnectionsFixture fixture;

  @BeforeEach
  void start() {
    fixture = new ConnectionsFixture(home);
  }

  private Path saved(String name) {
    return home.resolve("connections").resolve(name + ".json");
  }

  private Path key() {
    return home.resolve("keys").resolve("connections.json");
  }

  private PluginConfig opened(Connections connections, String name) {
    connections.open(name);
    return fixture.jira.sites().getLast().config;
  }

  @Test
  void secretsAreSealedAndComeBack() throws IOException {
    try (Connections connections = fixture.with(Map.of())) {
      connections.save(
          draft(
              "one",
              Map.of(
                  "api_key", "s3cret-ключ",
                  "custom_settings.hook", "hook-s3cret",
                  "custom_settings.email", "ada@example.com",
                  "custom_settings.issue_types", "feature=Epic, bug=Defect",
                  "timeout", "7")));
      PluginConfig config = opened(connections, "one");

      assertThat(config.apiKey().reveal()).isEqualTo("s3cret-ключ");
      assertThat(config.setting("hook")).contains("hook-s3cret");
      assertThat(config.setting("email")).contains("ada@example.com");
      assertThat(config.mapping("issue_types"))
          .isEqualTo(Map.of("feature", "Epic", "bug", "Defect"));
      assertThat(config.timeout()).hasSeconds(7);
    }
    assertThat(everythingOnDisk()).doesNotContain("s3cret").contains("ada@example.com");
  }

  private String everythingOnDisk() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, UTF_8));
      }
    }
    return all.toString();
  }

  @Test
  void filesAreTheirOwnersAlone() throws IOException {
    try (Connections connections = fixture.with(Map.of())) {
      connections.save(draft("one"));
    }
    for (Path file : List.of(saved("one"), key())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
          .isEqualTo("rwx------");
      try (Stream<Path> left = Files.list(file.getParent())) {
        assertThat(left).containsExactly(file);
      }
    }
  }

  @Test
  void noTextOfAConnectionShowsItsSecret() {
    ConnectionDraft draft = draft("one", Map.of("api_key", "s3cret"));
    try (Connections connections = fixture.with(Map.of("V", "s3cret"))) {
      Connection saved = connections.save(draft);
      assertThat(draft.toString() + saved + connections.status("one") + connections.list())
          .doesNotContain("s3cret");
      assertThat(new ConnectionPlaces(home, null, Map.of("V", "s3cret")).toString())
          .doesNotContain("s3cret");
      assertThatThrownBy(
              () -> connections.save(draft("two", Map.of("api_key", "s3cret", "nope", "s3cret"))))
          .hasMessageContaining("key 'nope' is unknown; known are api_endpoint")
          .hasMessageNotContaining("s3cret");
      assertThatThrownBy(() ->
              connections.save(
                  draft("two", Map.of("api_key", "s3cret", "api_endpoint", "http://x"))))
          .hasMessageNotContaining("s3cret");
    }
  }

  @Test
  void aReferenceIsKeptAsSuch() throws IOException {
    try (Connections connections = fixture.with(Map.of("TOKEN", "s3cret"))) {
      Connection saved = connections.save(draft("one", Map.of("api_key", "${TOKEN}")));

      assertThat(saved.settings()).containsEntry("api_key", "reference ${TOKEN}");
      assertThat(opened(connections, "one").apiKey().reveal()).isEqualTo("s3cret");
    }
    assertThat(everythingOnDisk()).contains("${TOKEN}").doesNotContain("s3cret");
    try (Connections connections = fixture.with(Map.of())) {
      assertThat(connections.find("one").orElseThrow().faults())
          .contains("api_key names ${TOKEN}, which is not set in the environment");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a${TOKEN}b", "${TOKEN:-s3cret}", "${TOKEN", "$TOKEN"})
  void aSecretThatIsMoreThanAReferenceIsSealedAsItIs(String secret) throws IOException {
    try (Connections connections = fixture.with(Map.of("TOKEN", "other"))) {
      connections.save(draft("one", Map.of("api_key", secret)));
      assertThat(opened(connections, "one").apiKey().reveal()).isEqualTo(secret);
    }
    assertThat(everythingOnDisk()).doesNotContain("TOKEN");
  }

  @Test
  void aSavedConnectionTakesNoTokenFromTheEnvironmentByItself() {
    try (Connections connections = fixture.with(Map.of("J_TOKEN", "t"))) {
      assertThatThrownBy(() ->
              connections.save(
                  new ConnectionDraft(
                      "other", "jira", Map.of("api_endpoint", "https://other.example"))))
          .hasMessageContaining("api_key is missing");
    }
  }

  @Test
  void aSecretThatIsNotGivenStaysWhileTheSiteStays() {
    try (Connections connections = fixture.with(Map.of())) {
      connections.save(draft("one"));
      connections.save(
          new ConnectionDraft(
              "one", "jira", Map.of("api_endpoint", "https://one.example", "project", "PAY")));
      PluginConfig config = opened(connections, "one");
      assertThat(config.apiKey().reveal()).isEqualTo(PaperSite.TOKEN);
      assertThat(config.project()).isEqualTo("PAY");

      assertThatThrownBy(() ->
              connections.save(
                  new ConnectionDraft(
                      "one", "jira", Map.of("api_endpoint", "https://elsewhere.example"))))
          .hasMessageContaining("api_key is asked for anew because api_endpoint changed");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "organization",
        "custom_settings.email",
        "custom_settings.authentication",
        "custom_settings.client_id",
        "custom_settings.tenant_id",
        "custom_settings.token_endpoint",
        "custom_settings.proxy",
        "custom_settings.ca_file",
        "custom_settings.something_of_a_plugin"
      })
  void aSealedSecretIsBoundToWhatDecidesWhereItGoes(String key) {
    SavedConnection before =
        new SavedConnection("one", "jira", Map.of("api_endpoint", "https://a.example"), Map.of());
    for (String value : List.of("http://evil.example", "${EVIL}")) {
      SavedConnection after =
          new SavedConnection(
              "one", "jira", Map.of("api_endpoint", "https://a.example", key, value), Map.of());
      assertThat(after.changed(before)).containsExactly(key);
      assertThat(before.changed(after)).containsExactly(key);
      assertThat(after.purpose("api_key")).isNotEqualTo(before.purpose("api_key"));
    }
  }

  @Test
  void noValuePassesForTwo() {
    SavedConnection two = new SavedConnection("one", "jira", Map.of("a", "b", "c", "d"), Map.of());
    for (String value : List.of("b\nc\nd", "b\n1:c\n1:d")) {
      SavedConnection one = new SavedConnection("one", "jira", Map.of("a", value), Map.of());
      assertThat(one.purpose("api_key")).isNotEqualTo(two.purpose("api_key"));
    }
  }

  @Test
  void anotherWayOfASecretAsksForItAnew() {
    try (Connections connections = fixture.with(Map.of())) {
      connections.save(draft("one", Map.of("custom_settings.hook", "hook")));
      Map<String, String> values =
          Map.of(
              "api_endpoint", "https://one.example", "custom_settings.email", "eve@evil.example");
      String[] wanted = {
        "api_key is asked for anew because custom_settings.email changed",
        "custom_settings.hook is asked for anew because custom_settings.email changed"
      };
      assertThat(
              connections
                  .test(new ConnectionDraft("one", "jira", values), Duration.ofSeconds(1))
                  .faults())
          .contains(wanted);
      assertThatThrownBy(() -> connections.save(new ConnectionDraft("one", "jira", values)))
          .hasMessageContainingAll(wanted);
      assertThat(fixture.jira.sites()).isEmpty();
    }
  }

  @Test
  void aSecretOpensForNoOtherWayThatSomebodyWroteIntoTheFile() throws IOException {
    try (Connections connections = fixture.with(Map.of())) {
      connections.save(draft("one"));
      String text = Files.readString(saved("one"));
      String way = "\"custom_settings.email\":\"eve@evil.example\",";
      Files.writeString(saved("one"), text.replaceFirst("(\"values\"\\s*:\\s*\\{)", "$1" + way));
      assertThat(Files.readString(saved("one"))).contains(way);
      assertThat(connections.find("one").orElseThrow().faults())
          .anyMatch(fault -> fault.startsWith("api_key cannot be opened with the key in"));
    }
  }

  @Test
  void aSecretOpensForNoOtherConnectionAndNoOtherAddress() throws IOException {
    try (Connections connections = fixture.with(Map.of())) {
      connections.save(draft("one"));
      String text = Files.readString(saved("one"));
      Files.writeString(saved("one"), text.replace("https://one.example", "https://evil.example"));
      assertThat(connections.find("one").orElseThrow().faults())
          .anyMatch(fault -> fault.startsWith("api_key cannot be opened with the key in"));
      Files.copy(saved("one"), saved("two"), StandardCopyOption.COPY_ATTRIBUTES);
      Files.writeString(saved("two"), text.replace("\"one\"", "\"two\""));
      assertThat(connections.find("two").orElseThrow().usable()).isFalse();
    }
  }

  @Test
  void anotherKeyOpensNothingAndSaysSo() throws IOException {
    try (Connections connections = fixture.with(Map.of())) {
      connections.save(draft("one"));
    }
    Files.delete(key());
    try (Connections connections = fixture.with(Map.of())) {
      assertThat(connections.find("one").orElseThrow().faults())
          .anyMatch(fault -> fault.contains("there is no key in '" + key() + "'"));
      connections.save(draft("two"));
      assertThat(connections.find("one").orElseThrow().faults())
          .anyMatch(fault -> fault.contains("it was sealed with another key, or altered"));
      assertThat(connections.find("two").orElseThrow().usable()).isTrue();
    }
  }

  @Test
  void theKeyLiesWhereItsUserWantsIt() {
    Path elsewhere = home.resolve("elsewhere.json");
    try (Connections connections =
        fixture.with(Map.of("MILEPOST_KEY_FILE", elsewhere.toString()))) {
      connections.save(draft("one"));
    }
    assertThat(elsewhere).exists();
    assertThat(key()).doesNotExist();
  }

  @Test
  void aKeyThatOthersCanReadIsRefused() throws IOException {
    try (Connections connections = fixture.with(Map.of())) {
      connections.save(draft("one"));
    }
    Files.setPosixFilePermissions(key(), PosixFilePermissions.fromString("rw-r-----"));
    try (Connections connections = fixture.with(Map.of())) {
      assertThat(connections.find("one").orElseThrow().faults())
          .anyMatch(fault -> fault.contains("can be used by others (rw-r-----)"));
    }
    // One that its user named may be read by a group: so are the files of a container's secrets.
    try (Connections connections = fixture.with(Map.of("MILEPOST_KEY_FILE", key().toString()))) {
      assertThat(connections.find("one").orElseThrow().usable()).isTrue();
    }
    Files.setPosixFilePermissions(key(), PosixFilePermissions.fromString("rw-r--r--"));
    try (Connections connections = fixture.with(Map.of("MILEPOST_KEY_FILE", key().toString()))) {
      assertThat(connections.find("one").orElseThrow().usable()).isFalse();
    }
  }

  @Test
  void aConnectionThatOthersCanWriteIsRefused() throws IOException {
    try (Connections connections = fixture.with(Map.of())) {
      connections.save(draft("one"));
      Files.setPosixFilePermissions(saved("one"), PosixFilePermissions.fromString("rw--w----"));
      // Changing a mode changes neither time nor size: the next process sees it.
      try (Connections next = fixture.with(Map.of())) {
        assertThat(next.find("one").orElseThrow().faults())
            .anyMatch(fault -> fault.contains("must be its owner's alone: chmod 600"));
      }
    }
  }

  @Test
  void aDamagedFileIsAFaultOfItsConnectionAlone() throws IOException {
    try (Connections connections = fixture.with(Map.of())) {
      connections.save(draft("good"));
      connections.save(draft("hurt", Map.of("project", "PAY")));
      byte[] whole = Files.readAllBytes(saved("hurt"));
      for (int length = 0; length < whole.length; length += 7) {
        Files.write(saved("hurt"), Arrays.copyOf(whole, length));
        assertThat(connections.find("hurt").orElseThrow().faults())
            .as("the first %s bytes", length)
            .singleElement()
            .asString()
            .contains("cannot be read")
            .contains("remove and add it again");
        assertThat(connections.find("good").orElseThrow().usable()).isTrue();
      }
      Files.writeString(saved("hurt"), "x".repeat(300_000));
      assertThat(connections.find("hurt").orElseThrow().faults().toString()).contains("bytes");
      connections.remove("hurt");
      assertThat(connections.find("hurt")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"key\": \"s3cret\"",
        "[1]",
        "{\"algorithm\":\"AES256-GCM\",\"key\":\"s3cret\"}",
        "{\"algorithm\":\"AES256-GCM\",\"key\":\"s3cret==\"}",
        "{\"algorithm\":\"s3cret\",\"key\":\"\"}"
      })
  void aKeyThatIsNoneIsToldWithoutItsText(String text) throws IOException {
    try (Connections connections = fixture.with(Map.of())) {
      connections.save(draft("one"));
    }
    Files.writeString(key(), text);
    try (Connections connections = fixture.with(Map.of())) {
      assertThat(connections.find("one").orElseThrow().faults().toString())
          .contains("is no key that Milepost made")
          .doesNotContain("s3cret");
      assertThatThrownBy(() -> connections.save(draft("two")))
          .hasMessageContaining("is no key that Milepost made");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../evil",
        "..",
        "a/b",
        "a\\b",
        "a\u0000b",
        "",
        ".hidden",
        "a.json",
        "1st",
        "ü"
      })
  void noNameLeavesTheFolder(String name) throws IOException {
    try (Connections connections =
        new ConnectionsFixture(home.resolve("a").resolve("b")).with(Map.of())) {
      assertThatThrownBy(() -> connections.save(draft(name)))
          .isInstanceOf(MilepostException.class)
          .hasMessageContaining("its name must be");
      assertThatThrownBy(() -> connections.remove(name)).isInstanceOf(MilepostException.class);
      assertThat(connections.find(name)).isEmpty();
      assertThat(connections.test(draft(name), Duration.ofSeconds(1)).faults())
          .contains(SavedConnections.NAME_WANTED);
    }
    try (Stream<Path> files = Files.walk(home)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void aLinkToAFileElsewhereIsNotFollowed() throws IOException {
    try (Connections connections = fixture.with(Map.of())) {
      connections.save(draft("one"));
    }
    Files.move(saved("one"), home.resolve("real.json"));
    Files.createSymbolicLink(saved("one"), home.resolve("real.json"));
    try (Connections connections = fixture.with(Map.of())) {
      assertThat(connections.find("one").orElseThrow().faults().toString())
          .contains("it is no file of its own");
    }
  }

  @Test
  void processesThatSaveAtOnceShareOneKeyAndLoseNothing() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  SavingProcess.class.getName(),
                  home.toString(),
                  "p" + i)
              .redirectErrorStream(true)
              .start());
    }
    for (Process process : processes) {
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
    }
    try (Connections connections = fixture.with(Map.of())) {
      assertThat(connections.list())
          .filteredOn(Connection::usable)
          .extracting(Connection::name)
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(
                      Stream.of("shared"),
                      IntStream.range(0, 3)
                          .boxed()
                          .flatMap(p ->
                              IntStream.range(0, SavingProcess.CONNECTIONS)
                                  .mapToObj(n -> "p" + p + "-" + n)))
                  .toList());
    }
  }
}
