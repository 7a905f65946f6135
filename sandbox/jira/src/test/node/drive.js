// SPDX-License-Identifier: MIT
// Drives a stand-in of Jira Cloud with jira.js, a client that we did not write.
// Arguments: folder of the client, address, user, token. Prints one line of JSON; any surprise ends with code 1.
'use strict';

const assert = require('node:assert/strict');
const path = require('node:path');

const [folder, host, email, apiToken] = process.argv.slice(2);
const { Version3Client, Version2Client, AgileClient } = require(path.resolve(folder));
const options = { host, authentication: { basic: { email, apiToken } } };
const jira = new Version3Client(options);
const wiki = new Version2Client(options);
const agile = new AgileClient(options);

const paragraph = (text) => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

async function create(summary, fields = {}) {
  return jira.issues.createIssue({
    fields: {
      project: { key: 'PAY' },
      issuetype: { name: 'Task' },
      summary,
      description: paragraph('made by a client'),
      ...fields,
    },
  });
}

async function searchAll(jql) {
  const keys = [];
  let nextPageToken;
  do {
    const page = await jira.issueSearch.searchForIssuesUsingJqlEnhancedSearch({
      jql,
      fields: ['summary'],
      maxResults: 7,
      nextPageToken,
    });
    keys.push(...page.issues.map((issue) => issue.key));
    nextPageToken = page.nextPageToken;
  } while (nextPageToken);
  return keys;
}

async function main() {
  const me = await jira.myself.getCurrentUser();
  assert.equal(me.displayName, 'Engineer One');
  assert.equal((await jira.serverInfo.getServerInfo()).deploymentType, 'Cloud');

  const made = [];
  for (let i = 0; i < 20; i++) {
    made.push((await create(`client item ${i}`, { labels: ['client'] })).key);
  }
  const found = await searchAll('labels = client order by key');
  assert.deepEqual([...found].sort(), [...made].sort());

  const [key, other] = made;
  await jira.issues.editIssue({ issueIdOrKey: key, fields: { summary: 'changed' } });
  await jira.issues.editIssue({ issueIdOrKey: key, update: { labels: [{ add: 'second' }, { remove: 'client' }] } });
  const issue = await jira.issues.getIssue({ issueIdOrKey: key });
  assert.equal(issue.fields.summary, 'changed');
  assert.deepEqual(issue.fields.labels, ['second']);
  assert.equal((await wiki.issues.getIssue({ issueIdOrKey: key })).fields.description, 'made by a client');

  for (const wanted of ['Selected for Development', 'In Progress', 'In Review', 'Done']) {
    const { transitions } = await jira.issues.getTransitions({ issueIdOrKey: key });
    const transition = transitions.find((each) => each.to.name === wanted);
    const fields = wanted === 'Done' ? { resolution: { name: 'Done' } } : undefined;
    await jira.issues.doTransition({ issueIdOrKey: key, transition: { id: transition.id }, fields });
  }
  const done = await jira.issues.getIssue({ issueIdOrKey: key, expand: 'changelog' });
  assert.equal(done.fields.status.statusCategory.key, 'done');
  assert.ok(done.changelog.total >= 6);

  await jira.issueComments.addComment({ issueIdOrKey: key, comment: paragraph('a comment') });
  assert.equal((await jira.issueComments.getComments({ issueIdOrKey: key })).total, 1);

  const link = { issueIdOrKey: key, globalId: 'commit-1', object: { url: 'http://localhost/1', title: 'Commit 1' } };
  const first = await jira.issueRemoteLinks.createOrUpdateRemoteIssueLink(link);
  const again = await jira.issueRemoteLinks.createOrUpdateRemoteIssueLink(link);
  assert.equal(first.id, again.id);
  await jira.issueLinks.linkIssues({ type: { name: 'Blocks' }, inwardIssue: { key }, outwardIssue: { key: other } });
  const linked = await jira.issues.getIssue({ issueIdOrKey: key });
  assert.equal(linked.fields.issuelinks[0].outwardIssue.key, other);

  const boards = await agile.board.getAllBoards({ projectKeyOrId: 'PAY' });
  const boardId = boards.values[0].id;
  const sprints = await agile.board.getAllSprints({ boardId, state: 'active' });
  const sprintId = sprints.values[0].id;
  await agile.sprint.moveIssuesToSprintAndRank({ sprintId, issues: [other] });
  const inSprint = await agile.sprint.getIssuesForSprint({ sprintId });
  assert.ok(inSprint.issues.some((each) => each.key === other));

  await jira.issues.deleteIssue({ issueIdOrKey: made[2] });
  await assert.rejects(jira.issues.getIssue({ issueIdOrKey: made[2] }), (error) =>
    [error.status, error.response?.status].includes(404),
  );
  await assert.rejects(create('', {}), (error) => JSON.stringify(error).includes('summary'));
  process.stdout.write(`${JSON.stringify({ made: made.length, found: found.length })}\n`);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
