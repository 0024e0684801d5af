package photonc.program.pho;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import photonc.diagnostic.UserError;
import photonc.program.Program;
import photonc.program.proto.ProgramProto;

/**
 * Writes the binary form of a program. Equal programs give equal bytes.
 *
 * <p>See {@link Container} for the frame and {@code program.proto} for what is in it.
 */
public final class PhoWriter {
  private PhoWriter() {}

  /** The bytes of a {@code .pho} file; throws UserError for a program of 2 GiB and more. */
  public static byte[] write(Program program) {
    ProgramProto.Program message = ProgramEncoder.program(program);
    long size = Container.HEADER_BYTES + payloadBytes(program, message);
    if (size > Integer.MAX_VALUE - 64) {
      throw new UserError(
          DiagKind.DOES_NOT_FIT,
          new Location.Named(program.name()),
          "a program of " + size + " bytes is too large for a .pho file; the limit is 2 GiB");
    }
    byte[] file = new byte[(int) size];
    ByteBuffer payload =
        ByteBuffer.wrap(file, Container.HEADER_BYTES, file.length - Container.HEADER_BYTES);
    CodedOutputStream output = CodedOutputStream.newInstance(payload);
    output.useDeterministicSerialization();
    try {
      message.writeTo(output);
      output.flush();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    Container.seal(file);
    return file;
  }

  /** The message's size; the message counts in 32 bits, so the images' sizes are asked first. */
  private static long payloadBytes(Program program, ProgramProto.Program message) {
    long images =
        program.images().stream()
            .map(Program.Image::blob)
            .filter(photonc.ir.Blob.Dense.class::isInstance)
            .mapToLong(blob -> ((photonc.ir.Blob.Dense) blob).bytes().remaining())
            .sum();
    return images > Integer.MAX_VALUE ? images : message.getSerializedSize();
  }
}
