// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.data;

import dev.milepost.sandbox.azuredevops.model.ClassificationTree.Node;
import dev.milepost.sandbox.azuredevops.model.FieldDefinition;
import dev.milepost.sandbox.azuredevops.model.FieldType;
import dev.milepost.sandbox.azuredevops.model.Identity;
import dev.milepost.sandbox.azuredevops.model.Ids;
import dev.milepost.sandbox.azuredevops.model.Organization;
import dev.milepost.sandbox.azuredevops.model.Processes;
import dev.milepost.sandbox.azuredevops.model.Project;
import dev.milepost.sandbox.azuredevops.model.Repository;
import dev.milepost.sandbox.azuredevops.model.Repository.Commit;
import dev.milepost.sandbox.azuredevops.model.Repository.PullRequest;
import dev.milepost.sandbox.azuredevops.model.Team;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A small organization as of a moment: one project for each process, and a team with four closed
 * sprints, a current and a future one. Names are roles; nobody is meant.
 *
 * @param project the one with history
 * @param service whom the token of the stand-in belongs to
 */
public record SampleData(
    Organization organization, Project project, Identity service, Identity owner) {
  /** The organization's name. */
  public static final String ORGANIZATION = "Milepost-Demo";

  private static final int SPRINTS = 6;
  private static final int CURRENT = 4;
  private static final Duration SPRINT = Duration.ofDays(14);

  /** Makes the organization as of the clock's now. */
  public static SampleData create(InstantSource clock) {
    Organization organization = new Organization(ORGANIZATION, clock);
    addFields(organization);
    Identity service = organization.addIdentity("Delivery Service", "delivery.service@example.com");
    Identity owner = organization.addIdentity("Product Owner", "product.owner@example.com");
    Identity developer = organization.addIdentity("Developer", "developer@example.com");
    Identity tester = organization.addIdentity("Tester", "tester@example.com");
    organization.addIdentity("Tester", "second.tester@example.com");
    Project project =
        organization.addProject("Fulfilment", "Orders from basket to door", Processes.agile());
    Team team = project.addTeam("Fulfilment Team", List.of(owner, developer, tester));
    List<Node> sprints = sprints(project, team, organization.now());
    repositories(project, developer, organization.now());
    capacities(team, sprints, developer, tester);
    others(organization, List.of(owner, developer));
    Script script = new Script(organization, project);
    new SampleStory(script, sprints, owner, developer).write();
    script.play(organization.now());
    return new SampleData(organization, project, service, owner);
  }

  private static void addFields(Organization organization) {
    organization
        .fields()
        .add(new FieldDefinition(Processes.ROOT_CAUSE, "Root Cause", FieldType.STRING, false));
    organization
        .fields()
        .add(new FieldDefinition("Custom.Sector", "Sector", FieldType.STRING, false));
    organization
        .fields()
        .add(new FieldDefinition("Custom.Amount", "Amount", FieldType.DOUBLE, false));
  }

  private static List<Node> sprints(Project project, Team team, Instant now) {
    LocalDate monday =
        now.atZone(ZoneOffset.UTC)
            .toLocalDate()
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    Instant current = monday.minusWeeks(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    List<Node> sprints = new ArrayList<>();
    for (int i = 0; i < SPRINTS; i++) {
      Instant start = current.plus(SPRINT.multipliedBy(i - CURRENT));
      Node node =
          project
              .iterations()
              .put(
                  project.name() + "\\Sprint " + (i + 1),
                  start,
                  start.plus(SPRINT).minus(Duration.ofDays(1)));
      team.iterations().add(node.identifier());
      sprints.add(node);
    }
    project.areas().put(project.name() + "\\Checkout", null, null);
    return sprints;
  }

  private static void capacities(
      Team team, List<Node> sprints, Identity developer, Identity tester) {
    for (Node sprint : sprints) {
      team.setCapacities(
          sprint.identifier(),
          List.of(
              new Team.Capacity(developer, Map.of("Development", 6.0), List.of()),
              new Team.Capacity(tester, Map.of("Testing", 5.0), List.of())));
    }
    Node current = sprints.get(CURRENT);
    Instant start = current.start();
    if (start != null) {
      LocalDate day = start.atZone(ZoneOffset.UTC).toLocalDate().plusDays(2);
      team.setDaysOff(current.identifier(), List.of(new Team.DaysOff(day, day)));
    }
  }

  private static void repositories(Project project, Identity developer, Instant now) {
    Instant yesterday = now.minus(Duration.ofDays(1));
    project
        .repositories()
        .add(
            new Repository(
                Ids.named("repository", "fulfilment"),
                "fulfilment",
                List.of(
                    new Commit(
                        "4800cfa0be564b1e606d6811e99e0380f765a9c4",
                        "Retry the carrier's label service",
                        developer,
                        yesterday)),
                List.of(
                    new PullRequest(
                        17,
                        "Retry the carrier's label service",
                        "active",
                        "retry-labels",
                        developer,
                        yesterday))));
  }

  private static void others(Organization organization, List<Identity> members) {
    organization
        .addProject("Ledger", "Bookings", Processes.scrum())
        .addTeam("Ledger Team", members);
    organization
        .addProject("Catalogue", "Products", Processes.cmmi())
        .addTeam("Catalogue Team", members);
    organization
        .addProject("Helpdesk", "Questions", Processes.basic())
        .addTeam("Helpdesk Team", members);
    organization
        .addProject("Field Service", "Visits", Processes.inherited())
        .addTeam("Field Service Team", members);
  }
}
