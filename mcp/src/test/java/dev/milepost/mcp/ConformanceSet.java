// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static dev.milepost.mcp.TestingTool.json;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.tool.Content;
import dev.milepost.spi.tool.Content.Audio;
import dev.milepost.spi.tool.Content.Embedded;
import dev.milepost.spi.tool.Content.Image;
import dev.milepost.spi.tool.Content.Text;
import dev.milepost.spi.tool.Prompt;
import dev.milepost.spi.tool.PromptMessage;
import dev.milepost.spi.tool.PromptSpec;
import dev.milepost.spi.tool.PromptSpec.Argument;
import dev.milepost.spi.tool.Resource;
import dev.milepost.spi.tool.ResourceContent;
import dev.milepost.spi.tool.ResourceSpec;
import dev.milepost.spi.tool.ResourceTemplate;
import dev.milepost.spi.tool.Tool;
import dev.milepost.spi.tool.ToolAnswer;
import dev.milepost.spi.tool.ToolSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** The fixtures that the protocol's conformance suite asks for by name. */
final class ConformanceSet implements ToolSet {
  /** One white pixel, and a sound of one sample. */
  private static final Image PIXEL =
      new Image(
          "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsYFUqgAAAABJRU5ErkJg"
              + "gg==",
          "image/png");

  private static final Audio CLICK =
      new Audio("UklGRiUAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQEAAACA", "audio/wav");

  private static final String TEXT = "text/plain";

  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

  /** The resource that can be watched holds something else now. */
  void change() {
    watchers.forEach(Runnable::run);
  }

  @Override
  public String name() {
    return "conformance";
  }

  @Override
  public String title() {
    return "Conformance fixtures";
  }

  @Override
  public String instructions() {
    return "Only for tests.";
  }

  @Override
  public List<Tool> tools() {
    return List.of(
        TestingTool.of(
            "json_schema_2020_12_tool",
            """
            {'$schema':'https://json-schema.org/draft/2020-12/schema','type':'object',
             '$defs':{'address':{'type':'object','properties':
                {'street':{'type':'string'},'city':{'type':'string'}}}},
             'properties':{'name':{'type':'string'},'address':{'$ref':'#/$defs/address'}},
             'additionalProperties':false}
            """,
            (arguments, context) -> text("called")),
        TestingTool.of(
            "test_simple_text",
            (arguments, context) -> text("This is a simple text response for testing.")),
        TestingTool.of("test_image_content", (arguments, context) -> ToolAnswer.of(PIXEL)),
        TestingTool.of("test_audio_content", (arguments, context) -> ToolAnswer.of(CLICK)),
        TestingTool.of(
            "test_embedded_resource",
            (arguments, context) ->
                ToolAnswer.of(
                    embedded("test://embedded-resource", TEXT, "This is an embedded resource."))),
        TestingTool.of(
            "test_multiple_content_types",
            (arguments, context) ->
                ToolAnswer.of(
                    new Text("Multiple content types test:"),
                    PIXEL,
                    embedded(
                        "test://mixed-content-resource",
                        "application/json",
                        "{\"test\":\"data\",\"value\":123}"))),
        TestingTool.of("test_tool_with_logging", (arguments, context) -> log(context)),
        TestingTool.of("test_tool_with_progress", (arguments, context) -> progress(context)),
        TestingTool.of(
            "test_error_handling",
            (arguments, context) -> {
              throw MilepostException.caller(
                  "test-error", "This tool intentionally returns an error for testing");
            }),
        TestingTool.of(
            "test_sampling",
            "{'type':'object','properties':{'prompt':{'type':'string'}},'required':['prompt']}",
            (arguments, context) ->
                text(
                    "LLM response: "
                        + context.sample(arguments.text("prompt").orElseThrow(), 100).orElse("-"))),
        TestingTool.of(
            "test_elicitation",
            "{'type':'object','properties':{'message':{'type':'string'}},'required':['message']}",
            (arguments, context) ->
                ask(
                    context,
                    arguments.text("message").orElseThrow(),
                    """
                    {'type':'object','properties':
                       {'response':{'type':'string','description':'The answer'}},
                     'required':['response']}
                    """)),
        TestingTool.of(
            "test_elicitation_sep1034_defaults",
            (arguments, context) ->
                ask(
                    context,
                    "Look at the defaults",
                    """
                    {'type':'object','properties':{
                      'name':{'type':'string','description':'Name','default':'John Doe'},
                      'age':{'type':'integer','description':'Age','default':30},
                      'score':{'type':'number','description':'Score','default':95.5},
                      'status':{'type':'string','enum':['active','inactive','pending'],
                                'default':'active'},
                      'verified':{'type':'boolean','description':'Verified','default':true}},
                     'required':[]}
                    """)),
        TestingTool.of(
            "test_elicitation_sep1330_enums",
            (arguments, context) -> ask(context, "Choose", ENUMS)));
  }

  private static final String ENUMS =
      """
      {'type':'object','required':[],'properties':{
        'untitledSingle':{'type':'string','enum':['option1','option2','option3']},
        'titledSingle':{'type':'string','oneOf':[{'const':'value1','title':'First Option'},
           {'const':'value2','title':'Second Option'},{'const':'value3','title':'Third Option'}]},
        'legacyEnum':{'type':'string','enum':['opt1','opt2','opt3'],
           'enumNames':['Option One','Option Two','Option Three']},
        'untitledMulti':{'type':'array','minItems':1,'maxItems':3,
           'items':{'type':'string','enum':['option1','option2','option3']}},
        'titledMulti':{'type':'array','minItems':1,'maxItems':3,'items':{'anyOf':[
           {'const':'value1','title':'First Choice'},{'const':'value2','title':'Second Choice'},
           {'const':'value3','title':'Third Choice'}]}}}}
      """;

  private static ToolAnswer text(String text) {
    return ToolAnswer.of(new Text(text));
  }

  private static Content embedded(String uri, String mediaType, String text) {
    return new Embedded(ResourceContent.text(uri, mediaType, text));
  }

  private static ToolAnswer log(CallContext context) {
    for (String line :
        List.of("Tool execution started", "Tool processing data", "Tool execution completed")) {
      context.say(System.Logger.Level.INFO, line);
    }
    return text("said");
  }

  private static ToolAnswer progress(CallContext context) {
    for (int done : List.of(0, 50, 100)) {
      context.progress().report("step " + done, done, 100);
    }
    return text("done");
  }

  private static ToolAnswer ask(CallContext context, String question, String schema) {
    Optional<JsonObject> answer = context.ask(question, json(schema));
    return text(
        answer
            .map(it -> "User response: action=accept, content=" + it.canonical())
            .orElse("User response: none"));
  }

  @Override
  public List<Resource> resources() {
    return List.of(
        resource(
            "test://static-text",
            TEXT,
            uri -> ResourceContent.text(uri, TEXT, "The content of the static text resource.")),
        resource(
            "test://static-binary",
            PIXEL.mediaType(),
            uri -> new ResourceContent(uri, PIXEL.mediaType(), PIXEL.base64(), true)),
        new Watched());
  }

  private static Resource resource(
      String uri, String mediaType, Function<String, ResourceContent> content) {
    return new Resource() {
      @Override
      public ResourceSpec spec() {
        return new ResourceSpec(uri, uri.substring(7), uri, "A fixture.", mediaType);
      }

      @Override
      public ResourceContent read(CallContext context) {
        return content.apply(uri);
      }
    };
  }

  private final class Watched implements Resource {
    @Override
    public ResourceSpec spec() {
      return new ResourceSpec("test://watched-resource", "watched", "Watched", "Changes.", TEXT);
    }

    @Override
    public ResourceContent read(CallContext context) {
      return ResourceContent.text(spec().uri(), TEXT, "now");
    }

    @Override
    public Optional<Watch> watch(Runnable changed) {
      watchers.add(changed);
      return Optional.of(() -> watchers.remove(changed));
    }
  }

  @Override
  public List<ResourceTemplate> templates() {
    return List.of(
        new ResourceTemplate() {
          @Override
          public ResourceSpec spec() {
            return new ResourceSpec(
                "test://template/{id}/data", "template", "Template", "A fixture.", TEXT);
          }

          @Override
          public ResourceContent read(String uri, Map<String, String> gaps, CallContext context) {
            return ResourceContent.text(
                uri,
                "application/json",
                "{\"id\":\"" + gaps.get("id") + "\",\"templateTest\":true}");
          }

          @Override
          public List<String> complete(String gap, String begun) {
            return List.of(begun + "1", begun + "2");
          }
        });
  }

  @Override
  public List<Prompt> prompts() {
    return List.of(
        prompt(
            "test_simple_prompt",
            List.of(),
            values -> List.of(new Text("This is a simple prompt for testing."))),
        prompt(
            "test_prompt_with_arguments",
            List.of("arg1", "arg2"),
            values ->
                List.of(
                    new Text(
                        "Prompt with arguments: arg1='"
                            + values.get("arg1")
                            + "', arg2='"
                            + values.get("arg2")
                            + "'"))),
        prompt(
            "test_prompt_with_embedded_resource",
            List.of("resourceUri"),
            values ->
                List.of(
                    embedded(
                        values.getOrDefault("resourceUri", ""),
                        TEXT,
                        "Embedded resource content for testing."),
                    new Text("Please process the embedded resource above."))),
        prompt(
            "test_prompt_with_image",
            List.of(),
            values -> List.of(PIXEL, new Text("Please analyze the image above."))));
  }

  private static Prompt prompt(
      String name, List<String> arguments, Function<Map<String, String>, List<Content>> content) {
    return new Prompt() {
      @Override
      public PromptSpec spec() {
        return new PromptSpec(
            name,
            name,
            "A fixture.",
            arguments.stream().map(it -> new Argument(it, "An argument", true)).toList());
      }

      @Override
      public List<PromptMessage> messages(Map<String, String> values, CallContext context) {
        return content.apply(values).stream().map(PromptMessage::ofUser).toList();
      }

      @Override
      public List<String> complete(String argument, String begun) {
        return List.of(begun + "-first", begun + "-second");
      }
    };
  }
}
