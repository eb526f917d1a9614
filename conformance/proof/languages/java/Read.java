import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import imtypes.Converter;
import imtypes.Message;
import imtypes.MessageType;
import imtypes.ServerMessage;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads every vector into the types that quicktype made, and writes it again; one line of JSON for each.
 *
 * <p>Usage: Read [folder of vectors]
 */
public final class Read {
  /** What is printed is UTF-8, whatever the locale of the machine says. */
  private static final PrintStream OUT =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The writer that quicktype makes puts null for what is absent, which FRAME-02 forbids: so another one writes. */
  private static final ObjectMapper WRITER =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .setSerializationInclusion(JsonInclude.Include.NON_NULL);

  /** One type for the kind of a message, whichever way it travels: it would not compile otherwise. */
  static MessageType[] kindsOf(Message message, ServerMessage push) {
    return new MessageType[] {message.getType(), push.getType()};
  }

  private interface Reader {
    Object read(String text) throws IOException;
  }

  private static final Map<String, Reader> READERS =
      Map.of(
          "ServerMessage", Converter::ServerMessageFromJsonString,
          "ClientMessage", Converter::ClientMessageFromJsonString,
          "Message", Converter::MessageFromJsonString,
          "MediaContent", Converter::MediaContentFromJsonString);

  public static void main(String[] args) throws IOException {
    for (String kind : List.of("valid", "invalid")) {
      try (Stream<Path> files = Files.list(Path.of(args[0], kind))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
          ObjectNode line = JSON.createObjectNode().put("file", kind + "/" + file.getFileName());
          OUT.println(judge(JSON.readTree(Files.readString(file)), line));
        }
      }
    }
  }

  private static ObjectNode judge(JsonNode row, ObjectNode line) throws IOException {
    String text = row.has("text") ? row.get("text").textValue() : JSON.writeValueAsString(row.get("message"));
    try {
      Object message = READERS.get(row.get("schema").textValue()).read(text);
      return line.put("again", WRITER.writeValueAsString(message)).put("valid", true);
    } catch (IOException | RuntimeException refused) {
      return line.put("valid", false);
    }
  }
}
