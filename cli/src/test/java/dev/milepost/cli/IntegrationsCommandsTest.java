// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import dev.milepost.testkit.GoldenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntegrationsCommandsTest {
  private static TrackerShell tracker;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    tracker = TrackerShell.start("jira");
  }

  @AfterAll
  static void stop() {
    tracker.close();
  }

  private static String[] words(List<String> words) {
    return words.toArray(String[]::new);
  }

  @Test
  void withoutAConnectionEveryCommandSaysHowToAddOne() {
    Shell shell = tracker.shell(folder);
    assertThat(shell.run("integrations", "list").out())
        .isEqualTo("No connection is configured; 'platform integrations add' adds one.\n");
    for (String command : List.of("work get PAY-1", "work search", "velocity")) {
      Shell.Result result = shell.run(command.split(" "));
      assertThat(result.code()).isEqualTo(ExitCode.CALLER);
      assertThat(result.err()).contains("'platform integrations add' adds one");
    }
  }

  @Test
  void aConnectionIsTriedSavedListedCheckedAndRemoved() {
    Shell shell = tracker.shell(folder);
    Shell.Result added = shell.run(words(tracker.add("pay")));

    assertThat(added.code()).as(added.err()).isZero();
    assertThat(added.err()).startsWith("platform: connection 'pay' works: Jira Cloud");
    GoldenFiles.assertMatches(
        getClass(),
        "integrations-show.txt",
        tracker.settled(shell.run("integrations", "show", "pay").out()));
    GoldenFiles.assertMatches(
        getClass(),
        "integrations-list.txt",
        tracker
            .settled(shell.run("integrations", "list").out())
            .replaceAll("127.0.0.1:[0-9]+", "SITE"));
    Shell.Result check = shell.run("integrations", "check");
    assertThat(check.code()).isZero();
    GoldenFiles.assertMatches(getClass(), "integrations-check.txt", tracker.settled(check.out()));
    GoldenFiles.assertMatches(
        getClass(),
        "integrations-capabilities.txt",
        shell.run("integrations", "capabilities").out());

    assertThat(shell.run("integrations", "remove", "pay").err())
        .contains("nothing was removed; --yes removes it");
    assertThat(shell.run("integrations", "list").out()).contains("pay");
    assertThat(shell.run("integrations", "remove", "pay", "--yes").code()).isZero();
    assertThat(shell.run("integrations", "list").out()).contains("No connection");
  }

  @Test
  void withoutYesNothingIsSaved() {
    Shell shell = tracker.shell(folder);
    List<String> words = new ArrayList<>(tracker.add("pay"));
    words.remove("--yes");
    Shell.Result result = shell.run(words(words));

    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("nothing was saved; --yes saves it");
    assertThat(folder.resolve("home").resolve("connections")).doesNotExist();
  }

  @Test
  void aSecretIsNeverAnArgument() {
    Shell shell = tracker.shell(folder);
    Shell.Result result =
        shell.run(
            "integrations", "add", "pay", "--plugin", "jira", "--set", "api_key=s3cret", "--yes");
    assertThat(result.code()).isEqualTo(ExitCode.CALLER);
    assertThat(result.err())
        .contains("api_key is a secret")
        .contains("--api-key-stdin")
        .doesNotContain("s3cret");
    Shell.Result variable =
        shell.run(
            "integrations", "add", "pay", "--plugin", "jira", "--api-key-from-env", "s3-cret");
    assertThat(variable.err()).contains("must be the name of a variable").doesNotContain("s3-cret");
  }

  @Test
  void aSecretIsReadFromStdinAndSealed() throws IOException {
    Shell shell = tracker.shell(folder).reading(tracker.sandbox().banner().token() + "\n");
    List<String> words = new ArrayList<>(tracker.add("pay"));
    int from = words.indexOf("--api-key-from-env");
    words.remove(from);
    words.set(from, "--api-key-stdin");

    assertThat(shell.run(words(words)).code()).isZero();
    assertThat(shell.run("integrations", "show", "pay").out()).containsPattern("api_key +set");
    assertThat(everythingIn(folder)).doesNotContain(tracker.sandbox().banner().token());
  }

  private static String everythingIn(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  @Test
  void aSecretThatIsNotGivenIsAskedForWithoutEcho() {
    List<String> asked = new ArrayList<>();
    Shell shell =
        tracker
            .shell(folder)
            .asking(
                new Prompts() {
                  @Override
                  public Optional<String> secret(String question) {
                    asked.add(question);
                    return Optional.of(tracker.sandbox().banner().token());
                  }

                  @Override
                  public boolean confirm(String question) {
                    asked.add(question);
                    return true;
                  }
                });
    List<String> words = new ArrayList<>(tracker.add("pay"));
    words.remove("--yes");
    int from = words.indexOf("--api-key-from-env");
    words.remove(from);
    words.remove(from);

    assertThat(shell.run(words(words)).code()).isZero();
    assertThat(asked).containsExactly("Token (api_key, not shown)", "save connection 'pay'?");
    assertThat(shell.run("work", "get", "PAY-1").code()).isZero();
  }

  @Test
  void allFaultsAreToldAtOnceAndWhatDoesNotWorkIsNotSaved() {
    Shell shell = tracker.shell(folder).with("WRONG", "nonsense");
    Shell.Result faults =
        shell.run(
            "integrations",
            "add",
            "pay",
            "--plugin",
            "jira",
            "--url",
            "ftp://x",
            "--set",
            "nope=1",
            "--yes");
    assertThat(faults.code()).isEqualTo(ExitCode.CALLER);
    assertThat(faults.err())
        .contains("api_endpoint is 'ftp://x'")
        .contains("api_key is missing")
        .contains("project is missing")
        .contains("key 'nope' is unknown");

    List<String> words = new ArrayList<>(tracker.add("pay"));
    words.set(words.indexOf(TrackerShell.TOKEN), "WRONG");
    Shell.Result refused = shell.run(words(words));
    assertThat(refused.code()).isEqualTo(ExitCode.REMOTE_OR_LIMIT);
    assertThat(refused.err())
        .contains("'pay' does not work (authentication)")
        .doesNotContain("nonsense");
    assertThat(shell.run("integrations", "list").out()).contains("No connection");
    words.add("--no-check");
    assertThat(shell.run(words(words)).code()).isZero();
    Shell.Result check = shell.run("integrations", "check");
    assertThat(check.code()).isEqualTo(ExitCode.REMOTE_OR_LIMIT);
    assertThat(check.out()).contains("authentication");
  }

  @Test
  void unknownNamesAreToldWithThoseThatThereAre() {
    Shell shell = tracker.connected(folder);
    assertThat(shell.run("integrations", "show", "nope").err()).contains("there are: pay");
    assertThat(shell.run("integrations", "check", "nope").err()).contains("there are: pay");
    assertThat(shell.run("integrations", "remove", "nope").err()).contains("there are: pay");
    assertThat(shell.run("work", "get", "PAY-1", "--connection", "nope").err())
        .contains("there are: pay");
    assertThat(shell.run("integrations", "add", "x", "--plugin", "trello").err())
        .contains("there is no plugin 'trello'; there are: jira");
    assertThat(shell.run("integrations", "show", "--plugin", "trello").err())
        .contains("there are: jira");
    assertThat(shell.run("integrations", "show").err()).contains("name one connection");
  }

  @Test
  void aFileOfConnectionsIsReadAndItsFaultsAreTold() throws IOException {
    Files.writeString(
        folder.resolve("milepost.yaml"),
        """
        benchmark: 2023
        integrations:
          filed:
            plugin_id: jira
            api_endpoint: %s
            api_key: ${%s}
            project: PAY
            custom_settings: {email: %s}
          broken: {plugin_id: jira}
        """
            .formatted(tracker.address(), TrackerShell.TOKEN, tracker.sandbox().banner().user()));
    Shell shell = tracker.shell(folder);

    Shell.Result list = shell.run("integrations", "list");
    assertThat(list.out())
        .containsPattern("filed +jira +file +ready")
        .containsPattern("broken +jira +file +faulty")
        .contains("connection 'broken': api_endpoint is missing");
    assertThat(list.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(shell.run("work", "get", "PAY-1").code()).isZero();
    assertThat(shell.run("definitions").code()).isZero();
    Files.writeString(folder.resolve("milepost.yaml"), "integrations: [");
    assertThat(shell.run("integrations", "list").err()).contains("line 1 is not well-formed YAML");
    Files.writeString(
        folder.resolve("plugin_config.yaml"), "jira: {api_endpoint: 'https://x', project: PAY}");
    assertThat(shell.run("integrations", "list", "--config", "plugin_config.yaml").out())
        .contains("connection 'jira': api_key is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "integrations list",
        "integrations show pay",
        "integrations show --plugin jira",
        "integrations check",
        "integrations capabilities",
        "integrations capabilities --plugin jira",
        "integrations remove pay"
      })
  void jsonAndYamlAreValidAgainstThePublishedSchema(String command) {
    Shell shell = tracker.connected(folder);
    Shell.Result json = shell.run((command + " --format json").split(" "));
    assertThat(json.code()).isZero();
    Schemas.assertValid("integrations-1", json.out());
    Shell.Result yaml = shell.run((command + " --format yaml").split(" "));
    Schemas.assertValid("integrations-1", yaml.out(), InputFormat.YAML);
  }

  @Test
  void aPluginsKeysAreShown() {
    GoldenFiles.assertMatches(
        getClass(),
        "integrations-plugin.txt",
        tracker.shell(folder).run("integrations", "show", "--plugin", "jira").out());
  }
}
