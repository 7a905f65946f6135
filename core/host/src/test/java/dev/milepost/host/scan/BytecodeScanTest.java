// SPDX-License-Identifier: MIT
package dev.milepost.host.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.milepost.host.Permissions;
import dev.milepost.host.PluginJar;
import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.Finding;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BytecodeScanTest {
  private static final EntityRef PLUGIN = EntityRef.of("plugin", "acme");

  @TempDir Path folder;

  private Path jar(String body) {
    return jar("It.jar", body, Map.of());
  }

  private Path jar(String file, String body, Map<String, byte[]> more) {
    Path jar = folder.resolve(file);
    PluginJar.write(
        jar, "acme.It", Map.of("acme.It", "package acme; public class It { " + body + " }"), more);
    return jar;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "new ProcessBuilder(\"x\").start()|PROCESS",
        "Runtime.getRuntime().exec(new String[] {})|PROCESS",
        "java.nio.file.Files.readString(java.nio.file.Path.of(\"x\"))|FILES_READ",
        "new java.io.FileInputStream(\"x\")|FILES_READ",
        "new java.io.File(\"x\").exists()|FILES_READ",
        "java.nio.file.Files.writeString(java.nio.file.Path.of(\"x\"), \"\")|FILES_WRITE",
        "new java.io.File(\"x\").delete()|FILES_WRITE",
        "new java.io.PrintWriter(\"x\")|FILES_WRITE",
        "new java.io.PrintWriter(\"x\", \"UTF-8\")|FILES_WRITE",
        "new java.io.PrintStream(\"x\").print(1)|FILES_WRITE",
        "new java.util.Formatter(\"x\")|FILES_WRITE",
        "new java.io.PrintStream(new java.io.File(\"x\"))|FILES_WRITE",
        "new java.util.Scanner(java.nio.file.Path.of(\"x\"))|FILES_READ",
        "java.nio.file.Path.of(\"x\").toRealPath()|FILES_READ",
        "java.nio.file.FileSystems.newFileSystem(java.nio.file.Path.of(\"x\"))|FILES_READ",
        "java.nio.file.FileSystems.getDefault().provider().newOutputStream(null)|FILES_WRITE",
        "java.nio.file.FileSystems.getDefault().provider().newInputStream(null)|FILES_READ",
        "java.util.prefs.Preferences.userRoot()|FILES_WRITE",
        "new java.beans.Expression(System.class, \"exit\", new Object[] {0}).execute()|REFLECTION",
        "javax.management.MBeanServerFactory.newMBeanServer()|REFLECTION",
        "java.awt.Desktop.getDesktop()|PROCESS",
        "System.getenv(\"X\")|ENVIRONMENT",
        "Class.forName(\"x\")|REFLECTION",
        "It.class.getDeclaredMethods()[0].invoke(null)|REFLECTION",
        "java.lang.invoke.MethodHandles.lookup()|REFLECTION",
        "new java.net.URLClassLoader(new java.net.URL[0])|REFLECTION",
        "new java.io.ObjectInputStream(null).readObject()|REFLECTION",
        "System.setProperty(\"a\", \"b\")|GLOBAL",
        "java.util.Locale.setDefault(java.util.Locale.ROOT)|GLOBAL",
        "System.exit(1)|EXIT",
        "Runtime.getRuntime().halt(1)|EXIT",
        "System.loadLibrary(\"x\")|NATIVE",
        "java.lang.foreign.Arena.ofAuto()|NATIVE",
      })
  void aCallIsFoundInWhatItTouches(String call, Touch touch) {
    Path jar = jar("void run() throws Throwable { " + call + "; }");

    assertThat(BytecodeScan.of(jar).touches()).containsExactly(touch);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new java.net.Socket(\"x\", 1)",
        "java.net.http.HttpClient.newHttpClient()",
        "java.net.http.HttpClient.newBuilder().build()",
        "new java.net.URL(\"http://x\").openStream()",
        "java.net.InetAddress.getByName(\"x\")",
        "java.nio.channels.SocketChannel.open()",
      })
  void aConnectionOfItsOwnIsFoundAsSuch(String call) {
    Path jar = jar("void run() throws Throwable { " + call + "; }");

    assertThat(BytecodeScan.of(jar).touches())
        .containsExactlyInAnyOrder(Touch.NETWORK, Touch.OWN_NETWORK);
  }

  @Test
  void aClientThatIsHandedOverIsTheNetworkAndNoMore() {
    Path jar =
        jar(
            """
            Object run(java.net.http.HttpClient client) throws Throwable {
              return client.send(
                  java.net.http.HttpRequest.newBuilder(java.net.URI.create("http://x")).build(),
                  java.net.http.HttpResponse.BodyHandlers.ofString());
            }
            """);

    assertThat(BytecodeScan.of(jar).touches()).containsExactly(Touch.NETWORK);
    assertThat(
            BytecodeScan.of(jar)
                .findings(PLUGIN, Permissions.of(List.of("network:api.example.com"))))
        .isEmpty();
  }

  @Test
  void aMethodReferenceIsFoundToo() {
    assertThat(BytecodeScan.of(jar("java.util.function.IntConsumer it = System::exit;")).touches())
        .containsExactly(Touch.EXIT);
  }

  @Test
  void whatStaysInItsObjectsTouchesNothing() {
    Path jar =
        jar(
            """
            record Point(int x, String name) {}
            Object run(Object it) throws Exception {
              java.util.function.Supplier<String> text = () -> "a" + it;
              java.net.URI.create("http://x");
              java.nio.file.Path.of("x").resolve("y");
              new java.io.File("x").toPath();
              java.nio.file.FileSystems.getDefault().getPathMatcher("glob:*")
                  .matches(java.nio.file.Path.of("x").relativize(java.nio.file.Path.of("y")));
              new java.io.PrintWriter(new java.io.StringWriter()).print("x");
              new java.io.PrintStream(new java.io.ByteArrayOutputStream()).print("x");
              new java.util.Formatter().format("x");
              new java.util.Scanner("x").next();
              return switch (it) {
                case Point(int x, String name) when x > 1 -> name + text.get();
                case String s -> s.getClass().getName();
                default -> new Point(1, "a").hashCode();
              };
            }
            """);

    assertThat(BytecodeScan.of(jar).touches()).isEmpty();
  }

  @Test
  void nativeMethodsAndSubclassesAreFound() {
    assertThat(BytecodeScan.of(jar("native void run();")).touches()).containsExactly(Touch.NATIVE);
    assertThat(BytecodeScan.of(jar("abstract static class L extends ClassLoader {}")).touches())
        .containsExactly(Touch.REFLECTION);
  }

  @Test
  void classesUnderAnotherNameAndJarsInJarsAreRead() throws IOException {
    Path inner = jar("inner.jar", "void run() { System.exit(1); }", Map.of());
    byte[] klass;
    try (JarFile file = new JarFile(inner.toFile())) {
      klass = file.getInputStream(file.getEntry("acme/It.class")).readAllBytes();
    }

    BytecodeScan nested =
        BytecodeScan.of(jar("a.jar", "", Map.of("lib/inner.jar", Files.readAllBytes(inner))));
    BytecodeScan renamed = BytecodeScan.of(jar("b.jar", "", Map.of("logo.png", klass)));

    for (BytecodeScan scan : List.of(nested, renamed)) {
      assertThat(scan.touches()).containsExactlyInAnyOrder(Touch.HIDDEN, Touch.EXIT);
    }
    assertThat(nested.findings(PLUGIN, Permissions.ALL).getFirst().message())
        .isEqualTo(
            "It can end the platform's process: java/lang/System.exit, in"
                + " a.jar!/lib/inner.jar!/acme/It.class");
  }

  /** A class loader finds the directory at the end, whatever stands in front. */
  @Test
  void aJarBehindOtherBytesIsRead() throws IOException {
    byte[] jar = Files.readAllBytes(jar("void run() { System.exit(1); }"));
    byte[] text = "#!/bin/sh\n".getBytes(UTF_8);
    Path both = folder.resolve("both.jar");
    Files.write(both, text);
    Files.write(both, jar, StandardOpenOption.APPEND);

    assertThat(BytecodeScan.of(both).touches()).containsExactly(Touch.EXIT);
  }

  @Test
  void jarsInJarsInJarsHaveAnEnd() throws IOException {
    Path jar = jar("0.jar", "", Map.of());
    for (int i = 1; i < 6; i++) {
      jar = jar(i + ".jar", "", Map.of("inner.jar", Files.readAllBytes(jar)));
    }

    assertThat(BytecodeScan.of(jar).touches())
        .containsExactlyInAnyOrder(Touch.HIDDEN, Touch.UNREADABLE);
  }

  @Test
  void codeElsewhereAndNativeLibrariesAreFound() {
    byte[] manifest = "Manifest-Version: 1.0\nClass-Path: ../../evil.jar\n\n".getBytes(UTF_8);
    BytecodeScan named =
        BytecodeScan.of(jar("a.jar", "", Map.of("META-INF/MANIFEST.MF", manifest)));
    BytecodeScan library =
        BytecodeScan.of(jar("b.jar", "", Map.of("x/it.bin", new byte[] {0x7F, 'E', 'L', 'F', 2})));

    assertThat(named.findings(PLUGIN, Permissions.ALL))
        .anySatisfy(it -> assertThat(it.message()).contains("Class-Path: ../../evil.jar"));
    assertThat(library.touches()).containsExactly(Touch.NATIVE);
  }

  @Test
  void whatCannotBeReadIsFoundAndNoFailure() throws IOException {
    Path broken = jar("a.jar", "", Map.of("acme/Broken.class", new byte[] {1, 2, 3}));
    Path newer =
        jar(
            "b.jar",
            "",
            Map.of(
                "acme/Newer.class",
                new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 3, 0}));

    for (Path jar : List.of(broken, newer, folder.resolve("missing.jar"))) {
      assertThat(BytecodeScan.of(jar).touches()).containsExactly(Touch.UNREADABLE);
    }
  }

  @Test
  void aDeclaredPermissionCoversItsTouch() {
    Path jar = jar("Object run() { return java.net.http.HttpClient.newHttpClient(); }");
    BytecodeScan scan = BytecodeScan.of(jar);

    assertThat(scan.findings(PLUGIN, Permissions.of(List.of("network:*")))).isEmpty();
    assertThat(scan.findings(PLUGIN, Permissions.NONE))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.rule()).isEqualTo("plugin-code.network");
          assertThat(finding.subject()).isEqualTo(PLUGIN);
          assertThat(finding.message())
              .isEqualTo(
                  "It asks the network and does not declare it:"
                      + " java/net/http/HttpClient.newHttpClient, in It.jar!/acme/It.class");
          assertThat(finding.evidence().getFirst().path()).isEqualTo("It.jar!/acme/It.class");
        });
  }

  @Test
  void hostsThatOwnConnectionsAreNotHeldToAreANote() {
    Path jar = jar("Object run() { return java.net.http.HttpClient.newHttpClient(); }");

    assertThat(
            BytecodeScan.of(jar)
                .findings(PLUGIN, Permissions.of(List.of("network:api.example.com"))))
        .extracting(Finding::rule, Finding::message)
        .containsExactly(
            tuple(
                "plugin-code.own-network",
                "It asks the network by means of its own, which are not held to the hosts that it"
                    + " declares: java/net/http/HttpClient.newHttpClient, in"
                    + " It.jar!/acme/It.class"));
  }

  @Test
  void aPermissionThatNoClassNeedsIsANote() {
    assertThat(
            BytecodeScan.of(jar(""))
                .findings(PLUGIN, Permissions.of(List.of("process", "files:write"))))
        .extracting(Finding::message)
        .containsExactly(
            "It declares that it starts processes, and no class of it does",
            "It declares that it writes files, and no class of it does");
  }

  @Test
  void theWorstIsToldFirst() {
    Path jar =
        jar("Object run() throws Exception { System.exit(1); return Class.forName(\"x\"); }");

    assertThat(BytecodeScan.of(jar).findings(PLUGIN, Permissions.NONE))
        .extracting(Finding::rule)
        .containsExactly("plugin-code.exit", "plugin-code.reflection");
  }

  @Test
  void ofManyUsesSomeAreShown() {
    Path jar =
        jar(
            """
            void run() throws Exception {
              Class.forName("x");
              It.class.getDeclaredMethods();
              It.class.getDeclaredFields();
              It.class.getDeclaredConstructors();
            }
            """);

    assertThat(BytecodeScan.of(jar).findings(PLUGIN, Permissions.NONE).getFirst().message())
        .contains("java/lang/Class.forName, ", " and 1 more, in It.jar!/acme/It.class");
  }

  /** The test's own class path holds real libraries: none of their classes is beyond the scan. */
  @Test
  void librariesOfTheFieldAreRead() {
    Set<String> jars =
        new TreeSet<>(
            Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator)));
    List<Path> libraries =
        jars.stream()
            .map(Path::of)
            .filter(path -> path.toString().endsWith(".jar") && Files.isRegularFile(path))
            .limit(4)
            .toList();

    assertThat(BytecodeScan.of(libraries).touches()).doesNotContain(Touch.UNREADABLE);
  }
}
