// SPDX-License-Identifier: MIT
package dev.milepost.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.http.ApiClient;
import dev.milepost.http.ApiRequest;
import dev.milepost.http.ApiResponse;
import dev.milepost.http.HttpFixture;
import dev.milepost.http.TestingSite.Answer;
import dev.milepost.http.page.Page.Next;
import dev.milepost.json.JsonText;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.RemoteFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagingTest {
  private static JsonObject object(String text) {
    return (JsonObject) JsonText.parse(text);
  }

  private static String shown(Next next) {
    return switch (next) {
      case Next.Last() -> "last";
      case Next.More(String cursor) -> cursor;
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"nextPageToken\":\"a\",\"isLast\":false} | a",
        "{\"nextPageToken\":\"a\"}                  | a",
        // A token that comes with the last page is not followed.
        "{\"nextPageToken\":\"a\",\"isLast\":true}  | last",
        "{\"isLast\":true}                          | last",
        "{}                                         | last",
        "{\"nextPageToken\":\"\"}                   | last"
      })
  void tokenAndFlag(String page, String next) {
    assertThat(shown(Paging.token(object(page), "nextPageToken", "isLast"))).isEqualTo(next);
  }

  @Test
  void pageThatIsNotTheLastAndHasNoTokenIsAFailure() {
    assertThatThrownBy(() -> Paging.token(object("{\"isLast\":false}"), "nextPageToken", "isLast"))
        .isInstanceOf(RemoteFailureException.class)
        .hasMessageContaining("no 'nextPageToken'");
    assertThat(shown(Paging.token(object("{\"isLast\":false}"), "t", ""))).isEqualTo("last");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"startAt\":0,\"total\":120}                     | ''  | 50 | 50",
        "{\"startAt\":50,\"total\":120,\"maxResults\":100} | 50  | 20 | 70",
        "{\"startAt\":70,\"total\":120}                    | 70  | 50 | last",
        "{\"total\":120}                                   | 100 | 20 | last",
        "{\"isLast\":true,\"total\":999}                   | 0   | 50 | last",
        "{}                                                | 0   | 50 | 50",
        "{}                                                | 50  | 0  | last",
        // The total shrank between two pages.
        "{\"total\":10}                                    | 100 | 0  | last",
        "{\"total\":-1}                                    | 0   | 5  | 5"
      })
  void positionCountsWhatCame(String page, String cursor, int came, String next) {
    assertThat(shown(Paging.position(object(page), cursor, came))).isEqualTo(next);
  }

  private static String next(Answer answer, java.util.function.Function<ApiResponse, Next> paging) {
    try (HttpFixture http = HttpFixture.start();
        ApiClient client = http.client()) {
      http.site.then(answer);
      return shown(paging.apply(client.send(ApiRequest.get("items"))))
          .replace(http.site.address(), "");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "</x?page=2>; rel=\"next\", </x?page=9>; rel=\"last\" | /x?page=2",
        "</x?page=1>; rel=\"prev\", <?page=3>; rel=next        | /root/items?page=3",
        "</x?a=1,2;b>; title=\"a, b\"; rel=\"last next\"       | /x?a=1,2;b",
        "</x?page=1>; rel=\"prev\"                             | last",
        "</x>; rel=\"nextish\"                                 | last",
        "nonsense                                              | last"
      })
  void linkHeader(String header, String next) {
    assertThat(next(Answer.json(200, "[]").with("Link", header), Paging::link)).isEqualTo(next);
  }

  @Test
  void absentLinkHeaderIsTheEnd() {
    assertThat(next(Answer.json(200, "[]"), Paging::link)).isEqualTo("last");
  }

  @Test
  void linkThatIsNoAddressIsAFailureAndNoEnd() {
    assertThatThrownBy(
            () -> next(Answer.json(200, "[]").with("Link", "<a b>; rel=next"), Paging::link))
        .isInstanceOf(RemoteFailureException.class)
        .hasMessageContaining("no address");
  }

  @Test
  void continuationTokenOfHeaderOrBody() {
    assertThat(
            next(
                Answer.json(200, "[]").with("x-ms-continuationtoken", "a;b"), Paging::continuation))
        .isEqualTo("a;b");
    assertThat(
            next(
                Answer.json(200, "{\"continuationToken\":\"c\",\"isLastBatch\":false}"),
                Paging::continuation))
        .isEqualTo("c");
    assertThat(
            next(
                Answer.json(200, "{\"continuationToken\":\"c\",\"isLastBatch\":true}"),
                Paging::continuation))
        .isEqualTo("last");
    assertThat(next(Answer.json(200, "{}"), Paging::continuation)).isEqualTo("last");
    assertThatThrownBy(
            () -> next(Answer.json(200, "{\"isLastBatch\":false}"), Paging::continuation))
        .isInstanceOf(RemoteFailureException.class)
        .hasMessageContaining("no continuation token");
  }
}
