package photonc.tests.report;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A page as the JDK's parser of XML reads it. */
record HtmlPage(String text, Document document) {
  static HtmlPage read(Path file) {
    String text = Terminal.text(file);
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      Document document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(bytes));
      return new HtmlPage(text, document);
    } catch (Exception malformed) {
      throw new AssertionError(file + " is not well-formed", malformed);
    }
  }

  List<Element> all(String tag) {
    return elements(document.getElementsByTagName(tag));
  }

  static List<Element> within(Element element, String tag) {
    return elements(element.getElementsByTagName(tag));
  }

  private static List<Element> elements(NodeList nodes) {
    List<Element> elements = new ArrayList<>();
    for (int k = 0; k < nodes.getLength(); k++) {
      elements.add((Element) nodes.item(k));
    }
    return elements;
  }

  /** Elements that have an attribute. */
  List<Element> having(String attribute) {
    return all("*").stream().filter(element -> element.hasAttribute(attribute)).toList();
  }

  Element id(String id) {
    return all("*").stream()
        .filter(element -> element.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no element " + id));
  }

  JsonNode json(String id) {
    return JsonMapper.builder().build().readTree(id(id).getTextContent());
  }
}
