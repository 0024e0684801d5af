package photonc.program.pho;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import photonc.ir.Blob;
import photonc.ir.ElementType;
import photonc.program.Program;
import photonc.program.Site;
import photonc.program.proto.ProgramProto;

/** A message as the program it stands for. */
final class ProgramDecoder {
  /** A message that no program encodes to. */
  static final class IllegalProgramException extends Exception {
    private static final long serialVersionUID = 1L;

    IllegalProgramException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private ProgramDecoder() {}

  /** The records refuse what they cannot be; such a refusal is the file's fault here. */
  static Program program(ProgramProto.Program message) throws IllegalProgramException {
    try {
      return decode(message);
    } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException refused) {
      throw new IllegalProgramException(
          "the payload is no program: " + refused.getMessage(), refused);
    }
  }

  private static Program decode(ProgramProto.Program message) {
    TableDecoder tables = new TableDecoder(message.getTables());
    InstructionDecoder instructions = new InstructionDecoder(tables);
    TreeMap<String, String> notes = new TreeMap<>();
    message.getNotesList().forEach(note -> notes.put(note.getKey(), note.getText()));
    return new Program(
        message.getName(),
        message.getTargetName(),
        message.getTargetHash(),
        ports(message.getInputsList()),
        ports(message.getOutputsList()),
        ports(message.getStatesList()),
        message.getTokensList().stream().map(tables::token).toList(),
        sites(message),
        message.getImagesList().stream().map(ProgramDecoder::image).toList(),
        message.getDramBytes(),
        message.getSpBytes(),
        instructions.body(message.getSetupList(), 0),
        instructions.body(message.getStepList(), 0),
        instructions.body(message.getFinishList(), 0),
        notes);
  }

  private static List<Program.Port> ports(List<ProgramProto.Port> messages) {
    return messages.stream()
        .map(
            port ->
                new Program.Port(
                    port.getName(), FieldDecoder.tensorType(port.getType()), port.getAddress()))
        .toList();
  }

  private static List<Site> sites(ProgramProto.Program message) {
    List<Site> sites = new ArrayList<>(Site.named(message.getSitesList()));
    for (ProgramProto.Layer layer : message.getLayersList()) {
      sites.set(layer.getSite(), described(sites.get(layer.getSite()).name(), layer));
    }
    return sites;
  }

  private static Site described(String name, ProgramProto.Layer message) {
    return new Site(
        name,
        message.getOperator(),
        message.getInputsList().stream().map(FieldDecoder::tensorType).toList(),
        message.hasOutput()
            ? Optional.of(FieldDecoder.tensorType(message.getOutput()))
            : Optional.empty());
  }

  private static Program.Image image(ProgramProto.Image message) {
    return new Program.Image(message.getName(), message.getAddress(), blob(message));
  }

  private static Blob blob(ProgramProto.Image message) {
    ElementType element = FieldDecoder.element(message.getElement());
    long elements = message.getElements();
    if (elements < 0) {
      throw new IllegalArgumentException("an image of " + elements + " elements");
    }
    return switch (message.getValuesCase()) {
      case DENSE -> new Blob.Dense(element, elements, message.getDense().asReadOnlyByteBuffer());
      case SPLAT -> new Blob.Splat(element, elements, message.getSplat());
      case ABSENT -> new Blob.Absent(element, elements);
      case VALUES_NOT_SET ->
          throw new IllegalArgumentException("image '" + message.getName() + "' has no values");
    };
  }
}
