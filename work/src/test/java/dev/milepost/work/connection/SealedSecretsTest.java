// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.spi.plugin.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedSecretsTest {
  @TempDir Path home;

  private SealedSecrets secrets() {
    return SealedSecrets.in(new ConnectionPlaces(home, null, Map.of()));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("kept"))) {
      return files.toList();
    }
  }

  @Test
  void comeBackInAnotherProcessAndTheLastOneHolds() throws IOException {
    assertThat(secrets().find("jira/acme", "refresh")).isEmpty();
    secrets().put("jira/acme", "refresh", Secret.of("first-s3cret"));
    secrets().put("jira/acme", "refresh", Secret.of("second-s3cret"));

    assertThat(secrets().find("jira/acme", "refresh")).contains(Secret.of("second-s3cret"));
    assertThat(files()).hasSize(1);
    assertThat(Files.readString(files().getFirst())).doesNotContain("s3cret", "acme");
  }

  @Test
  void ofOneSpaceAndKeyAreNotThoseOfAnother() {
    secrets().put("a", "b\nc", Secret.of("one"));
    assertThat(secrets().find("a\nb", "c")).isEmpty();
    assertThat(secrets().find("a", "b")).isEmpty();
  }

  @Test
  void thatCannotBeReadAreAsNone() throws IOException {
    secrets().put("a", "b", Secret.of("one"));
    String whole = Files.readString(files().getFirst());
    for (String text : List.of("", whole.substring(0, whole.length() / 2), "[]", "{}")) {
      Files.writeString(files().getFirst(), text);
      assertThat(secrets().find("a", "b")).isEmpty();
    }
    Files.writeString(files().getFirst(), whole);
    Files.delete(home.resolve("keys").resolve("connections.json"));
    assertThat(secrets().find("a", "b")).isEmpty();
  }
}
