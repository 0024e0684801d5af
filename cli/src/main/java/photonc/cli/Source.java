package photonc.cli;

import photonc.ir.Module;
import photonc.program.Places;
import photonc.program.Program;

/** What a user's file holds: a network at some level, or a program. */
sealed interface Source {
  /** A module: from ONNX at tensor level, from .pir at any. */
  record Network(Module module) implements Source {}

  /** A program: from .pho or .pasm, and where its parts stand in the file. */
  record Compiled(Program program, Places places) implements Source {}
}
