import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Judges every vector with the Java library networknt json-schema-validator; one line of JSON for each.
 *
 * <p>Usage: Validate.java [folder of schemas] [folder of vectors]
 */
public final class Validate {
  /** What is printed is UTF-8, whatever the locale of the machine says. */
  private static final PrintStream OUT =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  /** Jackson reads one value and leaves the rest of the text alone unless told otherwise. */
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  public static void main(String[] args) throws IOException {
    SchemaValidatorsConfig config = SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build();
    JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    Map<String, JsonSchema> schemas = new HashMap<>();
    for (String name : List.of("ServerMessage", "ClientMessage", "Message", "MediaContent")) {
      String text = Files.readString(Path.of(args[0], name + ".schema.json"));
      schemas.put(name, factory.getSchema(JSON.readTree(text), config));
    }
    for (String kind : List.of("valid", "invalid")) {
      try (Stream<Path> files = Files.list(Path.of(args[1], kind))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
          ArrayNode refusals = judge(JSON.readTree(Files.readString(file)), schemas);
          ObjectNode line = JSON.createObjectNode();
          line.put("file", kind + "/" + file.getFileName()).put("valid", refusals.isEmpty());
          line.set("refusals", refusals);
          OUT.println(line);
        }
      }
    }
  }

  private static ArrayNode judge(JsonNode row, Map<String, JsonSchema> schemas) {
    ArrayNode refusals = JSON.createArrayNode();
    JsonNode value = row.get("message");
    if (row.has("text")) {
      try {
        value = JSON.readTree(row.get("text").textValue());
      } catch (JsonProcessingException notJson) {
        value = JSON.missingNode();
      }
      // A text without any token is a missing node to Jackson, not an error.
      if (value.isMissingNode()) {
        return refusals.add(refusal("json", ""));
      }
    }
    for (ValidationMessage message : schemas.get(row.get("schema").textValue()).validate(value)) {
      String path = message.getInstanceLocation().toString();
      String missing = message.getType().equals("required") ? "/" + message.getProperty() : "";
      refusals.add(refusal(message.getType(), path + missing));
    }
    return refusals;
  }

  private static ObjectNode refusal(String keyword, String path) {
    return JSON.createObjectNode().put("keyword", keyword).put("path", path);
  }
}
