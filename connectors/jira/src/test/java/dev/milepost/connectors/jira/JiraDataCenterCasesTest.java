// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.milepost.kernel.text.Block;
import dev.milepost.kernel.text.RichText;
import dev.milepost.sandbox.control.Fault;
import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.HealthReport;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.spi.work.WorkItemSearch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The nasty cases of Jira Data Center. */
class JiraDataCenterCasesTest extends JiraCase {
  @Override
  JiraContractSite open() {
    return JiraContractSite.dataCenter();
  }

  private PluginConfig login(String password) {
    return site.settings()
        .apiKey(Secret.of(password))
        .setting("email", site.account().user())
        .build();
  }

  @Test
  void theContextPathIsPartOfEveryAddress() {
    WorkItem item = make("behind a path");

    assertThat(site.address()).endsWith("/jira");
    assertThat(item.url().toString()).isEqualTo(site.address() + "/browse/" + item.id());
  }

  @Test
  void aTokenAndALoginBothLetIn() {
    String account = jira.authenticate().user().account();

    assertThat(connect(login(site.account().token())).authenticate().user().account())
        .isEqualTo(account);
  }

  @Test
  void codeThatEndsItsOwnMarkupKeepsItsText() {
    RichText text = new RichText(List.of(new Block.Code("", "a {code} b\n  c")));

    WorkItem item = jira.createWorkItem(wish("code").description(text).build()).item();

    assertThat(item.description().plainText()).isEqualTo(text.plainText());
  }

  @Test
  void aUserNameWithAnAtSignIsAnAccount() {
    WorkItem item =
        jira.createWorkItem(wish("theirs").assignee("reviewer.one@payments").build()).item();

    assertThat(item.assigned().orElseThrow().account()).isEqualTo("reviewer.one@payments");
    assertThat(ids(WorkItemQuery.builder().text("theirs").assignee("reviewer.one@payments")))
        .containsExactly(item.id());
  }

  @Test
  void itemsThatGoBetweenPagesHideNoOthers() {
    site.jira().addItems(500);
    List<String> all = ids(WorkItemQuery.builder());
    List<String> gone = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    try (WorkItemSearch search = jira.searchWorkItems(WorkItemQuery.builder().build())) {
      while (search.hasNext()) {
        String id = search.next().id();
        seen.add(id);
        if (seen.size() % 60 == 0) {
          gone.add(id);
          site.jira().people().delete(id);
        }
      }
    }

    assertThat(gone).isNotEmpty();
    assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void pagesThatTheAdministratorCapsAreFollowed() {
    turn("page-cap", "7");

    addedAndFound(50);
  }

  @Test
  void theWindowOfVersionElevenIsPassed() {
    turn("version", "11.2.1");
    turn("search-window", "150");

    addedAndFound(400);
  }

  @Test
  void typesAreReadWithoutTheRemovedForm() {
    make("typed");

    assertThat(asked("/createmeta")).noneMatch(entry -> entry.path().endsWith("/createmeta"));
  }

  @Test
  void aReindexMakesNoSecondItem() {
    turn("stale-index", "true");
    var wish = wish("while the index stands still").build();
    site.jira().loseAnswer();

    WorkItem first = jira.createWorkItem(wish).item();
    var second = connect(site.config()).createWorkItem(wish);

    assertThat(second.made()).isFalse();
    assertThat(second.item().id()).isEqualTo(first.id());
  }

  @Test
  void anAnswerToNobodyIsNoEmptyList() {
    turn("ignore-login", "true");

    assertThatThrownBy(() -> ids(WorkItemQuery.builder()))
        .isInstanceOf(AuthenticationException.class);
    assertThat(jira.healthCheck().state()).isEqualTo(HealthReport.State.AUTHENTICATION);
  }

  @Test
  void aCaptchaIsNamed() {
    DevOpsIntegration wrong = connect(login("not the password"));
    Throwable last = null;
    for (int i = 0; i < 4; i++) {
      last = catchThrowable(wrong::authenticate);
    }

    assertThat(last).isInstanceOf(AuthenticationException.class).hasMessageContaining("CAPTCHA");
  }

  @Test
  void everyRequestSaysThatItIsNoForm() {
    make("no form");

    assertThat(asked("/rest/api/"))
        .filteredOn(entry -> entry.headers().first("X-Contract").isEmpty())
        .allSatisfy(
            entry -> assertThat(entry.headers().first("X-Atlassian-Token")).contains("no-check"));
  }

  @Test
  void aWaitOfNoTimeIsTriedAgain() {
    site.sandbox()
        .controls()
        .faults()
        .add(
            Fault.next(
                "*", new Fault.Effect.Answer(site.sandbox().controls().preset("429-retry-now"))));

    assertThat(jira.authenticate().user().account()).isNotBlank();
  }
}
