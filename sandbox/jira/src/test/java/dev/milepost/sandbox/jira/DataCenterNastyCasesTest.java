// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.sandbox.SandboxOptions;
import dev.milepost.sandbox.control.Fault;
import dev.milepost.sandbox.jira.JiraFixture.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What goes wrong with the real Jira Data Center can be made to go wrong here. */
class DataCenterNastyCasesTest {
  private static final String API = "/rest/api/2";
  private static final String SEARCH = API + "/search?jql=project+%3D+PAY";
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final JiraFixture jira = JiraFixture.dataCenter();

  @AfterEach
  void stop() {
    jira.close();
  }

  @Test
  void case1allPathsAreBelowTheContextPath() {
    String base = jira.sandbox().banner().baseUrl().toString();
    assertThat(base).endsWith("/jira");
    JsonNode info = jira.get(API + "/serverInfo").json();
    assertThat(info.path("baseUrl").stringValue()).isEqualTo(base);
    assertThat(info.path("deploymentType").stringValue()).isEqualTo("Server");
    assertThat(jira.get("/../rest/api/2/serverInfo").status()).isEqualTo(404);
  }

  @Test
  void case2aPersonalTokenIsABearerAndAPasswordIsBasic() {
    String token = jira.sandbox().banner().token();
    assertThat(jira.as("Bearer " + token, "GET", API + "/myself").status()).isEqualTo(200);
    assertThat(jira.as("Bearer wrong", "GET", API + "/myself").status()).isEqualTo(401);
    assertThat(jira.get(API + "/myself").json().path("key").stringValue())
        .isEqualTo("JIRAUSER10101");
  }

  @Test
  void case3wikiTextComesBackAsItWasWritten() {
    String text = "\"{code}a < b{code} {noformat}x{noformat} \\\\{escaped}\"";
    Answer created = jira.post(API + "/issue", JiraFixture.task("Wiki", "description", text));
    String key = created.json().path("key").stringValue();
    assertThat(jira.get(API + "/issue/" + key).json().path("fields").path("description").toString())
        .isEqualTo(text);
  }

  @Test
  void case4aLoginMayHoldAnAtSign() {
    Answer created =
        jira.post(
            API + "/issue",
            JiraFixture.task("Assigned", "assignee", "{\"name\":\"reviewer.one@payments\"}"));
    assertThat(created.status()).isEqualTo(201);
    String jql = JiraFixture.encoded("assignee = \"reviewer.one@payments\" and summary ~ assigned");
    assertThat(jira.get(API + "/search?jql=" + jql).json().path("total").intValue()).isEqualTo(1);
    Answer bare =
        jira.get(API + "/search?jql=" + JiraFixture.encoded("assignee = reviewer.one@payments"));
    assertThat(bare.text()).contains("is a reserved JQL character");
    assertThat(
            jira.as(
                    JiraFixture.basic("reviewer.one@payments", "sandbox-token-3"),
                    "GET",
                    API + "/myself")
                .header("X-AUSERNAME"))
        .isEqualTo("reviewer.one%40payments");
  }

  @Test
  void case5theTotalChangesBetweenPages() {
    int before = jira.get(SEARCH + "&maxResults=5").json().path("total").intValue();
    jira.post(API + "/issue", JiraFixture.task("Between pages"));
    int after = jira.get(SEARCH + "&startAt=5&maxResults=5").json().path("total").intValue();
    assertThat(after).isEqualTo(before + 1);
  }

  @Test
  void case6anAdministratorCapsThePage() {
    jira.turn(Turns.PAGE_CAP, 7);
    JsonNode page = jira.get(SEARCH + "&maxResults=1000").json();
    assertThat(page.path("maxResults").intValue()).isEqualTo(7);
    assertThat(page.path("issues").size()).isEqualTo(7);
  }

  @Test
  void case7onlyTheNewFormOfCreatemetaIsThere() {
    assertThat(jira.as(jira.basic(), "GET", API + "/issue/createmeta").status()).isEqualTo(404);
    JsonNode types = jira.get(API + "/issue/createmeta/PAY/issuetypes").json();
    assertThat(types.path("values").size()).isEqualTo(5);
    JsonNode fields = jira.get(API + "/issue/createmeta/PAY/issuetypes/10003").json();
    String required = jira.world().catalog().fields().environmentKind().id();
    assertThat(fields.path("values").valueStream())
        .anyMatch(it ->
            it.path("fieldId").stringValue().equals(required)
                && it.path("required").booleanValue());
  }

  @Test
  void case8aSearchIsStaleDuringAReindex() {
    jira.turn(Turns.STALE_INDEX, true);
    String key =
        jira.post(API + "/issue", JiraFixture.task("Fresh")).json().path("key").stringValue();
    String jql = API + "/search?jql=" + JiraFixture.encoded("summary ~ fresh");
    assertThat(jira.get(jql).json().path("total").intValue()).isZero();
    assertThat(jira.get(API + "/issue/" + key).status()).isEqualTo(200);
    jira.turn(Turns.STALE_INDEX, false);
    assertThat(jira.get(jql).json().path("total").intValue()).isEqualTo(1);
  }

  @Test
  void case9ignoredCredentialsGiveAnEmptyListAndNoRefusal() {
    jira.turn(Turns.IGNORE_LOGIN, true);
    Answer nobody = jira.get(SEARCH);
    assertThat(nobody.status()).isEqualTo(200);
    assertThat(nobody.json().path("total").intValue()).isZero();
    assertThat(nobody.header("X-AUSERNAME")).isEqualTo("anonymous");
    assertThat(nobody.header("X-Seraph-LoginReason")).isEqualTo("OUT");
    assertThat(jira.get(API + "/myself").status()).isEqualTo(401);
  }

  @Test
  void case10failedLoginsEndInACaptcha() {
    String wrong = JiraFixture.basic("engineer.two", "guess");
    for (int i = 0; i < 3; i++) {
      assertThat(jira.as(wrong, "GET", API + "/myself").status()).isEqualTo(401);
    }
    Answer denied =
        jira.as(JiraFixture.basic("engineer.two", "sandbox-token-2"), "GET", API + "/myself");
    assertThat(denied.status()).as("even with the right password").isEqualTo(403);
    assertThat(denied.header("X-Seraph-LoginReason")).isEqualTo("AUTHENTICATION_DENIED");
    assertThat(denied.header("X-Authentication-Denied-Reason")).startsWith("CAPTCHA_CHALLENGE");
    assertThat(jira.get(API + "/myself").status()).as("somebody else").isEqualTo(200);
  }

  @Test
  void case11anAttachmentNeedsTheTokenAgainstForgery() {
    String form =
        String.join(
            "\r\n",
            "--b",
            "Content-Disposition: form-data; name=\"file\"; filename=\"log.txt\"",
            "Content-Type: text/plain",
            "",
            "abcde",
            "--b--",
            "");
    assertThat(attach(form, "").text()).isEqualTo("XSRF check failed");
    JsonNode added = attach(form, "no-check").json().path(0);
    assertThat(added.path("filename").stringValue()).isEqualTo("log.txt");
    assertThat(added.path("size").intValue()).isEqualTo(5);
    JsonNode listed = jira.get(API + "/issue/PAY-4?fields=attachment").json();
    assertThat(listed.path("fields").path("attachment").size()).isEqualTo(1);
  }

  private Answer attach(String form, String token) {
    HttpRequest.Builder request =
        jira.request(API + "/issue/PAY-4/attachments")
            .header("Authorization", jira.basic())
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    if (!token.isEmpty()) {
      request.header("X-Atlassian-Token", token);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void case12aLimitSaysToRetryNow() {
    jira.sandbox()
        .controls()
        .faults()
        .add(
            Fault.next(
                "GET " + API + "/myself",
                new Fault.Effect.Answer(jira.sandbox().controls().preset("429-retry-now"))));
    Answer limited = jira.as(jira.basic(), "GET", API + "/myself");
    assertThat(limited.status()).isEqualTo(429);
    assertThat(limited.header("retry-after")).isEqualTo("0");
    jira.turn(Turns.BURST_LIMIT, true);
    jira.turn(Turns.BURST_RATE, 1);
    jira.get(API + "/priority");
    assertThat(jira.get(API + "/priority").header("X-RateLimit-FillRate")).isEqualTo("1");
    jira.get(API + "/serverInfo");
    assertThat(jira.get(API + "/serverInfo").status()).as("exempt").isEqualTo(200);
  }

  @Test
  void case13aSprintIsTheTextOfAnObject() {
    String field = jira.world().catalog().fields().sprint().id();
    JsonNode sprint = jira.get(API + "/issue/PAY-3").json().path("fields").path(field).path(0);
    assertThat(sprint.stringValue())
        .startsWith("com.atlassian.greenhopper.service.sprint.Sprint@")
        .contains("[id=1,", "state=CLOSED", "name=PAY Sprint 1");
    jira.turn(Turns.SPRINT_AS_TEXT, false);
    JsonNode object = jira.get(API + "/issue/PAY-3").json().path("fields").path(field).path(0);
    assertThat(object.path("id").intValue()).isEqualTo(1);
  }

  @Test
  void case14aSelfSignedCertificateIsRefusedUnlessTrusted(@TempDir Path folder) throws Exception {
    KeyStore keys = selfSigned(folder.resolve("keys.p12"));
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(keys, PASSWORD);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(keys);
    SSLContext server = SSLContext.getInstance("TLS");
    server.init(own.getKeyManagers(), null, null);
    SSLContext trusting = SSLContext.getInstance("TLS");
    trusting.init(null, trust.getTrustManagers(), null);
    try (JiraSandbox secure =
            new JiraDataCenterServer().start(SandboxOptions.standard().over(server));
        HttpClient wary = HttpClient.newHttpClient();
        HttpClient ready = HttpClient.newBuilder().sslContext(trusting).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(secure.banner().baseUrl() + API + "/serverInfo"))
              .build();
      assertThatThrownBy(() -> wary.send(request, HttpResponse.BodyHandlers.ofString()))
          .isInstanceOf(SSLException.class);
      assertThat(ready.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
    }
  }

  private static KeyStore selfSigned(Path file) throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "sandbox",
                "-keyalg",
                "EC",
                "-dname",
                "CN=sandbox",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }

  @Test
  void case15theNewSearchEngineHasAWindow() {
    assertThat(jira.get(SEARCH + "&startAt=9990&maxResults=50").status()).isEqualTo(200);
    jira.turn(Turns.VERSION, "11.2.1");
    Answer beyond = jira.get(SEARCH + "&startAt=9990&maxResults=50");
    assertThat(beyond.status()).isEqualTo(400);
    assertThat(beyond.text()).contains("Result window is too large");
    assertThat(jira.get(SEARCH + "&startAt=9950&maxResults=50").status()).isEqualTo(200);
  }
}
