// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.control.Switches;

/** The switches of the Jira stand-ins. */
final class Turns {
  static final String INDEX_LAG = "index-lag";
  static final String STALE_INDEX = "stale-index";
  static final String SHORT_PAGES = "short-pages";
  static final String REPEAT_TOKEN = "repeat-page-token";
  static final String OMIT_IS_LAST = "omit-is-last";
  static final String PAGE_CAP = "page-cap";
  static final String SEARCH_WINDOW = "search-window";
  static final String BURST_LIMIT = "burst-limit";
  static final String BURST_RATE = "burst-rate";
  static final String ISSUE_LIMIT = "per-issue-limit";
  static final String QUOTA_SPENT = "quota-spent";
  static final String BARE_LIMITS = "limits-without-headers";
  static final String IGNORE_LOGIN = "ignore-login";
  static final String CAPTCHA_AFTER = "captcha-after";
  static final String SECONDARY_DELAY = "secondary-flow-delay";
  static final String SPRINT_AS_TEXT = "sprint-as-text";
  static final String VERSION = "version";
  static final String RENAMED = "renamed-statuses";
  static final String NO_WAY_TO_DONE = "no-way-to-done";
  static final String DEMAND_FINDINGS = "demand-findings";

  private Turns() {}

  static void declare(Switches switches, Edition edition) {
    boolean cloud = edition == Edition.CLOUD;
    switches
        .declare(INDEX_LAG, "PT0S", "How long a search does not see a change.")
        .declare(STALE_INDEX, "false", "A search sees no change at all, as during a reindex.")
        .declare(SHORT_PAGES, "false", "Pages of search/jql hold less than asked for.")
        .declare(REPEAT_TOKEN, "false", "search/jql gives the same nextPageToken again.")
        .declare(OMIT_IS_LAST, "false", "search/jql leaves isLast away.")
        .declare(PAGE_CAP, cloud ? "100" : "1000", "Most issues of a page with fields.")
        .declare(SEARCH_WINDOW, "10000", "Data Center 11: how deep startAt may go.")
        .declare(BURST_LIMIT, "false", "Whether bursts are limited.")
        .declare(BURST_RATE, "100", "GET and POST in a second; PUT and DELETE have half of it.")
        .declare(
            ISSUE_LIMIT,
            "false",
            "Whether writes of one issue are limited: 20 in 2 s, 100 in 30 s.")
        .declare(QUOTA_SPENT, "false", "The hourly quota is used up until the next full hour.")
        .declare(BARE_LIMITS, "false", "429 comes without Retry-After.")
        .declare(
            IGNORE_LOGIN, "false", "Data Center: credentials are ignored, everybody is anonymous.")
        .declare(CAPTCHA_AFTER, "3", "Data Center: failed logins before a CAPTCHA is asked for.")
        .declare(SECONDARY_DELAY, "PT0S", "How late webhooks of the secondary flow are.")
        .declare(SPRINT_AS_TEXT, cloud ? "false" : "true", "Sprints as the text of a Java object.")
        .declare(RENAMED, "false", "Statuses have other names, in their old categories.")
        .declare(NO_WAY_TO_DONE, "false", "No transition leads to a status of the category done.")
        .declare(DEMAND_FINDINGS, "false", "Each transition with a screen demands findings too.")
        .declare(VERSION, cloud ? "1001.0.0-SNAPSHOT" : "10.3.24", "Version in serverInfo.");
  }
}
