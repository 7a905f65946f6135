// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import java.io.IOException;

/** A plugin and a catalogue that are right, and say all that can be said. */
final class Samples {
  static final String MANIFEST =
      """
      {
        "name": "shop", "version": "1.2.3", "description": "Sells", "license": "MIT",
        "author": {"name": "Acme", "email": "dev@acme.example", "url": "https://acme.example"},
        "homepage": "https://acme.example/shop", "repository": "https://acme.example/shop.git",
        "keywords": ["shop", "sell"],
        "dependencies": ["base", "tools@acme", {"name": "core", "marketplace": "acme", "version": "^1.0"}],
        "commands": ["./commands/sell.md", "./extra"], "agents": ["./agents/seller.md"], "skills": "./skills",
        "outputStyles": "./styles",
        "hooks": {"Stop": [{"hooks": [{"type": "command", "command": "true", "timeout": 5}]}]},
        "mcpServers": {
          "shop": {"command": "node", "args": ["server.js"], "env": {"MODE": "x"}},
          "web": {"type": "http", "url": "https://acme.example/mcp", "headers": {"X-A": "b"}}
        },
        "lspServers": {"x": {"command": "x-lsp", "extensionToLanguage": {".x": "x"}, "args": ["--stdio"]}},
        "settings": {"agent": "seller"},
        "userConfig": {"region": {"type": "string", "title": "Region", "description": "Where", "required": true, "default": "eu"}},
        "channels": [{"server": "shop", "displayName": "Shop"}]
      }
      """;

  static final String HOOKS =
      """
      {
        "description": "Looks",
        "hooks": {
          "PreToolUse": [{"matcher": "Write|Edit", "hooks": [
            {"type": "command", "command": "true", "timeout": 10, "async": false, "statusMessage": "looks"},
            {"type": "prompt", "prompt": "Is it fine?", "model": "haiku"}]}],
          "Stop": [{"hooks": [{"type": "http", "url": "https://acme.example/hook", "headers": {"A": "b"}}]}],
          "SessionStart": [{"hooks": [{"type": "mcp_tool", "server": "shop", "tool": "look", "input": {"a": 1}}]}]
        }
      }
      """;

  static final String SERVERS =
      """
      {"mcpServers": {
        "shop": {"command": "node", "args": ["server.js", "--port"], "env": {"MODE": "x", "KEY": "y"}},
        "web": {"type": "http", "url": "https://acme.example/mcp", "headers": {"X-A": "b"}},
        "old": {"type": "sse", "url": "https://acme.example/sse"}
      }}
      """;

  static final String CATALOGUE =
      """
      {
        "name": "acme", "version": "1.0.0", "description": "What Acme has",
        "owner": {"name": "Acme", "email": "dev@acme.example"},
        "metadata": {"version": "1.0.0", "description": "x"},
        "plugins": [
          {"name": "shop", "source": "./plugins/shop", "description": "Sells", "version": "1.0.0", "category": "x", "tags": ["a"], "strict": true},
          {"name": "far", "source": {"source": "github", "repo": "acme/far", "ref": "main", "sha": "0123456789abcdef0123456789abcdef01234567"}},
          {"name": "farther", "source": {"source": "url", "url": "https://acme.example/f.git", "sha": "0123456789abcdef0123456789abcdef01234567"}, "keywords": ["x"]},
          {"name": "part", "source": {"source": "git-subdir", "url": "https://acme.example/f.git", "path": "tools/part"}, "author": {"name": "Acme"}},
          {"name": "pack", "source": {"source": "npm", "package": "@acme/pack", "version": "1.0.0"}},
          {"name": "zip", "source": {"source": "archive", "url": "https://acme.example/z.zip", "sha256": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}}
        ]
      }
      """;

  private Samples() {}

  /** Takes a file. */
  interface Files {
    void add(String path, String text) throws IOException;
  }

  /** The files that the manifest names. */
  static void files(Files to) throws IOException {
    to.add("commands/sell.md", "---\ndescription: Sells\n---\nSell.\n");
    to.add("extra/more.md", "---\ndescription: More\n---\nMore.\n");
    to.add("agents/seller.md", "---\nname: seller\ndescription: Use when selling\n---\nSell.\n");
    to.add("skills/selling/SKILL.md", "---\nname: selling\ndescription: How to sell\n---\nSell.\n");
    to.add("styles/plain.md", "---\ndescription: Plain\n---\nPlain.\n");
    to.add("README.md", "# Shop\n");
  }
}
