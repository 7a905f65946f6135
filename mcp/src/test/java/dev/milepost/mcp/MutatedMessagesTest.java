// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages that went wrong on their way: whatever they are, the next one is answered. */
class MutatedMessagesTest {
  private static final int MESSAGES = 200;
  private static final List<String> GOOD =
      List.of(
          StdioPeer.HELLO,
          "{'jsonrpc':'2.0','id':1,'method':'tools/list','params':{'cursor':'YXQ6NTA'}}",
          "{'jsonrpc':'2.0','id':2,'method':'tools/call','params':{'name':'test_simple_text',"
              + "'arguments':{},'_meta':{'progressToken':7}}}",
          "{'jsonrpc':'2.0','id':3,'method':'resources/read','params':{'uri':'test://static-text'}}",
          "{'jsonrpc':'2.0','id':4,'method':'resources/subscribe','params':"
              + "{'uri':'test://watched-resource'}}",
          "{'jsonrpc':'2.0','id':5,'method':'prompts/get','params':{'name':"
              + "'test_prompt_with_arguments','arguments':{'arg1':'a','arg2':'b'}}}",
          "{'jsonrpc':'2.0','id':6,'method':'completion/complete','params':{'ref':"
              + "{'type':'ref/prompt','name':'test_simple_prompt'},"
              + "'argument':{'name':'a','value':'b'}}}",
          "{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':2}}",
          "{'jsonrpc':'2.0','id':'stdio-0','result':{'action':'accept','content':{}}}");
  private static final List<String> PIECES =
      List.of("null", "[]", "{}", "-1", "1e999", "\"\"", "\\u0000", "{'a':", "true", "\u00e4", ",");

  @TempDir Path folder;

  static LongStream seeds() {
    return LongStream.range(0, 5);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theConnectionGoesOn(long seed) throws IOException {
    Random random = new Random(seed);
    McpServer server = TestingHost.in(folder).server(new ConformanceSet(), TestingHost.READING);
    try (StdioPeer peer = StdioPeer.greeted(server)) {
      for (int i = 0; i < MESSAGES; i++) {
        peer.send(mutated(GOOD.get(random.nextInt(GOOD.size())), random));
      }
      peer.send("{'jsonrpc':'2.0','id':'last','method':'ping'}");
      Optional<JsonObject> message = peer.end();
      while (message.isPresent()
          && !message.get().get("id").equals(Optional.of(JsonValue.of("last")))) {
        message = peer.end();
      }

      assertThat(message.flatMap(it -> it.object("result"))).contains(JsonObject.EMPTY);
    }
  }

  /** One to three places cut out, doubled or replaced; never an end of a line. */
  private static String mutated(String good, Random random) {
    StringBuilder text = new StringBuilder(good);
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      int from = random.nextInt(text.length());
      int to = Math.min(text.length(), from + random.nextInt(12));
      String piece =
          switch (random.nextInt(3)) {
            case 0 -> "";
            case 1 -> text.substring(from, to).repeat(2);
            default -> PIECES.get(random.nextInt(PIECES.size()));
          };
      text.replace(from, to, piece);
      if (text.isEmpty()) {
        text.append("?");
      }
    }
    return text.toString();
  }
}
