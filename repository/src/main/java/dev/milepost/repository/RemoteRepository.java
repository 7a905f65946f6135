// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import dev.milepost.kernel.MilepostException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;

/**
 * A git repository on another machine, read by HTTPS (by HTTP from this machine only), without
 * credentials. Not safe for use by many threads.
 *
 * @since 0.1
 */
public final class RemoteRepository {
  /** The repository cannot be reached, or does not give what was asked. */
  public static final String CODE = "repository-remote";

  private static final int SECONDS = 60;

  static {
    ObjectStore.shieldJgit();
  }

  private final String address;
  private final FetchLimits limits;
  private final FetchConnections connections;

  /**
   * The repository at an address.
   *
   * @throws MilepostException of kind CALLER where the address is none that is read
   */
  public RemoteRepository(String address, FetchLimits limits) {
    this.address = address;
    this.limits = limits;
    this.connections = new FetchConnections(site(address), limits);
  }

  private static URI site(String address) {
    boolean plain =
        address.matches("https://[^/@\\s]+/\\S+")
            || address.matches("http://(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?/\\S+");
    try {
      URI uri = new URI(address);
      if (plain && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Told below, without the text: it may hold a password.
    }
    throw MilepostException.caller(
        CODE,
        "the address of a git repository must be https://HOST/PATH without a user"
            + " (http only to this machine)");
  }

  /**
   * Fetches one commit, with its files and as little of its history as the other side allows.
   *
   * @param ref a branch or tag; empty for the default branch
   * @param commit 40 hexadecimal digits; empty for the one that the ref names
   * @param folder an empty one, which becomes a bare repository
   */
  public GitRepository fetch(String ref, String commit, Path folder) {
    connections.within(() -> {
      try (FileRepository repository = new FileRepository(folder.toFile())) {
        repository.create(true);
        String wanted = fetch(repository, ref, commit, new FetchMonitor(folder, limits));
        return Files.writeString(folder.resolve("HEAD"), wanted + "\n");
      } catch (TransportException | NotSupportedException e) {
        throw unreachable(e);
      } catch (IOException e) {
        throw MilepostException.remote(
            CODE, "'" + address + "' cannot be kept in '" + folder + "': " + e.getMessage(), e);
      } catch (URISyntaxException e) {
        throw MilepostException.caller(CODE, "'" + address + "' is no address", e);
      }
    });
    return GitRepository.open(folder);
  }

  private String fetch(FileRepository repository, String ref, String commit, FetchMonitor monitor)
      throws IOException, URISyntaxException {
    if (commit.isEmpty()) {
      String found = advertised(repository, ref);
      shallow(repository, found, monitor);
      return found;
    }
    try {
      shallow(repository, commit, monitor);
    } catch (TransportException e) {
      if (monitor.isCancelled()) {
        throw e;
      }
      // Not every server hands out commits that no ref names; then all refs are fetched.
      everything(repository, monitor);
    }
    if (!repository.getObjectDatabase().has(ObjectId.fromString(commit))) {
      throw MilepostException.caller(
          CODE, "'" + address + "' has no commit " + commit + "; was it rewritten?");
    }
    return commit;
  }

  private void shallow(FileRepository repository, String commit, FetchMonitor monitor)
      throws IOException, URISyntaxException {
    try (Transport transport = transport(repository)) {
      transport.setDepth(1);
      transport.fetch(monitor, List.of(new RefSpec(commit + ":refs/milepost/wanted")));
    }
  }

  private void everything(FileRepository repository, FetchMonitor monitor)
      throws IOException, URISyntaxException {
    try (Transport transport = transport(repository)) {
      transport.fetch(
          monitor,
          List.of(
              new RefSpec("+refs/heads/*:refs/heads/*"), new RefSpec("+refs/tags/*:refs/tags/*")));
    }
  }

  private Transport transport(FileRepository repository) throws IOException, URISyntaxException {
    Transport transport = Transport.open(repository, new URIish(address));
    if (transport instanceof TransportHttp http) {
      http.setHttpConnectionFactory(connections);
    }
    transport.setTimeout(SECONDS);
    transport.setTagOpt(TagOpt.NO_TAGS);
    return transport;
  }

  private String advertised(FileRepository repository, String ref)
      throws IOException, URISyntaxException {
    Collection<Ref> refs;
    try (Transport transport = transport(repository);
        var connection = transport.openFetch()) {
      refs = new ArrayList<>(connection.getRefs());
    }
    List<String> names =
        ref.isEmpty() ? List.of("HEAD") : List.of(ref, "refs/tags/" + ref, "refs/heads/" + ref);
    for (String name : names) {
      Optional<Ref> found = refs.stream().filter(it -> it.getName().equals(name)).findFirst();
      if (found.isPresent()) {
        ObjectId peeled = found.get().getPeeledObjectId();
        ObjectId id = peeled == null ? found.get().getObjectId() : peeled;
        if (id != null) {
          return id.name();
        }
      }
    }
    throw MilepostException.caller(
        CODE,
        "'"
            + address
            + "' has no "
            + (ref.isEmpty() ? "default branch" : "branch or tag '" + ref + "'"));
  }

  /** The names and commits of its tags that begin so. */
  public List<RemoteTag> tags(String prefix, Path folder) {
    return connections.within(() -> {
      try (FileRepository repository = new FileRepository(folder.toFile());
          Transport transport = transport(repository);
          var connection = transport.openFetch()) {
        return tags(connection.getRefs(), "refs/tags/" + prefix);
      } catch (TransportException | NotSupportedException e) {
        throw unreachable(e);
      } catch (IOException | URISyntaxException e) {
        throw MilepostException.remote(CODE, "'" + address + "' cannot be read", e);
      }
    });
  }

  private List<RemoteTag> tags(Collection<Ref> refs, String start) {
    List<RemoteTag> tags = new ArrayList<>();
    for (Ref ref : refs) {
      ObjectId peeled = ref.getPeeledObjectId();
      ObjectId id = peeled == null ? ref.getObjectId() : peeled;
      if (ref.getName().startsWith(start) && id != null && tags.size() < limits.tags()) {
        tags.add(new RemoteTag(ref.getName().substring("refs/tags/".length()), id.name()));
      }
    }
    return List.copyOf(tags);
  }

  /** A tag that another machine has. */
  public record RemoteTag(String name, String commit) {}

  /**
   * How much is fetched at most.
   *
   * @param bytes on the disk
   * @param tags that are listed
   * @param time for all of it
   */
  public record FetchLimits(long bytes, int tags, Duration time) {
    /** 1 GB, 10,000 tags, 15 minutes. */
    public static final FetchLimits DEFAULT =
        new FetchLimits(1L << 30, 10_000, Duration.ofMinutes(15));
  }

  private MilepostException unreachable(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof FetchConnections.RefusedException refused) {
        return MilepostException.caller(
            CODE, "'" + address + "' cannot be fetched: " + refused.getMessage(), e);
      }
    }
    String message = String.valueOf(e.getMessage());
    return MilepostException.remote(
        CODE,
        "'"
            + address
            + "' cannot be fetched: "
            + (message.startsWith(address + ": ")
                ? message.substring(address.length() + 2)
                : message),
        e);
  }
}
