// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import dev.milepost.sandbox.control.Fault;
import dev.milepost.testkit.GoldenFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands about items, in front of a stand-in of Jira Cloud. */
class WorkCommandsTest {
  private static final Pattern MADE = Pattern.compile("create: (PAY-[0-9]+) made");

  @TempDir Path folder;
  private TrackerShell tracker;
  private Shell shell;

  @BeforeEach
  void start() {
    tracker = TrackerShell.start("jira");
    shell = tracker.connected(folder);
  }

  @AfterEach
  void stop() {
    tracker.close();
  }

  private Shell.Result run(String... words) {
    return shell.run(words);
  }

  private Shell.Result done(String... words) {
    Shell.Result result = run(words);
    assertThat(result.code()).as("%s%n%s", result.out(), result.err()).isZero();
    return result;
  }

  private String made(String... words) {
    String out = done(words).out();
    Matcher matcher = MADE.matcher(out);
    assertThat(matcher.find()).as(out).isTrue();
    return matcher.group(1);
  }

  private long writes() {
    return tracker.sandbox().controls().journal().entries().stream()
        .filter(entry -> !entry.method().equals("GET"))
        .filter(entry -> !entry.path().contains("search"))
        .count();
  }

  @Test
  void tablesAreWhatTheyAreInTheGuide() {
    GoldenFiles.assertMatches(
        getClass(), "work-search.txt", done("work", "search", "--limit", "8").out());
    GoldenFiles.assertMatches(
        getClass(),
        "work-get.txt",
        tracker.settled(done("work", "get", "PAY-3", "--comments", "--history").out()));
    GoldenFiles.assertMatches(getClass(), "velocity.txt", done("velocity").out());
  }

  @Test
  void whatWritesShowsItsPlanAndChangesNothing() {
    String before = done("work", "get", "PAY-3", "--format", "json").out();
    for (List<String> words :
        List.of(
            List.of("work", "create", "--title", "New"),
            List.of("work", "update", "PAY-3", "--set", "title=Other"),
            List.of("work", "delete", "PAY-3"),
            List.of("work", "comment", "PAY-3", "--text", "Hello"),
            List.of("work", "link", "PAY-3", "--pull-request", "https://git.example/pull/7"))) {
      long writes = writes();
      Shell.Result result = done(words.toArray(String[]::new));
      assertThat(result.out()).startsWith("Plan id-").contains("risk: ").contains("undo: ");
      assertThat(result.err()).contains("nothing was changed; --yes does it");
      assertThat(writes()).as(words.toString()).isEqualTo(writes);
    }
    assertThat(done("work", "get", "PAY-3", "--format", "json").out()).isEqualTo(before);
  }

  @Test
  void anItemIsMadeOnceForItsKey() {
    String id =
        made(
            "work",
            "create",
            "--title",
            "Report",
            "--key",
            "nightly-1",
            "--points",
            "0",
            "--label",
            "billing",
            "--priority",
            "low",
            "--description",
            "The **second** one",
            "--yes");
    String again = done("work", "create", "--title", "Report", "--key", "nightly-1", "--yes").out();

    assertThat(again).contains("as wanted already: " + id + " was made before");
    assertThat(done("work", "get", id).out())
        .containsPattern("points +0\n")
        .containsPattern("priority +low\n")
        .contains("billing")
        .contains("The **second** one");
  }

  @Test
  void anUpdateShowsBeforeAndAfterAndTouchesOnlyWhatIsNamed() {
    String id =
        made(
            "work",
            "create",
            "--title",
            "Refund twice",
            "--label",
            "keep",
            "--points",
            "3",
            "--yes");
    Shell.Result plan =
        done(
            "work",
            "update",
            id,
            "--set",
            "title=Refund once",
            "--set",
            "story_points=2.5",
            "--clear",
            "priority",
            "--add-label",
            "risky",
            "--remove-label",
            "keep",
            "--status",
            "in_progress");
    GoldenFiles.assertMatches(getClass(), "work-update.txt", plan.out().replace(id, "PAY-NEW"));
    done(
        "work",
        "update",
        id,
        "--set",
        "title=Refund once",
        "--set",
        "story_points=2.5",
        "--add-label",
        "risky",
        "--remove-label",
        "keep",
        "--status",
        "in_progress",
        "--yes");

    assertThat(done("work", "get", id).out())
        .startsWith(id + " Refund once\n")
        .containsPattern("points +2.5\n")
        .containsPattern("status +in_progress")
        .containsPattern("labels .*risky")
        .doesNotContain("keep");
  }

  @Test
  void aSavedPlanIsAppliedTakenBackAndRefusedWhenTheItemChanged() {
    String id = made("work", "create", "--title", "Before", "--yes");
    done("work", "update", id, "--set", "title=After", "--plan", "plan.json");
    done("work", "update", id, "--set", "title=Late", "--plan", "late.json");
    Schemas.assertValid("plan-1", read("plan.json"));

    tracker.sandbox().controls().clock().advance(Duration.ofMinutes(1));
    done("apply", "plan.json");
    assertThat(done("work", "get", id).out()).startsWith(id + " After\n");
    Shell.Result late = run("apply", "late.json");
    assertThat(late.code()).isEqualTo(ExitCode.OUTDATED);
    assertThat(late.err()).contains("was changed since plan");

    String list = done("apply", "--list").out();
    GoldenFiles.assertMatches(getClass(), "apply-list.txt", list.replace(id, "PAY-NEW"));
    String plan =
        list.lines()
            .filter(line -> line.contains("update") && line.contains("applied"))
            .findFirst()
            .orElseThrow()
            .split(" ")[0];
    assertThat(done("apply", "--undo", plan, "--yes").out()).contains("undone");
    assertThat(done("work", "get", id).out()).startsWith(id + " Before\n");
    assertThat(run("apply", "--resume", plan).code()).isEqualTo(ExitCode.OUTDATED);
    assertThat(run("apply", "--undo", "nope").err())
        .contains("'platform apply --list' lists those");
  }

  @Test
  void theUndoOfACreationDeletesOnlyWhatItsPlanMadeAndNobodyChanged() {
    String id = made("work", "create", "--title", "Mine", "--key", "one", "--yes");
    String first = newest();
    done("work", "create", "--title", "Mine", "--key", "one", "--yes");
    String second =
        done("apply", "--list")
            .out()
            .lines()
            .filter(line -> line.contains("applied") && !line.startsWith(first))
            .findFirst()
            .orElseThrow()
            .split(" ")[0];

    assertThat(done("apply", "--undo", second, "--yes").out()).contains("nothing to take back");
    done("work", "get", id);

    tracker.sandbox().controls().clock().advance(Duration.ofMinutes(1));
    done("work", "update", id, "--set", "title=Theirs", "--yes");
    Shell.Result refused = run("apply", "--undo", first, "--yes");
    assertThat(refused.code()).isEqualTo(ExitCode.OUTDATED);
    assertThat(refused.out()).contains("conflict: " + id + " was changed since");
    assertThat(refused.err())
        .contains("'platform apply --undo " + first + " --yes' tries it again");
    assertThat(done("work", "get", id).out()).startsWith(id + " Theirs\n");
  }

  @Test
  void theUndoOfACreationDeletesTheItem() {
    String id = made("work", "create", "--title", "Gone", "--status", "in_progress", "--yes");

    assertThat(done("apply", "--undo", newest(), "--yes").out()).contains("deleted " + id);
    assertThat(run("work", "get", id).code()).isEqualTo(ExitCode.CALLER);
  }

  private String newest() {
    return done("apply", "--list")
        .out()
        .lines()
        .filter(line -> line.contains(" applied "))
        .findFirst()
        .orElseThrow()
        .split(" ")[0];
  }

  @Test
  void aSavedPlanIsItsOwnersOnly() throws IOException {
    assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    done("work", "create", "--title", "Before", "--plan", "plan.json");

    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("plan.json"))))
        .isEqualTo("rw-------");
  }

  private String read(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aPlanIsPipedFromOneCommandToTheNext() {
    String plan = done("work", "create", "--title", "Piped", "--plan", "-").out();
    Schemas.assertValid("plan-1", plan);
    shell.reading(plan);
    assertThat(done("apply", "-").out()).contains("made");
    shell.reading(plan.replace("Piped", "Forged"));
    assertThat(run("apply", "-").err()).contains("it was altered; make it again");
  }

  @Test
  void aCommentIsAddedAndALinkMadeOnce() {
    String id = made("work", "create", "--title", "Talked about", "--yes");
    done("work", "comment", id, "--text", "Rolled *out*", "--yes");
    shell.reading("From a pipe\n");
    done("work", "comment", id, "--text-file", "-", "--yes");
    String[] link = {"work", "link", id, "--pull-request", "https://git.example/pull/7", "--yes"};
    done(link);
    assertThat(done(link).out()).contains("as wanted already");
    done(
        "work",
        "link",
        id,
        "--commit",
        "3F0C2A1",
        "--repository",
        "https://git.example/shop",
        "--yes");

    assertThat(done("work", "get", id, "--comments", "--attachments").out())
        .contains("Rolled *out*")
        .contains("From a pipe")
        .containsPattern("pull request +https://git.example/pull/7")
        .contains("3f0c2a1")
        .contains("No attachments");
  }

  @Test
  void anItemIsDeleted() {
    String id = made("work", "create", "--title", "Short lived", "--yes");
    done("work", "delete", id, "--yes");
    Shell.Result gone = run("work", "get", id);
    assertThat(gone.code()).isEqualTo(ExitCode.CALLER);
    assertThat(gone.err()).contains(id);
  }

  @Test
  void aSearchGoesOnWhereItStopped() {
    String all = done("work", "search", "--limit", "0", "--format", "json").out();
    Shell.Result first = done("work", "search", "--limit", "5", "--format", "json");
    Matcher cursor = Pattern.compile("--cursor (\\S+)").matcher(first.err());
    assertThat(cursor.find()).isTrue();
    String rest =
        done("work", "search", "--limit", "0", "--cursor", cursor.group(1), "--format", "json")
            .out();

    assertThat(ids(first.out())).hasSize(5);
    assertThat(Stream.concat(ids(first.out()).stream(), ids(rest).stream()))
        .containsExactlyElementsOf(ids(all));
    assertThat(done("work", "search", "--limit", "0").err()).doesNotContain("--cursor");
  }

  private static List<String> ids(String json) {
    return Pattern.compile("\"id\": \"(PAY-[0-9]+)\"")
        .matcher(json)
        .results()
        .map(it -> it.group(1))
        .toList();
  }

  @Test
  void conditionsHoldAtOnceAndAreDataToTheTracker() {
    assertThat(done("work", "search", "--status", "done", "--limit", "0").out())
        .contains("done")
        .doesNotContain("todo");
    assertThat(done("work", "search", "--query", "key = PAY-3").out())
        .contains("PAY-3")
        .doesNotContain("PAY-4 ");
    assertThat(done("work", "search", "--text", "x\" OR project = PAY OR text ~ \"y").out())
        .isEqualTo("No item was found.\n");
    assertThat(done("work", "search", "--updated-since", "2030-01-01").out())
        .isEqualTo("No item was found.\n");
  }

  @Test
  void aSearchThatFailsInTheMiddleKeepsWhatItFound() {
    tracker
        .sandbox()
        .controls()
        .faults()
        .add(
            new Fault(
                "POST /rest/api/3/search/jql",
                0,
                99,
                new Fault.Effect.Answer(tracker.sandbox().controls().preset("unavailable"))));
    Shell.Result result = run("work", "search", "--format", "json");
    assertThat(result.code()).isEqualTo(ExitCode.REMOTE_OR_LIMIT);
    Schemas.assertValid("work-items-1", result.out());
    assertThat(result.out()).contains("\"complete\": false");
  }

  @Test
  void whatWouldControlATerminalIsReplaced() {
    String id = made("work", "create", "--title", "Evil \u001b[31mred\u202e", "--yes");
    assertThat(done("work", "search", "--query", "key = " + id).out())
        .doesNotContain("\u001b", "\u202e");
    assertThat(done("work", "get", id).out()).doesNotContain("\u001b", "\u202e");
    for (String format : List.of("json", "yaml")) {
      assertThat(done("work", "get", id, "--format", format).out())
          .doesNotContain("\u001b", "\u202e");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "work search --limit 3|work-items-1",
        "work search --query key=PAY-99999999|work-items-1",
        "work get PAY-3 --comments --attachments --history|work-items-1",
        "work update PAY-3 --set title=x|change-1",
        "work create --title x --yes|change-1",
        "apply --list|change-1",
        "velocity|velocity-1"
      })
  void jsonAndYamlAreValidAgainstThePublishedSchema(String line) {
    String[] parts = line.split("\\|");
    Schemas.assertValid(parts[1], run((parts[0] + " --format json").split(" ")).out());
    Schemas.assertValid(
        parts[1], run((parts[0] + " --format yaml").split(" ")).out(), InputFormat.YAML);
  }

  @Test
  void mistakesAreToldAtOnceWithWhatIsThere() {
    assertThat(run("work", "create", "--status", "finished", "--points", "-1", "--set", "x").err())
        .contains("option --title is missing")
        .contains("option --status is 'finished', must be todo, in_progress")
        .contains("option --points is '-1'")
        .contains("option --set must be such as");
    assertThat(run("work", "update", "PAY-3").err()).contains("nothing is to change");
    assertThat(run("work", "update", "PAY-3", "--set", "titel=x").err())
        .contains("field 'titel' is unknown; near it is title; there are title, description");
    assertThat(run("work", "update", "PAY-3", "--set", "title=x", "--clear", "title").err())
        .contains("field 'title' is given more than once");
    assertThat(run("work", "link", "PAY-3", "--commit", "xyz").err())
        .contains("option --repository is missing")
        .contains("7 to 64 hexadecimal digits");
    assertThat(run("work", "link", "PAY-3").err()).contains("name one target");
    assertThat(run("work", "create", "--title", "x", "--yes", "--plan", "p").err())
        .contains("exclude each other");
    assertThat(run("apply").err()).contains("name one plan");
    assertThat(run("apply", "missing.json").err()).contains("there is no plan in");
    Shell.Result custom = run("work", "update", "PAY-3", "--set", "no_such_field=1", "--yes");
    assertThat(custom.code()).isEqualTo(ExitCode.CALLER);
    assertThat(custom.out()).contains("no_such_field");
  }

  @Test
  void velocityWithoutASprintIsSaidInWords() {
    Shell.Result none = done("velocity", "--until", "2020-01-01", "--days", "14");
    assertThat(none.out())
        .startsWith("  No sprint was closed or run in these 14 days: nothing was measured.\n");
    String json = done("velocity", "--until", "2020-01-01", "--format", "json").out();
    assertThat(json)
        .contains("\"sprints\": 0")
        .contains("\"total_story_points\": null")
        .contains("\"avg_velocity\": null");
    Schemas.assertValid("velocity-1", json);
  }

  @Test
  void anIncidentIsOpenedOnceAndTheNextTimeCommented() throws IOException {
    Files.writeString(
        folder.resolve("app.log"),
        "2026-11-21 10:30:45 ERROR Connection pool exhausted. Active: 100/100, queue: 250, average wait 45 s\n");
    Files.writeString(
        folder.resolve("db.log"), "2026-11-21 10:30:46 ERROR too many clients already");
    String[] words = {
      "incident", "open", "app.log", "db.log", "--title", "Database Connection Pool Exhausted",
      "--severity", "critical", "--component", "database", "--component", "connection-pool",
      "--log-url", "https://logs.example/q/17", "--quiet"
    };
    Shell.Result plan = done(words);
    assertThat(plan.out()).contains("one item for incident").contains("critical");
    String[] yes = Stream.concat(Stream.of(words), Stream.of("--yes")).toArray(String[]::new);
    String first = done(yes).out();
    assertThat(first).contains("created");
    Matcher id = Pattern.compile("(PAY-[0-9]+) created").matcher(first);
    assertThat(id.find()).isTrue();
    assertThat(done("work", "get", id.group(1)).out())
        .contains("Database Connection Pool Exhausted")
        .contains("https://logs.example/q/17")
        .contains("too many clients already");
    shell.reading(Files.readString(folder.resolve("app.log")));
    String second =
        done(
                "incident",
                "open",
                "-",
                "--title",
                "Database Connection Pool Exhausted",
                "--at",
                "2026-11-21T11:00:00Z",
                "--yes")
            .out();
    assertThat(second).contains(id.group(1) + " commented");
  }
}
