// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseOptionsTest {
  @TempDir Path folder;
  private final List<PlatformHost.Request> requests = new ArrayList<>();

  @Test
  void thereIsNoneUnlessOneIsNamed() {
    assertThat(shell().run("up").code()).isZero();
    assertThat(requests.getFirst().database()).isEmpty();
  }

  @Test
  void theFileNamesItAndRefersToThePassword() throws IOException {
    Files.writeString(folder.resolve("secret"), "p@ss\n");
    configure(
        """
        database:
          url: postgresql://db.example:6543/delivery?sslmode=verify-full
          user: milepost
          password: file:secret
        """);
    assertThat(shell().run("up").code()).isZero();
    assertThat(requests.getFirst().database())
        .contains(
            new PlatformHost.Database(
                "jdbc:postgresql://db.example:6543/delivery?currentSchema=public&sslmode=verify-full",
                "milepost",
                "p@ss"));
    assertThat(requests.getFirst().toString()).doesNotContain("p@ss");
  }

  @Test
  void theEnvironmentBeatsTheFile() throws IOException {
    configure(
        """
        database:
          url: postgresql://db.example/delivery
          user: milepost
          password: ${TEAM_SECRET}
        """);
    Shell shell =
        shell()
            .with("MILEPOST_DATABASE_URL", "postgres://other.example/all")
            .with("MILEPOST_DATABASE_USER", "other")
            .with("TEAM_SECRET", "p@ss");
    assertThat(shell.run("up").code()).isZero();
    assertThat(requests.getFirst().database())
        .contains(
            new PlatformHost.Database(
                "jdbc:postgresql://other.example:5432/all?currentSchema=public", "other", "p@ss"));
  }

  @Test
  void theEnvironmentAloneIsEnough() {
    Shell shell =
        shell()
            .with("MILEPOST_DATABASE_URL", "postgresql://[::1]:5433/all")
            .with("MILEPOST_DATABASE_USER", "milepost")
            .with("MILEPOST_DATABASE_PASSWORD", "p@ss");
    assertThat(shell.run("up").code()).isZero();
    Optional<PlatformHost.Database> database = requests.getFirst().database();
    assertThat(database.orElseThrow().password()).isEqualTo("p@ss");
    assertThat(database.orElseThrow()).hasToString("postgresql://[::1]:5433/all");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://milepost:p@ss@db.example/all",
        "postgresql://milepost@db.example/all",
        "mysql://db.example/all",
        "postgresql://db.example",
        "postgresql://db.example/",
        "postgresql://db.example/a/b",
        "postgresql://db.example/all?socketFactory=java.lang.String",
        "postgresql://db.example/all?sslmode",
        "postgresql:all",
        "jdbc:postgresql://db.example/all",
        "db.example all"
      })
  void anAddressThatIsNoneIsRefusedWithoutRepeatingIt(String url) {
    Shell.Result result =
        shell()
            .with("MILEPOST_DATABASE_URL", url)
            .with("MILEPOST_DATABASE_USER", "milepost")
            .with("MILEPOST_DATABASE_PASSWORD", "secret")
            .run("up");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .contains("database.url", "postgresql://HOST[:PORT]/DATABASE")
        .doesNotContain("p@ss", "secret");
    assertThat(requests).isEmpty();
  }

  @Test
  void aPasswordInTheFileIsRefusedWithoutRepeatingIt() throws IOException {
    configure(
        """
        database:
          url: postgresql://db.example/all
          password: p@ss
          pool: 5
        """);
    Shell.Result result = shell().run("up");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .contains(
            "key 'database.password' is a text, must be a reference: ${VARIABLE} or file:PATH",
            "key 'database.user' is missing",
            "milepost.yaml:4: key 'database.pool' is unknown; known are url, user, password")
        .doesNotContain("p@ss");
  }

  @Test
  void aReferenceToNothingIsAFault() throws IOException {
    String start = "database:\n  url: postgresql://db.example/all\n  user: milepost\n";
    configure(start);
    assertThat(shell().run("up").err())
        .contains("refers to variable MILEPOST_DATABASE_PASSWORD, which is not set");
    configure(start + "  password: file:nowhere\n");
    assertThat(shell().run("up").err()).contains("refers to file 'nowhere'");
    configure("database:\n  user: milepost\n");
    assertThat(shell().run("up").err()).contains("key 'database.url' is missing");
    assertThat(requests).isEmpty();
  }

  private void configure(String text) throws IOException {
    Files.writeString(folder.resolve("milepost.yaml"), text);
  }

  private Shell shell() {
    return new Shell(folder).hosting((request, console) -> requests.add(request));
  }
}
