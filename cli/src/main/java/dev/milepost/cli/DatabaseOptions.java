// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The database that others run, from environment and file; nothing without its address. A password
 * stands nowhere but in what a reference names, and no fault repeats one.
 */
final class DatabaseOptions {
  /** Keys below {@code database}. */
  static final List<String> KEYS = List.of("url", "user", "password");

  private static final String URL = "MILEPOST_DATABASE_URL";
  private static final String USER = "MILEPOST_DATABASE_USER";
  private static final String OWN_REFERENCE = "${MILEPOST_DATABASE_PASSWORD}";
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
  private static final Pattern NAME = Pattern.compile("/[^/?#%\\\\]+");
  private static final String FILE = "file:";
  private static final int LARGEST = 4_096;
  private static final int DEFAULT_PORT = 5432;

  /** What of the driver may be chosen; the rest could make it load classes or write files. */
  private static final List<String> PARAMETERS =
      List.of("sslmode", "sslrootcert", "sslcert", "sslkey", "channelBinding");

  private final Arguments arguments;
  private final Surroundings surroundings;
  private final Map<String, String> file;

  private DatabaseOptions(
      Arguments arguments, Surroundings surroundings, Map<String, String> file) {
    this.arguments = arguments;
    this.surroundings = surroundings;
    this.file = file;
  }

  /** Reads them; faults go to the arguments. */
  static Optional<PlatformHost.Database> read(
      Arguments arguments, Surroundings surroundings, Map<String, String> file) {
    return new DatabaseOptions(arguments, surroundings, file).read();
  }

  private Optional<PlatformHost.Database> read() {
    Optional<String> url = variable(URL).or(() -> Optional.ofNullable(file.get("url")));
    Optional<String> user = variable(USER).or(() -> Optional.ofNullable(file.get("user")));
    if (url.isEmpty()) {
      if (user.isPresent() || file.containsKey("password")) {
        arguments.fault(
            "key 'database.url' is missing; it says where the database is (" + URL + ")");
      }
      return Optional.empty();
    }
    Optional<String> jdbc = jdbc(url.get());
    if (user.isEmpty()) {
      arguments.fault("key 'database.user' is missing; it says who owns the tables (" + USER + ")");
    }
    Optional<String> password = password(file.getOrDefault("password", OWN_REFERENCE));
    if (jdbc.isEmpty() || user.isEmpty() || password.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new PlatformHost.Database(jdbc.get(), user.get(), password.get()));
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(surroundings.environment().get(name))
        .filter(value -> !value.isBlank())
        .map(String::strip);
  }

  private Optional<String> jdbc(String text) {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      return wrong("cannot be read");
    }
    if (url.getRawUserInfo() != null || text.contains("@")) {
      return wrong(
          "holds a user or a password, which belong in database.user and database.password");
    }
    boolean scheme = List.of("postgresql", "postgres").contains(String.valueOf(url.getScheme()));
    @Nullable String path = url.getRawPath();
    if (!scheme || url.getHost() == null || path == null || !NAME.matcher(path).matches()) {
      return wrong("is no address of a database");
    }
    int port = url.getPort() < 0 ? DEFAULT_PORT : url.getPort();
    var jdbc =
        new StringBuilder("jdbc:postgresql://" + url.getHost() + ":" + port + path)
            .append("?currentSchema=public");
    for (String parameter :
        url.getRawQuery() == null ? new String[0] : url.getRawQuery().split("&", -1)) {
      String name = parameter.replaceFirst("=.*", "");
      if (!PARAMETERS.contains(name) || parameter.equals(name)) {
        return wrong(
            "has the parameter '" + name + "', known are " + String.join(", ", PARAMETERS));
      }
      jdbc.append('&').append(parameter);
    }
    return Optional.of(jdbc.toString());
  }

  /** Without the value: somebody may have put a password into it. */
  private Optional<String> wrong(String how) {
    arguments.fault(
        "key 'database.url' (or variable "
            + URL
            + ") "
            + how
            + "; wanted is postgresql://HOST[:PORT]/DATABASE[?sslmode=verify-full]");
    return Optional.empty();
  }

  private Optional<String> password(String reference) {
    Matcher variable = REFERENCE.matcher(reference);
    if (variable.matches()) {
      String name = variable.group(1);
      Optional<String> value = Optional.ofNullable(surroundings.environment().get(name));
      if (value.filter(it -> !it.isEmpty()).isEmpty()) {
        arguments.fault(
            "key 'database.password' refers to variable " + name + ", which is not set");
      }
      return value;
    }
    if (reference.startsWith(FILE)) {
      return content(reference.substring(FILE.length()));
    }
    arguments.fault(
        "key 'database.password' is a text, must be a reference: ${VARIABLE} or file:PATH");
    return Optional.empty();
  }

  private Optional<String> content(String name) {
    try {
      Path path = surroundings.folder().resolve(name);
      if (Files.isRegularFile(path) && Files.size(path) <= LARGEST) {
        return Optional.of(Files.readString(path, StandardCharsets.UTF_8).stripTrailing());
      }
    } catch (IOException | InvalidPathException e) {
      // Told below, like a file that is not there.
    }
    arguments.fault(
        "key 'database.password' refers to file '"
            + name
            + "', which is no readable text of at most 4 KiB");
    return Optional.empty();
  }
}
