package photonc.program.pho;

import com.google.protobuf.UnsafeByteOperations;
import photonc.ir.Blob;
import photonc.program.Control;
import photonc.program.Program;
import photonc.program.Site;
import photonc.program.Work;
import photonc.program.proto.ProgramProto;

/** A program as its message. */
final class ProgramEncoder {
  private ProgramEncoder() {}

  static ProgramProto.Program program(Program program) {
    TableEncoder tables = new TableEncoder();
    InstructionEncoder instructions = new InstructionEncoder(tables);
    ProgramProto.Program.Builder message =
        ProgramProto.Program.newBuilder()
            .setName(program.name())
            .setTargetName(program.targetName())
            .setTargetHash(program.targetHash())
            .setDramBytes(program.dramBytes())
            .setSpBytes(program.spBytes());
    program.inputs().forEach(port -> message.addInputs(port(port)));
    program.outputs().forEach(port -> message.addOutputs(port(port)));
    program.states().forEach(port -> message.addStates(port(port)));
    program.tokens().forEach(token -> message.addTokens(tables.token(token)));
    for (int number = 0; number < program.sites().size(); number++) {
      Site site = program.sites().get(number);
      message.addSites(site.name());
      if (site.isDescribed()) {
        message.addLayers(layer(number, site));
      }
    }
    program.images().forEach(image -> message.addImages(image(image)));
    program.setup().forEach(row -> message.addSetup(row.accept(instructions)));
    program.step().forEach(row -> message.addStep(row.accept(instructions)));
    program.finish().forEach(row -> message.addFinish(row.accept(instructions)));
    program
        .notes()
        .forEach(
            (key, text) ->
                message.addNotes(ProgramProto.Note.newBuilder().setKey(key).setText(text)));
    return message.setTables(tables.tables()).build();
  }

  static ProgramProto.Control control(Work work) {
    Control control = work.control();
    return ProgramProto.Control.newBuilder()
        .setSite(control.site())
        .addAllWaits(control.waits())
        .addAllSignals(control.signals())
        .build();
  }

  private static ProgramProto.Port port(Program.Port port) {
    return ProgramProto.Port.newBuilder()
        .setName(port.name())
        .setType(FieldEncoder.tensorType(port.type()))
        .setAddress(port.address())
        .build();
  }

  private static ProgramProto.Layer layer(int number, Site site) {
    ProgramProto.Layer.Builder message =
        ProgramProto.Layer.newBuilder().setSite(number).setOperator(site.operator());
    site.inputs().forEach(type -> message.addInputs(FieldEncoder.tensorType(type)));
    site.output().ifPresent(type -> message.setOutput(FieldEncoder.tensorType(type)));
    return message.build();
  }

  private static ProgramProto.Image image(Program.Image image) {
    Blob blob = image.blob();
    ProgramProto.Image.Builder message =
        ProgramProto.Image.newBuilder()
            .setName(image.name())
            .setAddress(image.address())
            .setElement(blob.element().toString())
            .setElements(blob.elements());
    if (blob instanceof Blob.Dense dense) {
      return message.setDense(UnsafeByteOperations.unsafeWrap(dense.bytes())).build();
    }
    if (blob instanceof Blob.Splat splat) {
      return message.setSplat(splat.bits()).build();
    }
    if (blob instanceof Blob.Absent) {
      return message.setAbsent(true).build();
    }
    throw new AssertionError(blob);
  }
}
