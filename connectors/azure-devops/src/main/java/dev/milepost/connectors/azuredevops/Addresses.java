// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the addresses of commits, pull requests and repositories tell. */
final class Addresses {
  private static final Pattern COMMIT =
      Pattern.compile(".*/commits?/[0-9a-f]{7,64}/?", Pattern.CASE_INSENSITIVE);
  private static final Pattern PULL =
      Pattern.compile(
          ".*/(pull|pulls|pull-requests|pullrequest|merge_requests)/[0-9]{1,10}/?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SLASH = Pattern.compile("/");

  private Addresses() {}

  /** A repository of the organization, by the names in its address. */
  record Repository(String project, String name, List<String> rest) {
    Repository {
      rest = List.copyOf(rest);
    }
  }

  static boolean commit(String url) {
    return COMMIT.matcher(url).matches();
  }

  static boolean pullRequest(String url) {
    return PULL.matcher(url).matches();
  }

  /**
   * The repository that an address leads to, empty where it is none of the organization's. Its
   * older address, {@code acme.visualstudio.com}, counts as well.
   */
  static Optional<Repository> repository(URI address, String root) {
    URI base = URI.create(root);
    String path = address.getRawPath() == null ? "" : address.getRawPath();
    String below = basePath(base);
    String host = host(address);
    boolean here = host.equals(host(base)) && address.getPort() == base.getPort();
    boolean older =
        host.endsWith(".visualstudio.com")
            && below.equalsIgnoreCase("/" + host.substring(0, host.indexOf('.')));
    if (here && path.toLowerCase(Locale.ROOT).startsWith(below.toLowerCase(Locale.ROOT) + "/")) {
      return repository(path.substring(below.length() + 1));
    }
    return older && path.startsWith("/") ? repository(path.substring(1)) : Optional.empty();
  }

  private static String basePath(URI base) {
    String path = base.getRawPath() == null ? "" : base.getRawPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static String host(URI address) {
    return address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
  }

  /** Of a project that is named like its repository the name stands once. */
  private static Optional<Repository> repository(String path) {
    List<String> parts =
        SLASH
            .splitAsStream(path)
            .filter(part -> !part.isEmpty())
            .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
            .toList();
    int git = parts.indexOf("_git");
    if (git < 0 || git > 1 || parts.size() < git + 2) {
      return Optional.empty();
    }
    String name = parts.get(git + 1);
    String project = git == 0 ? name : parts.getFirst();
    return Projects.named(project) && Projects.named(name)
        ? Optional.of(new Repository(project, name, parts.subList(git + 2, parts.size())))
        : Optional.empty();
  }
}
