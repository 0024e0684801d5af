package photonc.frontend;

import java.util.List;
import photonc.frontend.node.OutputsHandler;

/**
 * One row of the operator table: an operator of a domain in the opsets {@code since} to {@code
 * until}, how many of its outputs are computed, the attributes it may have there and what lowers
 * it.
 */
public record Operator(
    String domain,
    String name,
    long since,
    long until,
    int outputs,
    List<String> attributes,
    OutputsHandler handler) {
  public Operator {
    attributes = List.copyOf(attributes);
    if (since > until) {
      throw new IllegalArgumentException(name + " since " + since + " until " + until);
    }
  }

  boolean covers(String wantedDomain, String wantedName, long opset) {
    return domain.equals(wantedDomain)
        && name.equals(wantedName)
        && since <= opset
        && opset <= until;
  }
}
