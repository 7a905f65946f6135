// SPDX-License-Identifier: MIT
package dev.milepost.incident.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.incident.log.LineParser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StackTracesTest {
  private static final String JAVA =
      """
      2026-11-21 12:00:00.123 [http-1] ERROR c.a.Orders - Request failed
      java.lang.IllegalStateException: cannot place order 12
      \tat com.acme.shop.OrderService.place(OrderService.java:42) ~[shop.jar:1.2]
      \tat org.springframework.web.Servlet.service(Servlet.java:1)
      \tSuppressed: java.io.IOException: close
      \t\tat com.acme.shop.Resource.close(Resource.java:3)
      \tCaused by: java.io.EOFException: early
      \t\tat com.acme.shop.Resource.flush(Resource.java:9)
      \t\t... 2 more
      Caused by: java.sql.SQLException: no connection
      \tat com.zaxxer.hikari.pool.HikariPool.create(HikariPool.java:696)
      \tat com.acme.shop.OrderRepository.save(OrderRepository.java:17)
      \t... 23 more
      """;

  private static final String PYTHON =
      """
      Traceback (most recent call last):
        File "/app/orders/db.py", line 10, in connect
          raise OperationalError("x")
      psycopg2.OperationalError: could not connect
      \tIs the server running?

      During handling of the above exception, another exception occurred:

      Traceback (most recent call last):
        File "/usr/lib/python3.12/site-packages/flask/app.py", line 20, in dispatch
          return f()
                 ^^^
        File "/app/orders/api.py", line 33, in place
          db.connect()
      orders.errors.OrderError: cannot place
      """;

  private static final String NODE =
      """
      TypeError: Cannot read properties of undefined (reading 'id')
          at place (/app/src/orders.js:10:5)
          at async Promise.all (index 0)
          at async /app/src/server.js:3:1
          at new Shop (/app/src/shop.js:7:2)
          at Module._compile (node:internal/modules/cjs/loader:1105:14) {
        [cause]: Error: connect ECONNREFUSED 127.0.0.1:5432
            at connect (file:///app/src/db.js:3:9)
      }
      """;

  private static final String GO =
      """
      panic: runtime error: invalid memory address or nil pointer dereference [recovered]
      \tpanic: runtime error: invalid memory address or nil pointer dereference
      [signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x1]

      goroutine 1 [running]:
      github.com/acme/shop/orders.(*Store).Place(0x0, {0xc000010, 0x5})
      \t/app/orders/store.go:42 +0x1d
      main.main()
      \t/app/main.go:12 +0x2f

      goroutine 7 [select]:
      github.com/acme/shop/other.Wait()
      \t/app/other/wait.go:1 +0x2
      exit status 2
      """;

  private static final String DOTNET =
      """
      Unhandled exception. System.InvalidOperationException: outer failed
       ---> System.Data.SqlClient.SqlException (0x80131904): Timeout expired.
         at Acme.Shop.Db.Open(String name) in /src/Db.cs:line 12
         --- End of inner exception stack trace ---
         at Acme.Shop.Orders.Place(Int32 id) in /src/Orders.cs:line 30
         at Program.Main(String[] args)
      """;

  @Test
  void readsJavaWithCausesAndSuppressed() {
    StackTrace trace = only(JAVA);
    assertThat(trace.language()).isEqualTo(Language.JAVA);
    assertThat(trace.thrown().type()).isEqualTo("java.lang.IllegalStateException");
    assertThat(trace.thrown().message()).isEqualTo("cannot place order 12");
    assertThat(trace.thrown().frames().getFirst())
        .isEqualTo(new Frame("com.acme.shop.OrderService.place", "OrderService.java", 42));
    assertThat(trace.root().type()).isEqualTo("java.sql.SQLException");
    assertThat(trace.root().frames()).hasSize(2);
    assertThat(trace.chain().stream().map(Thrown::relation))
        .containsExactly(
            Thrown.Relation.THROWN,
            Thrown.Relation.SUPPRESSED,
            Thrown.Relation.SUPPRESSED,
            Thrown.Relation.CAUSE);
    assertThat(trace.time()).isEqualTo("2026-11-21 12:00:00.123");
    assertThat(trace.firstLine()).isEqualTo(2);
    assertThat(trace.lastLine()).isEqualTo(12);
  }

  @Test
  void readsPythonFromTheFirstFailureToTheLast() {
    StackTrace trace = only(PYTHON);
    assertThat(trace.language()).isEqualTo(Language.PYTHON);
    assertThat(trace.thrown().type()).isEqualTo("orders.errors.OrderError");
    assertThat(trace.thrown().frames().getFirst())
        .isEqualTo(new Frame("place", "/app/orders/api.py", 33));
    assertThat(trace.root().type()).isEqualTo("psycopg2.OperationalError");
    assertThat(trace.root().message()).isEqualTo("could not connect");
  }

  @Test
  void readsPythonsDirectCause() {
    StackTrace trace =
        only(
            PYTHON.replace(
                "During handling of the above exception, another exception occurred:",
                "The above exception was the direct cause of the following exception:"));
    assertThat(trace.chain()).hasSize(2);
  }

  @Test
  void tracebacksWithoutALinkAreTwo() {
    List<StackTrace> traces =
        traces(
            PYTHON.replace(
                "During handling of the above exception, another exception occurred:", ""));
    assertThat(traces.stream().map(trace -> trace.root().type()))
        .containsExactly("psycopg2.OperationalError", "orders.errors.OrderError");
  }

  @Test
  void readsNodeWithItsCause() {
    StackTrace trace = only(NODE);
    assertThat(trace.language()).isEqualTo(Language.NODE);
    assertThat(trace.thrown().type()).isEqualTo("TypeError");
    assertThat(trace.thrown().frames().stream().map(Frame::text))
        .containsExactly(
            "place(/app/src/orders.js:10)",
            "/app/src/server.js:3",
            "Shop(/app/src/shop.js:7)",
            "Module._compile(node:internal/modules/cjs/loader:1105)");
    assertThat(trace.root().message()).isEqualTo("connect ECONNREFUSED 127.0.0.1:5432");
  }

  @Test
  void readsTheGoroutineThatPanicked() {
    StackTrace trace = only(GO);
    assertThat(trace.root().type()).isEqualTo("panic");
    assertThat(trace.root().frames())
        .containsExactly(
            new Frame("github.com/acme/shop/orders.(*Store).Place", "/app/orders/store.go", 42),
            new Frame("main.main", "/app/main.go", 12));
  }

  @Test
  void readsThePanicOfAServersHandler() {
    StackTrace trace =
        only(
            """
            2026/11/21 12:00:00 http: panic serving 10.0.0.1:4242: boom
            goroutine 34 [running]:
            net/http.(*conn).serve.func1()
            \t/usr/local/go/src/net/http/server.go:1850 +0xbf
            main.handle({0x1, 0x2}, 0xc0)
            \t/app/main.go:20 +0x1
            """);
    assertThat(trace.root().message()).isEqualTo("boom");
    assertThat(trace.root().frames()).hasSize(2);
  }

  @Test
  void readsDotnetWithItsInnerException() {
    StackTrace trace = only(DOTNET);
    assertThat(trace.language()).isEqualTo(Language.DOTNET);
    assertThat(trace.root().type()).isEqualTo("System.Data.SqlClient.SqlException");
    assertThat(trace.root().message()).isEqualTo("Timeout expired.");
    assertThat(trace.root().frames())
        .containsExactly(new Frame("Acme.Shop.Db.Open", "/src/Db.cs", 12));
    assertThat(trace.thrown().frames().stream().map(Frame::function))
        .containsExactly("Acme.Shop.Orders.Place", "Program.Main");
  }

  @Test
  void readsAnInnerExceptionOfTheSameLine() {
    StackTrace trace =
        only("System.A.OuterException: a ---> System.B.InnerException: b\n   at Acme.Db.Open()\n");
    assertThat(trace.root().type()).isEqualTo("System.B.InnerException");
    assertThat(trace.thrown().message()).isEqualTo("a");
  }

  @Test
  void tellsInterleavedLanguagesApart() {
    List<StackTrace> traces = traces(interleaved(JAVA, PYTHON, NODE, GO, DOTNET));
    assertThat(traces.stream().map(StackTrace::language))
        .containsExactlyInAnyOrder(Language.values());
    for (String alone : List.of(JAVA, PYTHON, NODE, GO, DOTNET)) {
      StackTrace expected = only(alone);
      StackTrace found =
          traces.stream()
              .filter(trace -> trace.language() == expected.language())
              .findFirst()
              .orElseThrow();
      assertThat(found.chain().stream().map(Thrown::type).toList())
          .isEqualTo(expected.chain().stream().map(Thrown::type).toList());
      assertThat(found.root().frames()).isEqualTo(expected.root().frames());
    }
  }

  @Test
  void tellsContainersApart() {
    String one = "web-1  | " + JAVA.strip().replace("\n", "\nweb-1  | ") + "\n";
    String two =
        "web-2  | " + JAVA.strip().replace("place", "cancel").replace("\n", "\nweb-2  | ") + "\n";
    List<StackTrace> traces = traces(interleaved(one, two));
    assertThat(traces.stream().map(StackTrace::source)).containsExactlyInAnyOrder("web-1", "web-2");
    assertThat(traces).allSatisfy(trace -> assertThat(trace.root().frames()).hasSize(2));
    assertThat(traces.stream().map(trace -> trace.thrown().frames().getFirst().function()))
        .containsExactlyInAnyOrder(
            "com.acme.shop.OrderService.place", "com.acme.shop.OrderService.cancel");
  }

  @Test
  void tellsThreadsApartWhereLinesNameThem() {
    List<StackTrace> traces =
        traces(
            """
            2026-11-21 12:00:00 ERROR [t-1] java.io.IOException: one
            2026-11-21 12:00:00 ERROR [t-2] java.io.UncheckedIOException: two
            2026-11-21 12:00:00 ERROR [t-1]   at com.acme.One.a(One.java:1)
            2026-11-21 12:00:00 ERROR [t-2]   at com.acme.Two.a(Two.java:1)
            2026-11-21 12:00:00 ERROR [t-1]   at com.acme.One.b(One.java:2)
            """);
    assertThat(traces.stream().map(trace -> trace.root().message() + trace.root().frames().size()))
        .containsExactly("one2", "two1");
  }

  @Test
  void tellsGroupsInBracketsApart() {
    String one =
        "[worker-1] "
            + JAVA.strip().replace("\n", "\n[worker-1] ").replace("[worker-1] 2026", "2026")
            + "\n";
    String two = "[worker-2] " + PYTHON.strip().replace("\n", "\n[worker-2] ") + "\n";
    String three = "[3] " + GO.strip().replace("\n", "\n[3] ") + "\n";
    String four = one.replace("worker-1", "worker-4").replace("place", "cancel");
    List<StackTrace> traces = traces(interleaved(one, two, three, four));
    assertThat(traces.stream().map(StackTrace::source))
        .containsExactlyInAnyOrder("worker-1", "worker-2", "3", "worker-4");
    assertThat(traces).allSatisfy(trace -> assertThat(trace.root().frames()).isNotEmpty());
    assertThat(traces.stream().map(trace -> trace.root().type()))
        .containsExactlyInAnyOrder(
            "java.sql.SQLException", "psycopg2.OperationalError", "panic", "java.sql.SQLException");
  }

  @Test
  void readsTheStackOfAJsonLine() {
    StackTrace trace =
        only(
            "{\"level\":\"ERROR\",\"message\":\"boom\",\"stack_trace\":\"java.io.IOException: x\\n\\tat"
                + " com.acme.A.b(A.java:3)\\nCaused by: java.io.EOFException\\n\\tat com.acme.A.c(A.java:4)\"}\n");
    assertThat(trace.root().type()).isEqualTo("java.io.EOFException");
    assertThat(trace.root().frames()).containsExactly(new Frame("com.acme.A.c", "A.java", 4));
  }

  @Test
  void findsTheTypeBehindTheLoggersText() {
    StackTrace trace =
        only(
            "12:00:00 ERROR Request failed: com.acme.ShopException: closed\n\tat com.acme.A.b(A.java:3)\n");
    assertThat(trace.root().type()).isEqualTo("com.acme.ShopException");
    assertThat(trace.root().message()).isEqualTo("closed");
  }

  @Test
  void aTraceWithoutAFrameIsNone() {
    assertThat(traces("java.io.IOException: x\nTraceback (most recent call last):\npanic: y\n"))
        .isEmpty();
  }

  @Test
  void framesThatComeAloneAreKeptWithoutAType() {
    assertThat(only("\tat com.acme.A.b(A.java:3)\n").root().type()).isEmpty();
  }

  private static StackTrace only(String log) {
    List<StackTrace> traces = traces(log);
    assertThat(traces).hasSize(1);
    return traces.getFirst();
  }

  private static List<StackTrace> traces(String log) {
    List<StackTrace> traces = new ArrayList<>();
    StackTraces reader = StackTraces.into(traces::add);
    LineParser parser = LineParser.create();
    log.lines().forEach(line -> reader.add(parser.next(line)));
    reader.finish();
    return traces;
  }

  /** One line of each in turn. */
  private static String interleaved(String... logs) {
    List<List<String>> all = new ArrayList<>();
    for (String log : logs) {
      all.add(log.lines().toList());
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; all.stream().anyMatch(hasLine(i)); i++) {
      for (List<String> lines : all) {
        if (i < lines.size()) {
          out.append(lines.get(i)).append('\n');
        }
      }
    }
    return out.toString();
  }

  private static java.util.function.Predicate<List<String>> hasLine(int i) {
    return lines -> i < lines.size();
  }
}
