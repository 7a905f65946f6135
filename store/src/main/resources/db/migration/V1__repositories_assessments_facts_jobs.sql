-- SPDX-License-Identifier: MIT

create table repository (
  id       bigint generated always as identity primary key,
  key      text        not null unique,
  name     text        not null,
  path     text        not null unique,
  added_at timestamptz not null
);

-- The newest look at a repository for each period and benchmark that was asked for.
create table assessment (
  id            bigint generated always as identity primary key,
  repository_id bigint      not null references repository on delete cascade,
  months        int         not null check (months between 1 and 120),
  benchmark     text        not null,
  assessed_at   timestamptz not null,
  since         timestamptz not null,
  until         timestamptz not null,
  head          text        not null,
  branch        text        not null,
  first_month   text        not null,
  document      bytea       not null,
  unique (repository_id, months, benchmark)
);
-- The document is packed by Milepost: packing it again costs time for nothing.
alter table assessment alter column document set storage external;

create table service (
  id               bigint generated always as identity primary key,
  assessment_id    bigint not null references assessment on delete cascade,
  name             text   not null,
  rung             text   not null,
  confidence       double precision not null,
  deployments      int    not null,
  level            text,
  bottleneck       text,
  bottleneck_share double precision,
  changes_people   int    not null,
  changes_assisted int    not null,
  changes_bot      int    not null,
  unique (assessment_id, name)
);

-- One figure of the overview, with the values of its months for the spark line.
create table figure (
  service_id  bigint not null references service on delete cascade,
  metric      text   not null,
  state       text   not null,
  value       double precision,
  p75         double precision,
  p90         double precision,
  sample_size int    not null,
  note        text   not null,
  level       text,
  bound       text,
  series      double precision[] not null,
  primary key (service_id, metric)
);

create table recommendation (
  assessment_id bigint not null references assessment on delete cascade,
  rank          int    not null,
  action        text   not null,
  service       text   not null,
  reason        text   not null,
  gain          text   not null,
  primary key (assessment_id, rank)
);

-- What the search finds: verdicts of detectors and problems.
create table finding (
  assessment_id bigint not null references assessment on delete cascade,
  seq           int    not null,
  kind          text   not null check (kind in ('capability', 'problem')),
  rule          text   not null,
  title         text   not null,
  verdict       text   not null,
  message       text   not null,
  primary key (assessment_id, seq)
);

create table deployment_fact (
  service_id    bigint      not null references service on delete cascade,
  seq           int         not null,
  deployment_id text        not null,
  version       text        not null,
  sha           text,
  finished_at   timestamptz not null,
  changes       int         not null,
  baseline      boolean     not null,
  rollback      boolean     not null,
  rework_for    text[]      not null,
  failed        boolean     not null,
  primary key (service_id, seq)
);

create table change_fact (
  service_id        bigint      not null references service on delete cascade,
  seq               int         not null,
  sha               text        not null,
  authored_at       timestamptz not null,
  committed_at      timestamptz not null,
  deployment_id     text        not null,
  deployed_at       timestamptz not null,
  origin            text        not null,
  lead_time_seconds bigint,
  left_out          text        not null,
  primary key (service_id, seq)
);

create table failure_fact (
  service_id       bigint      not null references service on delete cascade,
  seq              int         not null,
  deployment_id    text        not null,
  version          text        not null,
  finished_at      timestamptz not null,
  recovered_at     timestamptz,
  repaired_by      text,
  recovery_seconds bigint[]    not null,
  primary key (service_id, seq)
);

create table cause (
  service_id  bigint not null,
  failure_seq int    not null,
  seq         int    not null,
  signal      text   not null,
  culprit     text,
  fix         text,
  repaired_by text,
  repaired_at timestamptz,
  primary key (service_id, failure_seq, seq),
  foreign key (service_id, failure_seq) references failure_fact on delete cascade
);

-- Runs of the assessor: asked for, at work, ended.
create table job (
  id             bigint generated always as identity primary key,
  repository_id  bigint      not null references repository on delete cascade,
  months         int         not null,
  benchmark      text        not null,
  state          text        not null check (state in ('queued', 'running', 'done', 'failed', 'stopped', 'interrupted')),
  attempt        int         not null default 1,
  requested_at   timestamptz not null,
  started_at     timestamptz,
  finished_at    timestamptz,
  phase          text        not null default '',
  phase_started_at timestamptz,
  done           bigint      not null default 0,
  total          bigint      not null default 0,
  stop_requested boolean     not null default false,
  code           text        not null default '',
  message        text        not null default ''
);
-- Asking twice while one waits or runs is asking once.
create unique index job_open on job (repository_id, months, benchmark) where state in ('queued', 'running');
create index job_latest on job (repository_id, months, benchmark, id desc);

grant usage on schema public to ${application};
grant select, insert, update, delete on
  repository, assessment, service, figure, recommendation, finding,
  deployment_fact, change_fact, failure_fact, cause, job
  to ${application};
