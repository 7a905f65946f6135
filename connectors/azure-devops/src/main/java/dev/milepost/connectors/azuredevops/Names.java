// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

/** Reference names of the vendor's fields. */
final class Names {
  static final String ID = "System.Id";
  static final String TITLE = "System.Title";
  static final String TYPE = "System.WorkItemType";
  static final String STATE = "System.State";
  static final String PROJECT = "System.TeamProject";
  static final String AREA_PATH = "System.AreaPath";
  static final String ITERATION_PATH = "System.IterationPath";
  static final String ASSIGNED_TO = "System.AssignedTo";
  static final String CREATED = "System.CreatedDate";
  static final String CHANGED = "System.ChangedDate";
  static final String DELETED = "System.IsDeleted";
  static final String TAGS = "System.Tags";
  static final String DESCRIPTION = "System.Description";
  static final String HISTORY = "System.History";
  static final String PARENT = "System.Parent";
  static final String PRIORITY = "Microsoft.VSTS.Common.Priority";
  static final String ACTIVATED = "Microsoft.VSTS.Common.ActivatedDate";
  static final String CLOSED = "Microsoft.VSTS.Common.ClosedDate";

  /** Where forms of bugs show what others show as their description. */
  static final String REPRO_STEPS = "Microsoft.VSTS.TCM.ReproSteps";

  private Names() {}
}
