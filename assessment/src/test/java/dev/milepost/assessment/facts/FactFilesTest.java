// SPDX-License-Identifier: MIT
package dev.milepost.assessment.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.milepost.kernel.Fact;
import dev.milepost.kernel.MilepostException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactFilesTest {
  private static final String HEADER = "id,service,environment,sha,finishedAt,result\n";

  @TempDir Path folder;

  @Test
  void columnsComeInAnyOrderWithQuotesAndWindowsLineEnds() throws IOException {
    Path file =
        write(
            "deployments.csv",
            """
            \ufeffresult,finishedAt,note,id,environment,service,sha\r
            SUCCESS,2026-01-02T03:04:05+01:00,"a, ""b""\r
            c",d1,production,"pay, ments",abc123\r
            failure,2026-01-02T04:00Z,,d2,production,web,\r
            """);
    FactList<Fact.Deployment> read = FactFiles.deployments(file);
    assertThat(read.notes())
        .containsExactly("deployments.csv: ignored columns that no fact has: 'note'");
    Fact.Deployment first = read.facts().getFirst();
    assertThat(first.id()).isEqualTo("d1");
    assertThat(first.version()).isEqualTo("d1");
    assertThat(first.subject().name()).isEqualTo("pay, ments");
    assertThat(first.occurredAt()).isEqualTo("2026-01-02T02:04:05Z");
    assertThat(first.result()).isEqualTo(Fact.Result.SUCCESS);
    assertThat(first.commit()).contains("abc123");
    assertThat(first.source()).isEqualTo(new Fact.Source("file", "deployments.csv:2"));
    Fact.Deployment second = read.facts().get(1);
    assertThat(second.result()).isEqualTo(Fact.Result.FAILURE);
    assertThat(second.commit()).isEmpty();
    assertThat(second.source().place()).isEqualTo("deployments.csv:4");
  }

  @Test
  void jsonLinesTellTheSameAsCsv() throws IOException {
    Path csv =
        write(
            "incidents.csv",
            "id,service,startedAt,resolvedAt,deploymentId\n7,web,2026-01-02T03:04:05Z,,d1\n");
    Path json =
        write(
            "incidents.jsonl",
            "\ufeff\r\n{\"id\":7,\"service\":\"web\",\"tags\":[{\"a\":1}],\"deploymentId\":\"d1\","
                + "\"startedAt\":\"2026-01-02T03:04:05Z\",\"resolvedAt\":null}\r\n");
    FactList<Fact.Incident> read = FactFiles.incidents(json);
    assertThat(read.facts())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("source")
        .isEqualTo(FactFiles.incidents(csv).facts());
    assertThat(read.facts().getFirst().source().place()).isEqualTo("incidents.jsonl:2");
    assertThat(read.facts().getFirst().resolution()).isEmpty();
    assertThat(read.notes())
        .containsExactly("incidents.jsonl: ignored columns that no fact has: 'tags'");
  }

  @Test
  void changesNeedNoDeployment() throws IOException {
    Path file =
        write(
            "changes.csv",
            """
            sha,service,authoredAt,committedAt
            abc,web,2026-01-01T00:00:00Z,2026-01-02T00:00:00.5Z
            """);
    Fact.Change change = FactFiles.changes(file).facts().getFirst();
    assertThat(change.authoredAt()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(change.committedAt()).isEqualTo("2026-01-02T00:00:00.500Z");
    assertThat(change.deployment()).isEmpty();
  }

  @Test
  void aLaterInactiveRowDoesNotMoveWhenADeploymentFinished() throws IOException {
    Path file =
        write(
            "deployments.csv",
            HEADER
                + "d1,web,production,a,2026-01-01T10:00:00Z,success\n"
                + "d1,web,production,a,2026-01-05T10:00:00Z,inactive\n"
                + "d1,web,staging,a,2026-01-01T09:00:00Z,inactive\n"
                + "d1,web,staging,a,2026-01-01T08:00:00Z,success\n");
    FactList<Fact.Deployment> read = FactFiles.deployments(file);
    assertThat(read.facts())
        .extracting(Fact.Deployment::occurredAt, Fact.Deployment::result)
        .containsExactly(
            tuple(Instant.parse("2026-01-01T10:00:00Z"), Fact.Result.SUCCESS),
            tuple(Instant.parse("2026-01-01T08:00:00Z"), Fact.Result.SUCCESS));
    assertThat(read.notes()).isEmpty();
  }

  @Test
  void ofTwoSuccessesTheEarlierCountsAndANoteSaysSo() throws IOException {
    Path file =
        write(
            "deployments.csv",
            HEADER
                + "d1,web,production,a,2026-01-01T10:00:00Z,success\n"
                + "d1,web,production,a,2026-01-01T09:00:00Z,success\n"
                + "d1,other,production,a,2026-01-03T09:00:00Z,success\n");
    FactList<Fact.Deployment> read = FactFiles.deployments(file);
    assertThat(read.facts())
        .extracting(Fact.Deployment::occurredAt)
        .containsExactly(
            Instant.parse("2026-01-01T09:00:00Z"), Instant.parse("2026-01-03T09:00:00Z"));
    assertThat(read.notes()).singleElement().asString().contains("1 rows", "'d1' of 'web'");
  }

  @Test
  void allFaultsOfAFileAreNamedWithTheirLines() throws IOException {
    Path file =
        write(
            "deployments.csv",
            HEADER
                + "d1,web,production,a,2026-01-01T10:00:00Z,done\n"
                + ",web,production,a,2026-01-01T10:00:00,success\n"
                + "d3,web,production\n"
                + "d4,web,production,a,2026-02-30T10:00:00Z,success\n");
    assertThat(faults(file).text().lines())
        .containsExactly(
            file + ":2: result is 'done', must be success, failure, cancelled, skipped or inactive",
            file + ":3: id is empty, must be given",
            file
                + ":3: finishedAt is '2026-01-01T10:00:00', which has no zone; add Z or an offset"
                + " such as +01:00",
            file + ":4: has 3 fields, the header has 6",
            file + ":5: finishedAt is '2026-02-30T10:00:00Z', which is no instant of the calendar");
  }

  @Test
  void readingStopsAtTheTwentiethFault() throws IOException {
    Path file =
        write("deployments.csv", HEADER + "d1,web,production,a,yesterday,success\n".repeat(500));
    assertThat(faults(file).text().lines()).hasSize(21).last().asString().contains("stopped");
  }

  @Test
  void aHeaderWithoutANeededColumnSaysWhatItLacks() throws IOException {
    Path file = write("deployments.csv", "id;service;environment\nd1;web;production\n");
    assertThat(faults(file).text())
        .contains(":1: the header is 'id;service;environment', it lacks id, service, environment");
    Path empty = write("empty.csv", "");
    assertThat(faults(empty).text()).contains(":1: is empty");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\":\"a\"|is no JSON",
        "[1]|is no JSON object",
        "{\"id\":{\"a\":1},\"service\":\"web\",\"startedAt\":\"2026-01-01T00:00:00Z\"}|id is an"
            + " object",
        "{\"id\":\"a\"}{}|more than one",
        "{\"id\":\"a\",\"id\":\"b\"}|is no JSON",
        "{\"id\":\"a\",\"service\":\"w\",\"startedAt\":1700000000}|startedAt is '1700000000', must"
            + " be",
        "{\"id\":\"a\",\"service\":\"w\",\"startedAt\":\"2026-01-01\"}|a date alone",
      })
  void faultsOfJsonNameWhatIsThere(String line, String fault) throws IOException {
    Path file = write("incidents.jsonl", line + "\n");
    assertThatThrownBy(() -> FactFiles.incidents(file))
        .isInstanceOf(MilepostException.class)
        .hasMessageContaining(file + ":1: ")
        .hasMessageContaining(fault);
  }

  @Test
  void anIncidentDoesNotEndBeforeItStarts() throws IOException {
    Path file =
        write(
            "incidents.csv",
            "id,service,startedAt,resolvedAt\ni,web,2026-01-02T00:00:00Z,2026-01-01T00:00:00Z\n");
    assertThatThrownBy(() -> FactFiles.incidents(file)).hasMessageContaining("before startedAt");
  }

  @Test
  void longLinesAreRefusedByNumber() throws IOException {
    String good = "{\"id\":\"a\",\"service\":\"w\",\"startedAt\":\"2026-01-01T00:00:00Z\"}\n";
    String tooLong = "{\"id\":\"" + "a".repeat(70_000) + "\"}\n";
    assertThatThrownBy(() -> FactFiles.incidents(write("i.jsonl", good + tooLong + good)))
        .hasMessageContaining(":2: is longer than 64 KiB");
    String row = "d1,web,production," + "a".repeat(70_000) + ",2026-01-01T10:00:00Z,success\n";
    assertThat(faults(write("d.csv", HEADER + row)).text()).contains("at most 64 KiB");
  }

  @Test
  void otherBytesThanUtf8AreRefused() throws IOException {
    Path file = folder.resolve("deployments.csv");
    Files.write(file, (HEADER + "caf\u00e9").getBytes(StandardCharsets.ISO_8859_1));
    assertThat(faults(file).text()).contains("is not UTF-8");
  }

  @Test
  void whatCannotBeReadIsNamed() throws IOException {
    assertThat(faults(folder.resolve("absent.csv")).text()).contains("does not exist");
    assertThat(faults(write("facts.txt", "")).text()).contains(".csv or .jsonl");
    Path inner = Files.createDirectory(folder.resolve("folder.csv"));
    assertThat(faults(inner).text()).contains("is a folder");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-31T10:00:00Z",
        "2026-01-31t10:00z",
        "2026-01-31T11:00:00+01:00",
        "2026-01-31T11:00:00+0100",
        "2026-01-31T11:00:00,0+01",
        "2026-01-31T04:30:00.000-05:30"
      })
  void instantsOfEveryIsoFormAreRead(String text) {
    assertThat(InstantText.parse(text))
        .isEqualTo(new InstantText.Read(Instant.parse("2026-01-31T10:00:00Z")));
  }

  @Test
  void streamingHandsOverEveryRow() throws IOException {
    Path file =
        write(
            "deployments.csv",
            HEADER + "d1,web,production,a,2026-01-01T10:00:00Z,success\n".repeat(100_000));
    List<String> ids = new ArrayList<>();
    assertThat(FactFiles.eachDeployment(file, deployment -> ids.add(deployment.id()))).isEmpty();
    assertThat(ids).hasSize(100_000);
    assertThat(FactFiles.deployments(file).facts()).hasSize(1);
  }

  private static MilepostException faults(Path file) {
    MilepostException thrown =
        catchThrowableOfType(MilepostException.class, () -> FactFiles.deployments(file));
    assertThat(thrown).isNotNull();
    assertThat(thrown.kind()).isEqualTo(MilepostException.Kind.CALLER);
    return thrown;
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
