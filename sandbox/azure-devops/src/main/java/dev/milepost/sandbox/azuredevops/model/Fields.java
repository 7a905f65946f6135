// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.model;

import static dev.milepost.sandbox.azuredevops.model.FieldDefinition.free;
import static dev.milepost.sandbox.azuredevops.model.FieldDefinition.kept;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The fields of an organization, found by reference name or by display name, without case. */
public final class Fields {
  public static final String ID = "System.Id";
  public static final String REV = "System.Rev";
  public static final String TITLE = "System.Title";
  public static final String TYPE = "System.WorkItemType";
  public static final String STATE = "System.State";
  public static final String REASON = "System.Reason";
  public static final String PROJECT = "System.TeamProject";
  public static final String AREA_PATH = "System.AreaPath";
  public static final String AREA_ID = "System.AreaId";
  public static final String ITERATION_PATH = "System.IterationPath";
  public static final String ITERATION_ID = "System.IterationId";
  public static final String NODE_NAME = "System.NodeName";
  public static final String ASSIGNED_TO = "System.AssignedTo";
  public static final String CREATED_BY = "System.CreatedBy";
  public static final String CREATED_DATE = "System.CreatedDate";
  public static final String CHANGED_BY = "System.ChangedBy";
  public static final String CHANGED_DATE = "System.ChangedDate";
  public static final String AUTHORIZED_DATE = "System.AuthorizedDate";
  public static final String AUTHORIZED_AS = "System.AuthorizedAs";
  public static final String REVISED_DATE = "System.RevisedDate";
  public static final String WATERMARK = "System.Watermark";
  public static final String DELETED = "System.IsDeleted";
  public static final String COMMENTS = "System.CommentCount";
  public static final String TAGS = "System.Tags";
  public static final String DESCRIPTION = "System.Description";
  public static final String HISTORY = "System.History";
  public static final String PARENT = "System.Parent";
  public static final String PRIORITY = "Microsoft.VSTS.Common.Priority";
  public static final String SEVERITY = "Microsoft.VSTS.Common.Severity";
  public static final String STACK_RANK = "Microsoft.VSTS.Common.StackRank";
  public static final String BACKLOG_PRIORITY = "Microsoft.VSTS.Common.BacklogPriority";
  public static final String ACTIVITY = "Microsoft.VSTS.Common.Activity";
  public static final String DISCIPLINE = "Microsoft.VSTS.Common.Discipline";
  public static final String VALUE_AREA = "Microsoft.VSTS.Common.ValueArea";
  public static final String STATE_CHANGED = "Microsoft.VSTS.Common.StateChangeDate";
  public static final String ACTIVATED = "Microsoft.VSTS.Common.ActivatedDate";
  public static final String RESOLVED = "Microsoft.VSTS.Common.ResolvedDate";
  public static final String CLOSED = "Microsoft.VSTS.Common.ClosedDate";
  public static final String ACCEPTANCE = "Microsoft.VSTS.Common.AcceptanceCriteria";
  public static final String STORY_POINTS = "Microsoft.VSTS.Scheduling.StoryPoints";
  public static final String EFFORT = "Microsoft.VSTS.Scheduling.Effort";
  public static final String SIZE = "Microsoft.VSTS.Scheduling.Size";
  public static final String REMAINING = "Microsoft.VSTS.Scheduling.RemainingWork";
  public static final String COMPLETED = "Microsoft.VSTS.Scheduling.CompletedWork";
  public static final String ESTIMATE = "Microsoft.VSTS.Scheduling.OriginalEstimate";
  public static final String REPRO_STEPS = "Microsoft.VSTS.TCM.ReproSteps";
  public static final String SYSTEM_INFO = "Microsoft.VSTS.TCM.SystemInfo";

  private static final List<FieldDefinition> STANDARD =
      List.of(
          kept(ID, "ID", FieldType.INTEGER),
          kept(REV, "Rev", FieldType.INTEGER),
          free(TITLE, "Title", FieldType.STRING),
          free(TYPE, "Work Item Type", FieldType.STRING),
          free(STATE, "State", FieldType.STRING),
          free(REASON, "Reason", FieldType.STRING),
          free(PROJECT, "Team Project", FieldType.STRING),
          free(AREA_PATH, "Area Path", FieldType.TREE_PATH),
          free(AREA_ID, "Area ID", FieldType.INTEGER),
          free(ITERATION_PATH, "Iteration Path", FieldType.TREE_PATH),
          free(ITERATION_ID, "Iteration ID", FieldType.INTEGER),
          kept(NODE_NAME, "Node Name", FieldType.STRING),
          free(ASSIGNED_TO, "Assigned To", FieldType.IDENTITY),
          kept(CREATED_BY, "Created By", FieldType.IDENTITY),
          kept(CREATED_DATE, "Created Date", FieldType.DATE_TIME),
          kept(CHANGED_BY, "Changed By", FieldType.IDENTITY),
          kept(CHANGED_DATE, "Changed Date", FieldType.DATE_TIME),
          kept(AUTHORIZED_DATE, "Authorized Date", FieldType.DATE_TIME),
          kept(AUTHORIZED_AS, "Authorized As", FieldType.IDENTITY),
          kept(REVISED_DATE, "Revised Date", FieldType.DATE_TIME),
          kept(WATERMARK, "Watermark", FieldType.INTEGER),
          kept(DELETED, "Is Deleted", FieldType.BOOLEAN),
          kept(COMMENTS, "Comment Count", FieldType.INTEGER),
          kept(PARENT, "Parent", FieldType.INTEGER),
          free(TAGS, "Tags", FieldType.PLAIN_TEXT),
          free(DESCRIPTION, "Description", FieldType.HTML),
          free(HISTORY, "History", FieldType.HISTORY),
          free(PRIORITY, "Priority", FieldType.INTEGER),
          free(SEVERITY, "Severity", FieldType.STRING),
          free(STACK_RANK, "Stack Rank", FieldType.DOUBLE),
          free(BACKLOG_PRIORITY, "Backlog Priority", FieldType.DOUBLE),
          free(ACTIVITY, "Activity", FieldType.STRING),
          free(DISCIPLINE, "Discipline", FieldType.STRING),
          free(VALUE_AREA, "Value Area", FieldType.STRING),
          kept(STATE_CHANGED, "State Change Date", FieldType.DATE_TIME),
          kept(ACTIVATED, "Activated Date", FieldType.DATE_TIME),
          kept(RESOLVED, "Resolved Date", FieldType.DATE_TIME),
          kept(CLOSED, "Closed Date", FieldType.DATE_TIME),
          free(ACCEPTANCE, "Acceptance Criteria", FieldType.HTML),
          free(STORY_POINTS, "Story Points", FieldType.DOUBLE),
          free(EFFORT, "Effort", FieldType.DOUBLE),
          free(SIZE, "Size", FieldType.DOUBLE),
          free(REMAINING, "Remaining Work", FieldType.DOUBLE),
          free(COMPLETED, "Completed Work", FieldType.DOUBLE),
          free(ESTIMATE, "Original Estimate", FieldType.DOUBLE),
          free(REPRO_STEPS, "Repro Steps", FieldType.HTML),
          free(SYSTEM_INFO, "System Info", FieldType.HTML));

  private final Map<String, FieldDefinition> byReference = new ConcurrentSkipListMap<>();
  private final Map<String, FieldDefinition> byAnyName = new ConcurrentHashMap<>();

  public Fields() {
    STANDARD.forEach(this::add);
  }

  /** Adds a field of the user's own, for example {@code Custom.Sector}. */
  public void add(FieldDefinition field) {
    byReference.put(field.referenceName(), field);
    byAnyName.put(key(field.referenceName()), field);
    byAnyName.put(key(field.name()), field);
  }

  public Optional<FieldDefinition> find(String nameOrReference) {
    return Optional.ofNullable(byAnyName.get(key(nameOrReference)));
  }

  /** All fields, by reference name. */
  public Collection<FieldDefinition> all() {
    return List.copyOf(byReference.values());
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
