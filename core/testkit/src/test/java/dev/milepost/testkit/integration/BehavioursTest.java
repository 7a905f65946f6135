// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BehavioursTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "guide", "contract.md");
  private static final String BEGIN = "<!-- behaviours -->\n";
  private static final String END = "<!-- end of behaviours -->\n";

  /** A test of the contract, and the number that it proves; 0 for what has none. */
  private record Proof(int number, String part, String test) {
    String line() {
      return "| " + (number == 0 ? "–" : number) + " | " + test + " | " + part + " |\n";
    }
  }

  private static List<Proof> proofs() {
    List<Proof> proofs = new ArrayList<>();
    for (Class<?> part : IntegrationContract.class.getDeclaredClasses()) {
      if (!part.isAnnotationPresent(Nested.class)) {
        continue;
      }
      for (Method method : part.getSuperclass().getDeclaredMethods()) {
        if (method.isAnnotationPresent(Test.class)) {
          Behaviour behaviour = method.getAnnotation(Behaviour.class);
          proofs.add(
              new Proof(
                  behaviour == null ? 0 : behaviour.value(),
                  part.getSimpleName(),
                  BehaviourNames.words(method.getName())));
        }
      }
    }
    proofs.sort(
        Comparator.comparing((Proof proof) -> proof.number() == 0)
            .thenComparingInt(Proof::number)
            .thenComparing(Proof::part)
            .thenComparing(Proof::test));
    return proofs;
  }

  @Test
  void everyPartOfTheContractIsRun() {
    assertThat(Stream.of(IntegrationContract.class.getDeclaredClasses()))
        .isNotEmpty()
        .allSatisfy(part -> {
          assertThat(part).hasAnnotation(Nested.class);
          assertThat(part.getSuperclass().getSuperclass()).isEqualTo(ContractPart.class);
        });
  }

  @Test
  void everyNumberIsProved() {
    assertThat(proofs())
        .extracting(Proof::number)
        .containsAll(IntStream.rangeClosed(1, Behaviour.LAST).boxed().toList())
        .allSatisfy(number -> assertThat(number).isBetween(0, Behaviour.LAST));
  }

  @Test
  void theGuideListsThem() throws IOException {
    StringBuilder table = new StringBuilder("| Number | Behaviour | Part |\n|---|---|---|\n");
    proofs().forEach(proof -> table.append(proof.line()));
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    if ("update".equals(System.getProperty("milepost.golden"))) {
      Files.writeString(PAGE, page.substring(0, begin) + table + page.substring(end));
      return;
    }

    assertThat(page.substring(begin, end))
        .as("%s; -Dmilepost.golden=update rewrites it", PAGE)
        .isEqualTo(table.toString());
  }

  @Test
  void aNameIsItsWords() {
    assertThat(BehaviourNames.words("createReturnsIdKeyWebUrl"))
        .isEqualTo("create returns id key web url");
    assertThat(BehaviourNames.words("searchPaginatesTo10kExactlyOnce"))
        .isEqualTo("search paginates to 10k exactly once");
    assertThat(BehaviourNames.words("storm429ConvergesWithoutHerd"))
        .isEqualTo("storm 429 converges without herd");
    assertThat(BehaviourNames.words("noRetryOnPermanent4xx"))
        .isEqualTo("no retry on permanent 4xx");
  }
}
