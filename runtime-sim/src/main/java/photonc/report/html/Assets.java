package photonc.report.html;

import static j2html.TagCreator.rawHtml;

import j2html.tags.DomContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Style, script and data within the page. What a browser reads as they stand is hidden from a
 * reader of XML by a CDATA section; the page's policy allows these and nothing else, by their
 * hashes.
 */
final class Assets {
  private Assets() {}

  /** The page may load nothing, and run nothing but its own script. */
  static String policy() {
    return "default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'"
        .formatted(hash(text("report.css")), hash(text("report.js")));
  }

  static DomContent style() {
    return Words.tag("style").with(rawHtml(text("report.css")));
  }

  static DomContent script() {
    return Words.tag("script").with(rawHtml(text("report.js")));
  }

  /** A tree as JSON of plain ASCII in which nothing can end the element. */
  static DomContent data(String id, Object tree) {
    JsonMapper mapper = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    String json =
        mapper
            .writeValueAsString(tree)
            .replace("<", "\\u003c")
            .replace(">", "\\u003e")
            .replace("&", "\\u0026");
    return Words.tag("script").withId(id).attr("type", "application/json").with(rawHtml(json));
  }

  private static String text(String name) {
    try (InputStream resource = Assets.class.getResourceAsStream(name)) {
      String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
      return "/*<![CDATA[*/\n" + text.replace("\r\n", "\n") + "/*]]>*/";
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
