// SPDX-License-Identifier: MIT
package dev.milepost.incident;

import dev.milepost.incident.trace.Frame;
import dev.milepost.incident.trace.Language;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the user's own frames from those of runtimes and libraries: by prefixes of packages or
 * paths where they are given, else by leaving out what is well known. Immutable.
 *
 * @since 0.1
 */
public final class OwnCode {
  private static final Map<Language, List<String>> FUNCTIONS =
      Map.of(
          Language.JAVA,
          List.of(
              "java.",
              "javax.",
              "jdk.",
              "sun.",
              "com.sun.",
              "jakarta.",
              "kotlin.",
              "kotlinx.",
              "scala.",
              "groovy.",
              "clojure.",
              "org.springframework.",
              "org.apache.",
              "org.hibernate.",
              "org.eclipse.",
              "org.jboss.",
              "org.wildfly.",
              "org.glassfish.",
              "org.postgresql.",
              "org.mariadb.",
              "org.h2.",
              "org.jooq.",
              "org.flywaydb.",
              "org.junit.",
              "org.testng.",
              "org.slf4j.",
              "org.mockito.",
              "org.gradle.",
              "org.xnio.",
              "org.quartz.",
              "org.mongodb.",
              "org.elasticsearch.",
              "org.opensearch.",
              "org.redisson.",
              "org.reactivestreams.",
              "org.codehaus.",
              "org.aspectj.",
              "com.mysql.",
              "com.mongodb.",
              "com.zaxxer.",
              "com.fasterxml.",
              "com.google.",
              "com.amazonaws.",
              "com.azure.",
              "com.microsoft.",
              "com.databricks.",
              "com.netflix.",
              "com.github.benmanes.",
              "com.esotericsoftware.",
              "software.amazon.",
              "io.netty.",
              "io.grpc.",
              "io.undertow.",
              "io.vertx.",
              "io.quarkus.",
              "io.micronaut.",
              "io.javalin.",
              "io.micrometer.",
              "io.opentelemetry.",
              "io.lettuce.",
              "io.reactivex.",
              "io.smallrye.",
              "io.delta.",
              "io.kubernetes.",
              "io.fabric8.",
              "reactor.",
              "redis.clients.",
              "oracle.",
              "tools.jackson.",
              "ch.qos.logback.",
              "okhttp3.",
              "okio.",
              "retrofit2.",
              "rx.",
              "akka.",
              "play.",
              "net.sf.",
              "net.bytebuddy.",
              "feign.",
              "zipkin2.",
              "brave.",
              "liquibase.",
              "com.oracle.",
              "com.ibm.",
              "com.hazelcast.",
              "com.rabbitmq.",
              "com.datastax.",
              "io.confluent.",
              "org.bouncycastle.",
              "org.yaml.",
              "org.xml.",
              "org.w3c.",
              "org.json.",
              "org.thymeleaf.",
              "org.jetbrains.",
              "worker.org."),
          Language.NODE,
          List.of("process.", "Module._", "node:", "internal/"),
          Language.GO,
          List.of(
              "runtime.",
              "runtime/",
              "net/",
              "net.",
              "testing.",
              "reflect.",
              "sync.",
              "encoding/",
              "database/sql",
              "panic",
              "created by runtime",
              "golang.org/",
              "google.golang.org/",
              "k8s.io/",
              "sigs.k8s.io/",
              "go.uber.org/",
              "gorm.io/"),
          Language.DOTNET,
          List.of(
              "System.",
              "Microsoft.",
              "Npgsql.",
              "Newtonsoft.",
              "MySql.",
              "MySqlConnector.",
              "Dapper.",
              "Serilog.",
              "Grpc.",
              "Polly.",
              "MediatR.",
              "AutoMapper.",
              "StackExchange.",
              "RabbitMQ.",
              "Confluent.",
              "Azure.",
              "Amazon.",
              "MassTransit.",
              "Quartz.",
              "NUnit.",
              "Xunit.",
              "Google."),
          Language.PYTHON,
          List.of());

  private static final Map<Language, List<String>> FILES =
      Map.of(
          Language.PYTHON,
          List.of(
              "site-packages/",
              "dist-packages/",
              "/lib/python",
              "/lib64/python",
              "<frozen ",
              "<string>",
              "/databricks/spark/"),
          Language.NODE,
          List.of("node_modules/", "node:", "internal/", "<anonymous>"),
          Language.GO,
          List.of(
              "/usr/local/go/src/",
              "/usr/lib/go",
              "/hostedtoolcache/go/",
              "/sdk/go1",
              "/go/pkg/mod/",
              "/vendor/",
              "/libexec/src/"),
          Language.JAVA,
          List.of(),
          Language.DOTNET,
          List.of());

  private final List<String> prefixes;

  private OwnCode(List<String> prefixes) {
    this.prefixes = List.copyOf(prefixes);
  }

  /**
   * By prefixes such as {@code com.acme.}, {@code /app/} or {@code github.com/acme/}; may be none.
   */
  public static OwnCode of(List<String> prefixes) {
    return new OwnCode(prefixes.stream().filter(prefix -> !prefix.isBlank()).toList());
  }

  /** The first own frame, the innermost first. */
  Optional<Frame> first(Language language, List<Frame> frames) {
    return frames.stream().filter(frame -> owns(language, frame)).findFirst();
  }

  /** Whether a frame is the user's own. */
  public boolean owns(Language language, Frame frame) {
    return prefixes.isEmpty()
        ? !known(language, frame)
        : prefixes.stream().anyMatch(prefix -> begins(prefix, frame));
  }

  private static boolean begins(String prefix, Frame frame) {
    String file = frame.file().replace('\\', '/');
    String path = prefix.replace('\\', '/');
    if (begins(frame.function(), prefix) || begins(file, path) || begins(function(frame), prefix)) {
      return true;
    }
    // A path within the machine's: "orders/" is found in "/app/orders/db.py"; a package as folders
    // too.
    String folders = path.startsWith("/") ? path : "/" + path;
    return file.contains(folders.endsWith("/") ? folders : folders + "/")
        || (path.indexOf('/') < 0 && file.contains("/" + path.replace('.', '/') + "/"))
        || file.endsWith(folders);
  }

  /** {@code app//com.acme.Shop.buy}: class loader and module stand before a slash. */
  private static String function(Frame frame) {
    int slash = frame.function().lastIndexOf('/');
    return slash < 0 ? frame.function() : frame.function().substring(slash + 1);
  }

  /** "com.acme" begins "com.acme.Shop" but not "com.acmeother.Shop". */
  private static boolean begins(String name, String prefix) {
    if (!name.startsWith(prefix)) {
      return false;
    }
    boolean ended = !Character.isLetterOrDigit(prefix.charAt(prefix.length() - 1));
    return ended
        || name.length() == prefix.length()
        || !Character.isLetterOrDigit(name.charAt(prefix.length()));
  }

  private static boolean known(Language language, Frame frame) {
    String function = language == Language.JAVA ? function(frame) : frame.function();
    boolean generated =
        function.contains("$$Lambda")
            || function.contains("$Proxy")
            || function.contains("CGLIB$$");
    return generated
        || FUNCTIONS.getOrDefault(language, List.of()).stream().anyMatch(function::startsWith)
        || FILES.getOrDefault(language, List.of()).stream()
            .anyMatch(part -> frame.file().contains(part));
  }

  /** How own code is told, as a sentence for people. */
  public String explanation() {
    return prefixes.isEmpty()
        ? "Own code is what belongs to no known runtime or framework; --code-prefix says it exactly."
        : "Own code begins with " + String.join(", ", prefixes) + ".";
  }
}
