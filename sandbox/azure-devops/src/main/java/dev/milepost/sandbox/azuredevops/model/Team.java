// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A team with its sprints and who has how much time in them. */
public final class Team {
  private final UUID id;
  private final String name;
  private final List<Identity> members;
  private final Set<UUID> iterations = ConcurrentHashMap.newKeySet();
  private final Map<UUID, List<Capacity>> capacities = new ConcurrentHashMap<>();
  private final Map<UUID, List<DaysOff>> daysOff = new ConcurrentHashMap<>();
  private final List<String> areas = new CopyOnWriteArrayList<>();

  /** What a member gives to an iteration: hours a day for each activity. */
  public record Capacity(Identity member, Map<String, Double> hoursPerDay, List<DaysOff> daysOff) {
    public Capacity {
      hoursPerDay = Map.copyOf(hoursPerDay);
      daysOff = List.copyOf(daysOff);
    }
  }

  /** Days without work, both ends included. */
  public record DaysOff(LocalDate start, LocalDate end) {}

  Team(String project, String name, List<Identity> members) {
    this.id = Ids.named("team", project + "/" + name);
    this.name = name;
    this.members = List.copyOf(members);
    areas.add(project);
  }

  public UUID id() {
    return id;
  }

  public String name() {
    return name;
  }

  public List<Identity> members() {
    return members;
  }

  /** Identifiers of the iterations the team takes part in. */
  public Set<UUID> iterations() {
    return iterations;
  }

  public List<Capacity> capacities(UUID iteration) {
    return capacities.getOrDefault(iteration, List.of());
  }

  public void setCapacities(UUID iteration, List<Capacity> values) {
    capacities.put(iteration, List.copyOf(values));
  }

  public List<DaysOff> daysOff(UUID iteration) {
    return daysOff.getOrDefault(iteration, List.of());
  }

  public void setDaysOff(UUID iteration, List<DaysOff> values) {
    daysOff.put(iteration, List.copyOf(values));
  }

  /** Area paths whose items are the team's. */
  public List<String> areas() {
    return areas;
  }
}
