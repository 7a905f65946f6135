// SPDX-License-Identifier: MIT
package dev.milepost.spi.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.tool.Content.Audio;
import dev.milepost.spi.tool.Content.Image;
import dev.milepost.spi.tool.Content.Text;
import dev.milepost.spi.tool.PromptMessage.Speaker;
import dev.milepost.spi.tool.PromptSpec.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolTypesTest {
  private static final JsonObject ANY = JsonObject.EMPTY.with("type", JsonValue.of("object"));

  @Test
  void aSetThatSaysOnlyWhoItIsOffersNothing() {
    ToolSet set =
        new ToolSet() {
          @Override
          public String name() {
            return "empty";
          }

          @Override
          public String title() {
            return "Empty";
          }

          @Override
          public String instructions() {
            return "";
          }
        };

    assertThat(set.commands()).isEmpty();
    assertThat(set.tools()).isEmpty();
    assertThat(set.resources()).isEmpty();
    assertThat(set.templates()).isEmpty();
    assertThat(set.prompts()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "sl/ash", "ünder"})
  void namesThatClientsRefuseAreRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ToolSpec(name, "", "", ANY, JsonObject.EMPTY))
        .withMessageContaining("tool name '" + name + "'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PromptSpec(name, "", "", List.of()))
        .withMessageContaining("prompt name '" + name + "'");
  }

  @Test
  void anInputThatIsNoObjectIsRefused() {
    JsonObject list = JsonObject.EMPTY.with("type", JsonValue.of("array"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ToolSpec("sum", "", "", list, JsonObject.EMPTY))
        .withMessageContaining("'sum'");
    assertThat(new ToolSpec("sum", "", "", ANY, JsonObject.EMPTY).input()).isEqualTo(ANY);
  }

  @Test
  void aPromptNamesEachArgumentOnce() {
    Argument argument = new Argument("sprint", "Number of the sprint", true);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PromptSpec("review", "", "", List.of(argument, argument)))
        .withMessageContaining("two arguments 'sprint'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no-scheme", ":nothing"})
  void aResourceHasAnAddressWithAScheme(String uri) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ResourceSpec(uri, "name", "", "", "text/plain"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ResourceSpec("a:b", " ", "", "", "text/plain"));
  }

  @Test
  void bytesAreCarriedInBase64() {
    byte[] bytes = {0, 1, (byte) 0xff};

    assertThat(Image.of(bytes, "image/png").base64()).isEqualTo("AAH/");
    assertThat(Audio.of(bytes, "audio/wav").base64()).isEqualTo("AAH/");
    assertThat(ResourceContent.bytes("a:b", "image/png", bytes))
        .isEqualTo(new ResourceContent("a:b", "image/png", "AAH/", true));
    assertThat(ResourceContent.text("a:b", "text/plain", "x").binary()).isFalse();
  }

  @Test
  void anAnswerKeepsWhatItWasMadeOf() {
    List<Content> content = new ArrayList<>(List.of(new Text("one")));
    ToolAnswer answer = new ToolAnswer(content, JsonObject.EMPTY);
    content.clear();

    assertThat(answer).isEqualTo(ToolAnswer.of(new Text("one")));
    assertThat(PromptMessage.ofUser(new Text("one")).speaker()).isEqualTo(Speaker.USER);
  }

  @Test
  void whatKnowsNoCompletionsAndNoChangesSaysSo() {
    ResourceSpec spec = new ResourceSpec("a:{b}", "b", "", "", "text/plain");
    Resource resource =
        new Resource() {
          @Override
          public ResourceSpec spec() {
            return spec;
          }

          @Override
          public ResourceContent read(CallContext context) {
            return ResourceContent.text(spec.uri(), spec.mediaType(), "");
          }
        };
    ResourceTemplate template =
        new ResourceTemplate() {
          @Override
          public ResourceSpec spec() {
            return spec;
          }

          @Override
          public ResourceContent read(String uri, Map<String, String> gaps, CallContext context) {
            return ResourceContent.text(uri, spec.mediaType(), "");
          }
        };
    Prompt prompt =
        new Prompt() {
          @Override
          public PromptSpec spec() {
            return new PromptSpec("p", "", "", List.of());
          }

          @Override
          public List<PromptMessage> messages(Map<String, String> values, CallContext context) {
            return List.of();
          }
        };

    assertThat(resource.watch(() -> {})).isEmpty();
    assertThat(template.complete("b", "")).isEmpty();
    assertThat(prompt.complete("b", "")).isEmpty();
  }
}
