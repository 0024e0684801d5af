package photonc.program.check;

import photonc.program.Halt;
import photonc.program.HostOp;
import photonc.program.Instruction;
import photonc.program.Load;
import photonc.program.Mvm;
import photonc.program.Repeat;
import photonc.program.Store;
import photonc.program.Sync;
import photonc.program.Tune;
import photonc.program.VectorOp;

/** The word an instruction starts with in the textual program. */
final class Mnemonic implements Instruction.Visitor<String> {
  @Override
  public String load(Load load) {
    return "load";
  }

  @Override
  public String store(Store store) {
    return "store";
  }

  @Override
  public String tune(Tune tune) {
    return "tune";
  }

  @Override
  public String mvm(Mvm mvm) {
    return "mvm";
  }

  @Override
  public String vector(VectorOp vector) {
    return "vector";
  }

  @Override
  public String host(HostOp host) {
    return "host";
  }

  @Override
  public String sync(Sync sync) {
    return "sync";
  }

  @Override
  public String repeat(Repeat repeat) {
    return "repeat";
  }

  @Override
  public String halt(Halt halt) {
    return "halt";
  }
}
