// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** A project with its process, trees, teams and repositories. */
public final class Project {
  private final UUID id;
  private final String name;
  private final String description;
  private volatile ProcessTemplate process;
  private final ClassificationTree areas;
  private final ClassificationTree iterations;
  private final List<Team> teams = new CopyOnWriteArrayList<>();
  private final List<Repository> repositories = new CopyOnWriteArrayList<>();

  Project(String name, String description, ProcessTemplate process, int firstNodeId) {
    this.id = Ids.named("project", name);
    this.name = name;
    this.description = description;
    this.process = process;
    this.areas = new ClassificationTree("area", name, firstNodeId);
    this.iterations = new ClassificationTree("iteration", name, firstNodeId + 500);
  }

  public UUID id() {
    return id;
  }

  public String name() {
    return name;
  }

  public String description() {
    return description;
  }

  public ProcessTemplate process() {
    return process;
  }

  /** Changes the process under its items, as an administrator does. */
  public void changeProcess(ProcessTemplate other) {
    process = other;
  }

  public ClassificationTree areas() {
    return areas;
  }

  public ClassificationTree iterations() {
    return iterations;
  }

  /** The teams; the first is the default one. */
  public List<Team> teams() {
    return teams;
  }

  public Team addTeam(String teamName, List<Identity> members) {
    Team team = new Team(name, teamName, members);
    teams.add(team);
    return team;
  }

  public Optional<Team> team(String nameOrId) {
    return teams.stream().filter(team -> named(team.name(), team.id(), nameOrId)).findFirst();
  }

  public List<Repository> repositories() {
    return repositories;
  }

  public Optional<Repository> repository(String nameOrId) {
    return repositories.stream()
        .filter(repository -> named(repository.name(), repository.id(), nameOrId))
        .findFirst();
  }

  static boolean named(String name, UUID id, String nameOrId) {
    return name.equalsIgnoreCase(nameOrId)
        || id.toString().equals(nameOrId.toLowerCase(Locale.ROOT));
  }
}
