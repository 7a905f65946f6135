// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.scaffold;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.milepost.host.Plugins;
import dev.milepost.host.command.CommandIndex;
import dev.milepost.host.command.CommandSources;
import dev.milepost.host.scan.BytecodeScan;
import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Receipt;
import dev.milepost.marketplace.check.PluginValidator;
import dev.milepost.marketplace.check.ValidationReport;
import dev.milepost.marketplace.format.Component;
import dev.milepost.marketplace.format.MilepostManifest;
import dev.milepost.marketplace.format.Plugin;
import dev.milepost.marketplace.format.PluginTree;
import dev.milepost.marketplace.scaffold.NewPlugin.Part;
import dev.milepost.spi.MilepostPlugin;
import dev.milepost.spi.plugin.StepHandler.Done;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewPluginTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  @TempDir Path folder;

  static Stream<Set<Part>> parts() {
    Part[] all = Part.values();
    return IntStream.range(1, 1 << all.length)
        .mapToObj(bits ->
            Arrays.stream(all)
                .filter(part -> (bits & (1 << part.ordinal())) != 0)
                .collect(() -> EnumSet.noneOf(Part.class), EnumSet::add, EnumSet::addAll));
  }

  @Test
  void whatACrashLeftBesideIsNoHindrance() throws IOException {
    Path left = Files.createDirectories(folder.resolve(".team-notes-key/skills"));
    Files.writeString(left.resolve("half"), "of a file");
    Path root = write(EnumSet.of(Part.SKILL));
    assertThat(root.resolve("skills/half")).doesNotExist();
    assertThat(root.resolve(".claude-plugin/plugin.json")).isRegularFile();
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all).containsExactly(root);
    }
  }

  private Path write(Set<Part> parts) {
    Path root = folder.resolve("team-notes");
    PlanStep step =
        NewPluginStep.plan("p", new NewPlugin("team-notes", parts), root, NOW).steps().getFirst();
    new NewPluginStep().apply(step, "key", Map.of());
    return root;
  }

  @ParameterizedTest
  @MethodSource("parts")
  void everyNewPluginIsOneThatCanBeRead(Set<Part> parts) {
    Plugin plugin = Plugin.read(PluginTree.of(write(parts)));

    assertThat(plugin.manifest().name()).isEqualTo("team-notes");
    assertThat(plugin.manifest().version()).isEqualTo("0.1.0");
    assertThat(plugin.components(Component.Kind.SKILL)).hasSize(parts.contains(Part.SKILL) ? 1 : 0);
    assertThat(plugin.components(Component.Kind.COMMAND))
        .hasSize(parts.contains(Part.COMMAND) ? 1 : 0);
    assertThat(plugin.components())
        .allSatisfy(component -> assertThat(component.description()).isNotBlank());
    assertThat(plugin.milepost().map(MilepostManifest::hasJava).orElse(false))
        .isEqualTo(!parts.equals(Set.of(Part.SKILL)));
    assertThat(plugin.tree().isFile(".mcp.json")).isEqualTo(parts.contains(Part.MCP));
    for (var entry : plugin.tree().entries()) {
      assertThat(new String(plugin.tree().read(entry.path()), UTF_8)).doesNotContain("{{");
    }
  }

  @Test
  void allOfItBuildsPassesItsTestsAndLoads() throws Exception {
    Path root = write(EnumSet.allOf(Part.class));
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Path tests = Files.createDirectory(folder.resolve("tests"));
    copy(root.resolve("src/main/resources"), classes);
    compile(root.resolve("src/main/java"), classes, List.of());
    compile(root.resolve("src/test/java"), tests, List.of(classes));

    assertThat(run(tests, "", classes)).hasSize(5);
    Path jar = root.resolve("lib/team-notes.jar");
    pack(classes, jar);
    ClassLoader host = Objects.requireNonNull(NewPluginTest.class.getClassLoader());
    try (Plugins plugins = Plugins.none().withJars("new", List.of(jar), host)) {
      assertThat(plugins.faults()).isEmpty();
      var loaded = plugins.loaded().getFirst();
      assertThat(CommandSources.index(jar)).contains(CommandIndex.of(loaded.plugin()));
      assertThat(loaded.integrations()).hasSize(1);
      assertThat(loaded.plugin().toolSets()).hasSize(1);
    }
    assertThat(BytecodeScan.of(jar).touches()).isEmpty();
  }

  /** All in one go of the compiler: each plugin has a package of its own. */
  @Test
  void everyCombinationIsValidCompilesAndPassesItsTests() throws Exception {
    List<Set<Part>> combinations = parts().toList();
    List<Path> roots = new ArrayList<>();
    for (int i = 0; i < combinations.size(); i++) {
      Path root = folder.resolve("notes-" + i);
      NewPlugin plugin = new NewPlugin("notes-" + i, combinations.get(i));
      new NewPluginStep()
          .apply(NewPluginStep.plan("p", plugin, root, NOW).steps().getFirst(), "key", Map.of());
      ValidationReport report = new PluginValidator().validate(root);
      assertThat(report.refused(true)).as(report.problems().toString()).isFalse();
      roots.add(root);
    }
    Path classes = Files.createDirectory(folder.resolve("classes"));
    compile(folder, classes, List.of());
    for (int i = 0; i < combinations.size(); i++) {
      Set<Part> parts = combinations.get(i);
      Path resources = roots.get(i).resolve("src/main/resources");
      if (parts.equals(Set.of(Part.SKILL))) {
        assertThat(resources).doesNotExist();
        continue;
      }
      int tests = (parts.contains(Part.COMMAND) ? 3 : 0) + (parts.contains(Part.MCP) ? 1 : 0);
      assertThat(run(classes, "com/example/notes" + i + "/", resources))
          .as("%s", parts)
          .hasSize(parts.contains(Part.CONNECTOR) ? tests + 1 : tests);
      URL[] urls = {resources.toUri().toURL(), classes.toUri().toURL()};
      try (URLClassLoader loader = new URLClassLoader(urls, NewPluginTest.class.getClassLoader())) {
        MilepostPlugin plugin =
            ServiceLoader.load(MilepostPlugin.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .filter(it -> loader.equals(it.getClass().getClassLoader()))
                .findFirst()
                .orElseThrow();
        assertThat(plugin.commands()).hasSize(parts.contains(Part.COMMAND) ? 1 : 0);
        assertThat(plugin.toolSets()).hasSize(parts.contains(Part.MCP) ? 1 : 0);
        assertThat(plugin.integrations()).hasSize(parts.contains(Part.CONNECTOR) ? 1 : 0);
      }
    }
  }

  private static void compile(Path sources, Path classes, List<Path> more) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> path = new ArrayList<>(List.of(System.getProperty("java.class.path")));
    more.forEach(one -> path.add(one.toString()));
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8);
        Stream<Path> tree = Files.walk(sources)) {
      List<Path> units = tree.filter(file -> file.toString().endsWith(".java")).toList();
      boolean compiled =
          compiler
              .getTask(
                  null,
                  files,
                  null,
                  List.of(
                      "-Xlint:all,-processing,-classfile,-path",
                      "-Werror",
                      "-d",
                      classes.toString(),
                      "-classpath",
                      String.join(File.pathSeparator, path)),
                  null,
                  files.getJavaFileObjectsFromPaths(units))
              .call();
      assertThat(compiled).isTrue();
    }
  }

  /** Runs each test method of a new instance, as JUnit does; the names of those that passed. */
  private static List<String> run(Path tests, String below, Path more) throws Exception {
    List<String> passed = new ArrayList<>();
    URL[] urls = {tests.toUri().toURL(), more.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, NewPluginTest.class.getClassLoader());
        Stream<Path> tree = Files.walk(tests.resolve(below))) {
      for (Path file : tree.filter(it -> it.toString().endsWith("Test.class")).toList()) {
        String name = tests.relativize(file).toString().replace(".class", "");
        Class<?> test = loader.loadClass(name.replace(File.separatorChar, '.'));
        for (Method method : test.getDeclaredMethods()) {
          if (method.isAnnotationPresent(Test.class)) {
            Constructor<?> constructor = test.getDeclaredConstructor();
            constructor.setAccessible(true);
            method.setAccessible(true);
            method.invoke(constructor.newInstance());
            passed.add(method.getName());
          }
        }
      }
    }
    return passed;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.resolveSibling(""));
        Files.copy(file, copy);
      }
    }
  }

  private static void pack(Path classes, Path jar) throws IOException {
    Files.createDirectories(jar.resolveSibling(""));
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> tree = Files.walk(classes)) {
      for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        out.write(Files.readAllBytes(file));
      }
    }
  }

  @Test
  void thePlanSaysEachFileAndThatTheFolderIsNotThere() {
    Path root = folder.resolve("team-notes");
    Plan plan = NewPluginStep.plan("p", new NewPlugin("team-notes", Set.of(Part.SKILL)), root, NOW);

    assertThat(plan.steps().getFirst().preview())
        .isEqualTo(
            """
            write plugin 'team-notes':
              .claude-plugin/plugin.json
              README.md
              skills/team-notes-guide/SKILL.md\
            """);
    NewPluginStep handler = new NewPluginStep();
    assertThat(handler.kind()).isEqualTo(plan.steps().getFirst().kind());
    EntityRef target = plan.preconditions().getFirst().entity();
    assertThat(handler.version(target)).isEmpty();
    assertThat(handler.apply(plan.steps().getFirst(), "k", Map.of()).changed()).isTrue();
    assertThat(handler.version(target)).isPresent();
    Done again = handler.apply(plan.steps().getFirst(), "k", Map.of());
    assertThat(again.changed()).isFalse();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(root);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aFolderThatIsThereIsLeftAsItIs() throws IOException {
    Path root = Files.createDirectory(folder.resolve("team-notes"));
    Files.writeString(root.resolve("mine.txt"), "mine");

    assertThatExceptionOfType(MilepostException.class)
        .isThrownBy(() -> write(Set.of(Part.SKILL)))
        .withMessage("'" + root + "' is there already");
    assertThat(root.resolve("README.md")).doesNotExist();
    assertThatExceptionOfType(MilepostException.class)
        .isThrownBy(() ->
            new NewPluginStep()
                .undo(
                    NewPluginStep.plan("p", new NewPlugin("a", Set.of(Part.SKILL)), root, NOW)
                        .steps()
                        .getFirst(),
                    "k",
                    new Receipt.StepReceipt(
                        "write", Receipt.Outcome.APPLIED, NOW, NOW, true, Map.of(), "", "")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Team", "team_notes", "-team", "team-", "team--notes", "1team", "../x"})
  void aNameIsOneThatAgentsTake(String name) {
    assertThatExceptionOfType(MilepostException.class)
        .isThrownBy(() -> new NewPlugin(name, Set.of(Part.SKILL)))
        .withMessageStartingWith("'" + name + "' is no name of a plugin");
  }

  @Test
  void aNameIsNoVerbOfMilepost() {
    assertThatExceptionOfType(MilepostException.class)
        .isThrownBy(() -> new NewPlugin("work", Set.of(Part.SKILL)))
        .withMessage("'work' is a command of Milepost; take another name");
  }

  @Test
  void itIsCompiledAgainstTheRepositoryThatIsNamed() {
    NewPlugin plugin =
        new NewPlugin("team-notes", Set.of(Part.MCP), "file:///opt/R&D/mile%20post/repository/");
    assertThat(new String(plugin.files().get("pom.xml"), UTF_8))
        .contains("<milepost.repository>file:///opt/R&amp;D/mile%20post/repository/</milepost.rep")
        .contains("<url>${milepost.repository}</url>");
    assertThat(new String(plugin.files().get("README.md"), UTF_8))
        .contains("-Dmilepost.repository=file:///");
    PlanStep step = NewPluginStep.plan("p", plugin, folder.resolve("a"), NOW).steps().getFirst();
    new NewPluginStep().apply(step, "key", Map.of());
    assertThat(folder.resolve("a/pom.xml")).hasBinaryContent(plugin.files().get("pom.xml"));

    NewPlugin without = new NewPlugin("team-notes", Set.of(Part.MCP));
    assertThat(new String(without.files().get("pom.xml"), UTF_8)).doesNotContain("repositor");
    assertThat(new String(without.files().get("README.md"), UTF_8))
        .doesNotContain("-Dmilepost.repository")
        .contains("in a checkout of Milepost");
    assertThatExceptionOfType(MilepostException.class)
        .isThrownBy(() -> new NewPlugin("a", Set.of(Part.MCP), "https://x.example/<!--"));
  }

  @Test
  void aPluginBringsSomething() {
    assertThatExceptionOfType(MilepostException.class)
        .isThrownBy(() -> new NewPlugin("team-notes", Set.of()))
        .withMessage("plugin 'team-notes' would bring nothing");
  }
}
