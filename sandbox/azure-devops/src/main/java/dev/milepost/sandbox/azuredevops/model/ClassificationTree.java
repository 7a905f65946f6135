// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.model;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The areas or the iterations of a project. Paths are found without case. */
public final class ClassificationTree {
  private final Map<String, Node> nodes = new ConcurrentSkipListMap<>();
  private final Node root;
  private int nextId;

  /**
   * A node of the tree.
   *
   * @param path as items write it: {@code Project\Release 1\Sprint 2}
   */
  public record Node(
      int id, UUID identifier, String path, @Nullable Instant start, @Nullable Instant finish) {
    public String name() {
      return path.substring(path.lastIndexOf('\\') + 1);
    }

    /** The path below the project, empty for the root. */
    public String relativePath() {
      int end = path.indexOf('\\');
      return end < 0 ? "" : path.substring(end + 1);
    }
  }

  ClassificationTree(String kind, String project, int firstId) {
    this.nextId = firstId;
    this.root = new Node(nextId++, Ids.named(kind, project), project, null, null);
    nodes.put(key(project), root);
  }

  public Node root() {
    return root;
  }

  /** Adds or replaces the node; its parent must be there. */
  public Node put(String path, @Nullable Instant start, @Nullable Instant finish) {
    int end = path.lastIndexOf('\\');
    if (end < 0 || find(path.substring(0, end)).isEmpty()) {
      throw new IllegalArgumentException("'" + path + "' has no parent in '" + root.path() + "'");
    }
    Node known = nodes.get(key(path));
    Node node =
        known == null
            ? new Node(nextId++, Ids.named("node", path + nextId), path, start, finish)
            : new Node(known.id(), known.identifier(), known.path(), start, finish);
    nodes.put(key(path), node);
    return node;
  }

  public Optional<Node> find(String path) {
    return Optional.ofNullable(nodes.get(key(path)));
  }

  public Optional<Node> find(UUID identifier) {
    return nodes.values().stream().filter(node -> node.identifier().equals(identifier)).findFirst();
  }

  public Optional<Node> find(int id) {
    return nodes.values().stream().filter(node -> node.id() == id).findFirst();
  }

  public List<Node> children(Node parent) {
    return nodes.values().stream()
        .filter(node -> node.path().lastIndexOf('\\') == parent.path().length())
        .filter(node -> key(node.path()).startsWith(key(parent.path()) + '\\'))
        .toList();
  }

  @Nullable Long idOf(String path) {
    Node node = nodes.get(key(path));
    return node == null ? null : (long) node.id();
  }

  private static String key(String path) {
    return path.toLowerCase(Locale.ROOT);
  }
}
