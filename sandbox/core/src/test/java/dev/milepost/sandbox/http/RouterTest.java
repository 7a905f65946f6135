// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouterTest {
  private final Router router =
      Router.create()
          .on("GET", "/issue/{key}", request -> Response.text(200, request.variable("key")))
          .on("PUT", "/issue/{key}", request -> Response.empty(204))
          .on("GET", "/issue/createmeta", request -> Response.text(200, "meta"))
          .on("GET", "/issue/{key}/comment/{id}", request -> Response.text(200, "comment"))
          .on("POST", "/issue/bulk", request -> Response.empty(201));

  @Test
  void fixedWordsBeatVariables() {
    assertThat(template("GET", "/issue/createmeta")).contains("/issue/createmeta");
    assertThat(template("GET", "/issue/PAY-1")).contains("/issue/{key}");
  }

  @Test
  void aFixedWordThatLeadsNowhereGivesWayToAVariable() {
    assertThat(template("GET", "/issue/createmeta/comment/7"))
        .contains("/issue/{key}/comment/{id}");
  }

  @Test
  void variablesAreDecodedAndKeepTheirPlus() {
    Request request = matched("GET", "/issue/a%2Fb+c%20d").orElseThrow().request();
    assertThat(request.variable("key")).isEqualTo("a/b+c d");
  }

  @Test
  void anUnknownPathHasNoMethods() {
    assertThat(router.methods("/issue")).isEmpty();
    assertThat(router.methods("/issue/X-1")).containsExactly("GET", "PUT");
    assertThat(template("DELETE", "/issue/X-1")).isEmpty();
  }

  @Test
  void caseIsMindedOnlyWhenAsked() {
    Router loose = Router.ignoringCase().on("GET", "/_apis/Wit", request -> Response.empty(204));
    assertThat(loose.match(get("/_APIS/wit"))).isPresent();
    assertThat(template("GET", "/ISSUE/X-1")).isEmpty();
  }

  @Test
  void queriesAreDecodedOnceAndKeepEachValue() {
    Request request =
        Request.of("GET", "/", "a=1&a=2%2C3&b=x+y&c&bad=-4", Headers.NONE, new byte[0]);
    assertThat(request.query().get("a")).containsExactly("1", "2,3");
    assertThat(request.list("a")).containsExactly("1", "2", "3");
    assertThat(request.parameter("b")).contains("x y");
    assertThat(request.parameter("c")).contains("");
    assertThat(request.number("bad", 50)).isEqualTo(50);
    assertThat(request.number("a", 50)).isEqualTo(1);
  }

  private Optional<String> template(String method, String path) {
    return matched(method, path).map(it -> it.route().template());
  }

  private Optional<Router.Match> matched(String method, String path) {
    return router.match(Request.of(method, path, "", Headers.NONE, new byte[0]));
  }

  private static Request get(String path) {
    return Request.of("GET", path, "", Headers.NONE, new byte[0]);
  }
}
