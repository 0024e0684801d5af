package photonc.target;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON schema of a target file, made from the rows of {@link Key}. */
final class TargetSchema {
  /** How much a number can be trusted: the tags of a target file. */
  static final List<String> TAGS = List.of("P", "F", "V", "D", "S", "M", "A", "calibrated");

  private final JsonMapper mapper = JsonMapper.builder().build();

  Schema schema() {
    ObjectNode root = sections();
    ObjectNode properties = (ObjectNode) root.get("properties");
    properties.set("summary", typed("string"));
    properties.set("extends", typed("string"));
    ObjectNode variants = typed("object");
    ObjectNode overlay = sections();
    ((ObjectNode) overlay.get("properties")).set("summary", typed("string"));
    variants.set("additionalProperties", overlay);
    properties.set("variants", variants);
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(root);
  }

  private ObjectNode sections() {
    ObjectNode root = closedObject();
    for (Key key : Key.values()) {
      ObjectNode at = root;
      String[] names = key.path().split("\\.");
      for (int i = 0; i < names.length - 1; i++) {
        at = child(at, names[i], closedObject());
      }
      child(at, names[names.length - 1], value());
    }
    return root;
  }

  /** The schema of a property (of any property for {@code *}), set to {@code fresh} if new. */
  private static ObjectNode child(ObjectNode parent, String name, ObjectNode fresh) {
    if (name.equals("*")) {
      if (!parent.get("additionalProperties").isObject()) {
        parent.set("additionalProperties", fresh);
      }
      return (ObjectNode) parent.get("additionalProperties");
    }
    ObjectNode properties = (ObjectNode) parent.get("properties");
    if (!properties.has(name)) {
      properties.set(name, fresh);
    }
    return (ObjectNode) properties.get(name);
  }

  private ObjectNode value() {
    ObjectNode value = closedObject();
    ObjectNode properties = (ObjectNode) value.get("properties");
    properties.putObject("value").putArray("type").add("string").add("number");
    ObjectNode tag = properties.putObject("tag");
    TAGS.forEach(tag.putArray("enum")::add);
    properties.set("source", typed("string").put("minLength", 1));
    value.putArray("required").add("value").add("tag").add("source");
    return value;
  }

  private ObjectNode closedObject() {
    ObjectNode object = typed("object");
    object.putObject("properties");
    return object.put("additionalProperties", false);
  }

  private ObjectNode typed(String type) {
    return mapper.createObjectNode().put("type", type);
  }
}
