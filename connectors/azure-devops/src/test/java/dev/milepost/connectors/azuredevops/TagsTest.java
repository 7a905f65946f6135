// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagsTest {
  @Test
  void keysThatDifferByCaseHaveTagsThatDifferByMore() {
    assertThat(Tags.key("order-17")).isEqualTo("milepost-key-order-17");
    assertThat(Tags.key("Order-17"))
        .isNotEqualToIgnoringCase(Tags.key("order-17"))
        .isNotEqualToIgnoringCase(Tags.key("ORDER-17"))
        .startsWith("milepost-key-order-17_");
  }

  @Test
  void peopleSeeAllButOurKeys() {
    String text = "billing;  Needs Review ; MILEPOST-KEY-x; milepost-incident-y;";

    assertThat(Tags.visible(text))
        .containsExactly("Needs Review", "billing", "milepost-incident-y");
    assertThat(Tags.all(text)).hasSize(4);
    assertThat(Tags.carries(text, "NEEDS review")).isTrue();
    assertThat(Tags.carries(text, "needs")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a;b", "a,b", "a\nb"})
  void whatWouldBecomeSeveralIsNoTag(String text) {
    assertThat(Tags.good(text)).isFalse();
    assertThat(Tags.good("x".repeat(401))).isFalse();
    assertThat(Tags.good("x".repeat(400))).isTrue();
  }

  @Test
  void anyTextCanBeMadeOne() {
    assertThat(Tags.of("message queue; orders,\nreturns"))
        .isEqualTo("message queue orders returns");
    assertThat(Tags.of("x".repeat(1_000))).hasSize(400);
    assertThat(Tags.joined(List.of("a", "b"))).isEqualTo("a; b");
  }
}
