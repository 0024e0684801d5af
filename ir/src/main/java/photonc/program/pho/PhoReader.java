package photonc.program.pho;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.program.Program;
import photonc.program.proto.ProgramProto;

/**
 * Reads the binary form of a program. Any changed bit is reported as corruption; what a file says
 * of its own sizes is believed only as far as its bytes go.
 */
public final class PhoReader {
  /** Messages within messages: a repeat takes two levels, an attribute three. */
  private static final int MAX_NESTING = 320;

  private PhoReader() {}

  public static Optional<Program> read(String fileName, byte[] file, Diagnostics diagnostics) {
    return read(fileName, ByteBuffer.wrap(file), diagnostics);
  }

  /** Images stay pieces of {@code file}, which may be a mapped file; it must not change. */
  public static Optional<Program> read(String fileName, ByteBuffer file, Diagnostics diagnostics) {
    Location location = new Location.Named(fileName);
    ByteBuffer bytes = file.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    Optional<String> fault = containerFault(bytes);
    if (fault.isPresent()) {
      diagnostics.report(DiagKind.CORRUPT_PROGRAM, location, fault.get());
      return Optional.empty();
    }
    int version = bytes.getInt(Container.VERSION_AT);
    if (version != Container.VERSION) {
      diagnostics.report(DiagKind.BAD_PROGRAM, location, versionMessage(version));
      return Optional.empty();
    }
    try {
      return Optional.of(payload(bytes.position(Container.HEADER_BYTES).slice()));
    } catch (InvalidProtocolBufferException malformed) {
      diagnostics.report(
          DiagKind.CORRUPT_PROGRAM,
          location,
          "the payload is no program: " + malformed.getMessage());
    } catch (ProgramDecoder.IllegalProgramException illegal) {
      diagnostics.report(DiagKind.CORRUPT_PROGRAM, location, illegal.getMessage());
    }
    return Optional.empty();
  }

  private static Optional<String> containerFault(ByteBuffer file) {
    if (file.limit() < Container.HEADER_BYTES) {
      return Optional.of(
          "a file of "
              + file.limit()
              + " bytes is no .pho file; its header alone has "
              + Container.HEADER_BYTES);
    }
    if (!Container.hasMagic(file)) {
      return Optional.of("not a .pho file: it does not start with the .pho signature");
    }
    long stated = file.getLong(Container.LENGTH_AT);
    long found = (long) file.limit() - Container.HEADER_BYTES;
    if (stated != found) {
      return Optional.of(
          "the header states " + stated + " bytes of payload, the file has " + found);
    }
    return Container.hasChecksum(file)
        ? Optional.empty()
        : Optional.of("the checksum does not match; the file was damaged, write it again");
  }

  private static String versionMessage(int version) {
    return "format version "
        + Integer.toUnsignedString(version)
        + ", this photonc reads version "
        + Container.VERSION
        + "; read it with the photonc that wrote it, or compile again";
  }

  private static Program payload(ByteBuffer payload)
      throws InvalidProtocolBufferException, ProgramDecoder.IllegalProgramException {
    CodedInputStream input = CodedInputStream.newInstance(payload);
    input.enableAliasing(true);
    input.setRecursionLimit(MAX_NESTING);
    try {
      ProgramProto.Program message = ProgramProto.Program.parseFrom(input);
      input.checkLastTagWas(0);
      return ProgramDecoder.program(message);
    } catch (InvalidProtocolBufferException malformed) {
      throw malformed;
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
