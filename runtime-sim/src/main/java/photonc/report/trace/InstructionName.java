package photonc.report.trace;

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

/** What an instruction is called in a timeline: its mnemonic, and the bank or operator. */
final class InstructionName implements Instruction.Visitor<String> {
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
    return "tune " + Tracks.bank(tune.core(), tune.bank());
  }

  @Override
  public String mvm(Mvm mvm) {
    return "mvm " + Tracks.bank(mvm.core(), mvm.bank());
  }

  @Override
  public String vector(VectorOp vector) {
    return "vector";
  }

  @Override
  public String host(HostOp host) {
    return "host " + host.operator();
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
