// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import java.util.List;
import java.util.Map;

/** How a plugin says what is run when something happens. */
final class HookShapes {
  /** What can happen. */
  static final List<String> EVENTS =
      List.of(
          "PreToolUse",
          "PostToolUse",
          "PostToolUseFailure",
          "PostToolBatch",
          "Notification",
          "UserPromptSubmit",
          "UserPromptExpansion",
          "SessionStart",
          "SessionEnd",
          "Stop",
          "StopFailure",
          "SubagentStart",
          "SubagentStop",
          "PreCompact",
          "PostCompact",
          "PermissionRequest",
          "PermissionDenied",
          "Setup",
          "TeammateIdle",
          "TaskCreated",
          "TaskCompleted",
          "Elicitation",
          "ElicitationResult",
          "ConfigChange",
          "WorktreeCreate",
          "WorktreeRemove",
          "InstructionsLoaded",
          "CwdChanged",
          "FileChanged");

  private static final Shape.Fields ALL =
      Shapes.fields()
          .optional("type", Shapes.TEXT)
          .optional("if", Shapes.TEXT)
          .optional("timeout", Shapes.POSITIVE)
          .optional("statusMessage", Shapes.TEXT)
          .optional("once", Shapes.FLAG)
          .allowing();

  private static final Shape COMMAND =
      Shapes.fields()
          .with(ALL)
          .required("command", Shapes.FILLED)
          .optional("args", Shapes.TEXTS)
          .optional("shell", Shapes.word("bash", "powershell"))
          .optional("async", Shapes.FLAG)
          .optional("asyncRewake", Shapes.FLAG)
          .allowing();

  private static final Shape PROMPT =
      Shapes.fields()
          .with(ALL)
          .required("prompt", Shapes.FILLED)
          .optional("model", Shapes.TEXT)
          .allowing();

  private static final Shape HTTP =
      Shapes.fields()
          .with(ALL)
          .required("url", Shapes.text("https?://\\S+", "an http:// or https:// address"))
          .optional("headers", Shapes.TEXT_MAP)
          .optional("allowedEnvVars", Shapes.TEXTS)
          .allowing();

  private static final Shape TOOL =
      Shapes.fields()
          .with(ALL)
          .required("server", Shapes.FILLED)
          .required("tool", Shapes.FILLED)
          .optional("input", new Shape.Entries(null, Shapes.ANY))
          .allowing();

  private static final Shape HOOK =
      new Shape.Tagged(
          "type",
          Map.of(
              "command",
              COMMAND,
              "prompt",
              PROMPT,
              "agent",
              PROMPT,
              "http",
              HTTP,
              "mcp_tool",
              TOOL),
          null);

  private static final Shape MATCHER =
      Shapes.fields()
          .optional("matcher", Shapes.TEXT)
          .required("hooks", new Shape.Items(HOOK))
          .allowing();

  /** Matchers by event. */
  static final Shape HOOKS = new Shape.Entries(null, new Shape.Items(MATCHER));

  private HookShapes() {}
}
