// SPDX-License-Identifier: MIT
//
// Drives a stand-in with the vendor's own client. Arguments: file of the client, base URL, token,
// project, team. Ends with 0 and one line of JSON when all holds.
"use strict";

const assert = require("node:assert/strict");
const [clientFile, baseUrl, token, project, team] = process.argv.slice(2);
const azure = require(clientFile);

async function items(api) {
  const created = await api.createWorkItem(
    null,
    [
      { op: "add", path: "/fields/System.Title", value: "Weigh the parcel \u{1F4E6}" },
      { op: "add", path: "/fields/System.Tags", value: "scales; Warehouse" },
    ],
    project,
    "User Story",
  );
  assert.equal(created.fields["System.State"], "New");
  assert.equal(created.fields["System.Tags"], "scales; Warehouse");
  const changed = await api.updateWorkItem(
    null,
    [
      { op: "test", path: "/rev", value: created.rev },
      { op: "add", path: "/fields/System.State", value: "Active" },
      { op: "add", path: "/fields/Microsoft.VSTS.Scheduling.StoryPoints", value: 5 },
    ],
    created.id,
  );
  assert.equal(changed.rev, 2);
  await assert.rejects(
    api.updateWorkItem(null, [{ op: "test", path: "/rev", value: 1 }], created.id),
    (error) => error.statusCode === 412,
  );
  const updates = await api.getUpdates(created.id);
  assert.deepEqual(updates[1].fields["System.State"], { oldValue: "New", newValue: "Active" });
  assert.equal((await api.getRevisions(created.id)).length, 2);
  const many = await api.getWorkItemsBatch({ ids: [created.id, 999999], errorPolicy: 2 }, project);
  assert.equal(many[0].id, created.id);
  assert.equal(many[1], null);
  return created.id;
}

async function queries(api, id) {
  const found = await api.queryByWiql(
    { query: "SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = @project AND [System.Tags] CONTAINS 'SCALES'" },
    { project },
  );
  assert.deepEqual(found.workItems.map((item) => item.id), [id]);
  const comment = await api.addComment({ text: "Seen" }, project, id);
  assert.equal(comment.text, "Seen");
  assert.equal((await api.getComments(project, id)).totalCount, 1);
  const states = await api.getWorkItemTypeStates(project, "User Story");
  assert.deepEqual(states.map((state) => state.category).slice(0, 2), ["Proposed", "InProgress"]);
  let token;
  let revisions = 0;
  for (;;) {
    const batch = await api.readReportingRevisionsGet(project, undefined, undefined, token, undefined, undefined, undefined, undefined, undefined, undefined, undefined, 50);
    revisions += batch.values.length;
    token = batch.continuationToken;
    if (batch.isLastBatch) {
      return revisions;
    }
  }
}

async function sprints(api) {
  const context = { project, team };
  const all = await api.getTeamIterations(context);
  const current = await api.getTeamIterations(context, "current");
  assert.equal(current.length, 1);
  const inside = await api.getIterationWorkItems(context, current[0].id);
  assert.ok(inside.workItemRelations.length > 0);
  const configuration = await api.getBacklogConfigurations(context);
  assert.equal(configuration.backlogFields.typeFields.Effort, "Microsoft.VSTS.Scheduling.StoryPoints");
  assert.ok((await api.getCapacitiesWithIdentityRefAndTotals(context, current[0].id)).totalCapacityPerDay > 0);
  assert.equal((await api.getBoards(context)).length, 3);
  return all.length;
}

async function main() {
  const connection = new azure.WebApi(baseUrl, azure.getPersonalAccessTokenHandler(token));
  const me = await connection.connect();
  const tracking = await connection.getWorkItemTrackingApi();
  const id = await items(tracking);
  const revisions = await queries(tracking, id);
  const iterations = await sprints(await connection.getWorkApi());
  const core = await connection.getCoreApi();
  const projects = (await core.getProjects()).length;
  const teams = (await core.getTeams(project)).length;
  const git = await connection.getGitApi();
  const repository = (await git.getRepositories(project))[0];
  const pull = await git.getPullRequestById(17, project);
  assert.equal(pull.repository.id, repository.id);
  await tracking.deleteWorkItem(id, project);
  assert.equal(await tracking.getWorkItem(id), null);
  await tracking.restoreWorkItem({ isDeleted: false }, id, project);
  assert.equal((await tracking.getWorkItem(id)).id, id);
  console.log(JSON.stringify({ user: me.authenticatedUser.providerDisplayName, projects, teams, iterations, revisions }));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
