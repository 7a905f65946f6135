// SPDX-License-Identifier: MIT
package dev.milepost.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.incident.trace.Frame;
import dev.milepost.incident.trace.Language;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnersTest {
  private static final Owners OWNERS =
      Owners.of(
          "* @all\n/shop/ @shop\n/stock/ @stock\n/legacy/\n", Map.of("Database", List.of("@dba")));

  private static final List<String> PATHS =
      List.of(
          "shop/src/main/java/com/acme/shop/Orders.java",
          "stock/src/main/java/com/acme/stock/Orders.java",
          "shop/web/orders.js",
          "legacy/orders.py");

  @Test
  void configurationBeatsTheFile() {
    assertThat(OWNERS.ofComponent("database")).containsExactly("@dba");
    assertThat(OWNERS.ofComponent("mail")).containsExactly("@all");
    assertThat(Owners.of("", Map.of()).ofComponent("mail")).isEmpty();
  }

  @Test
  void aFrameBelongsToTheFileThatFitsBest() {
    Frame stock = new Frame("app//com.acme.stock.Orders.reserve", "Orders.java", 12);
    assertThat(OWNERS.ofFrame(Language.JAVA, stock, PATHS)).containsExactly("@stock");
    Frame web = new Frame("place", "/app/web/orders.js", 3);
    assertThat(OWNERS.ofFrame(Language.NODE, web, PATHS)).containsExactly("@shop");
  }

  @Test
  void nobodyIsAnAnswer() {
    Frame legacy = new Frame("place", "/app/orders.py", 3);
    assertThat(OWNERS.ofFrame(Language.PYTHON, legacy, PATHS)).isEmpty();
    assertThat(OWNERS.ofFrame(Language.PYTHON, new Frame("x", "/app/other.py", 3), PATHS))
        .isEmpty();
    assertThat(OWNERS.ofFrame(Language.JAVA, new Frame("a.B.c", "", 0), PATHS)).isEmpty();
  }

  @Test
  void pathsMayBeWrittenInAnyWay() {
    assertThat(OWNERS.ofPath("/shop/a.txt")).containsExactly("@shop");
    assertThat(OWNERS.ofPath("shop\\a.txt")).containsExactly("@shop");
  }
}
