package photonc.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static photonc.sim.Fixture.TARGET;
import static photonc.sim.Fixture.exponential;
import static photonc.sim.Fixture.mvm;
import static photonc.sim.Fixture.program;
import static photonc.sim.Fixture.tune;

import java.util.List;
import org.junit.jupiter.api.Test;
import photonc.program.Control;
import photonc.program.Memory;
import photonc.program.Program;
import photonc.target.Target;

/** Energies worked out by hand; the times are those of {@link TimingEngineTest}. */
class EnergyModelTest {
  private static final Program TUNE_THEN_MVM =
      program(
          List.of(),
          List.of(tune(0, 0, Memory.DRAM, Control.at(1))),
          List.of(mvm(0, 0, 1, Control.at(1))));

  private static Energy energy(Target target, Program program, int steps) {
    return new EnergyModel(target).of(new TimingEngine().run(program, target, steps));
  }

  @Test
  void setupPaysForWritingAndTheStepForStreaming() {
    Energy energy = energy(TARGET, TUNE_THEN_MVM, 1);
    // setup: 16 rings at 5 pJ, 32 bytes of DRAM at 30 pJ
    assertThat(energy.setup().pj(EnergyComponent.RING_WRITE)).isEqualTo(80);
    assertThat(energy.setup().pj(EnergyComponent.DRAM)).isEqualTo(960);
    // step: 4 lanes: 4 conversions at 2 + 0.5 pJ; 4 rows: 4 detections at 1, 4 ADC at 4, 4 adds at
    // 0.1; 4 bytes of scratchpad at 0.5
    EnergyBill step = energy.steps();
    assertThat(step.pj(EnergyComponent.INPUT_DAC)).isEqualTo(8);
    assertThat(step.pj(EnergyComponent.MODULATOR)).isEqualTo(2);
    assertThat(step.pj(EnergyComponent.DETECTOR)).isEqualTo(4);
    assertThat(step.pj(EnergyComponent.ADC)).isEqualTo(16);
    assertThat(step.pj(EnergyComponent.ACCUMULATOR)).isEqualTo(0.4);
    assertThat(step.pj(EnergyComponent.SCRATCHPAD)).isEqualTo(2);
    assertThat(step.pj(EnergyComponent.RING_WRITE)).isZero();
    assertThat(energy.sites().get(1).totalPj()).isCloseTo(80 + 960 + 32.4, within(1e-9));
    assertThat(energy.sites().get(0).totalPj()).isZero();
  }

  @Test
  void standingPowersRunThroughTheWindow() {
    Energy energy = energy(TARGET, TUNE_THEN_MVM, 1);
    // setup 0-33000 (tune done 32000, mvm issued 33000), step 33000-36800
    // step: 16 rings at 2 mW, 4 columns x 2 cores at 3 mW, 2 lasers at 100 mW for 3800 fs
    assertThat(energy.steps().pj(EnergyComponent.RING_HOLD)).isCloseTo(0.1216, within(1e-12));
    assertThat(energy.steps().pj(EnergyComponent.MODULATOR_BIAS)).isCloseTo(0.0912, within(1e-12));
    assertThat(energy.steps().pj(EnergyComponent.LASER)).isCloseTo(0.76, within(1e-12));
    // setup: 16 rings for 1000 fs, lasers for 33000 fs
    assertThat(energy.setup().pj(EnergyComponent.RING_HOLD)).isCloseTo(0.032, within(1e-12));
    assertThat(energy.setup().pj(EnergyComponent.LASER)).isCloseTo(6.6, within(1e-12));
  }

  @Test
  void streamingGatesDrawOnlyWhileSymbolsRun() {
    Energy energy = energy(Fixture.target(2, 2, Target.Gate.STREAMING), TUNE_THEN_MVM, 1);
    // one symbol of 200 fs on core 0: 16 rings at 2 mW, 4 columns at 3 mW, one laser at 100 mW
    assertThat(energy.steps().pj(EnergyComponent.RING_HOLD)).isCloseTo(0.0064, within(1e-12));
    assertThat(energy.steps().pj(EnergyComponent.MODULATOR_BIAS)).isCloseTo(0.0024, within(1e-12));
    assertThat(energy.steps().pj(EnergyComponent.LASER)).isCloseTo(0.02, within(1e-12));
    assertThat(energy.setup().pj(EnergyComponent.Kind.LASER)).isZero();
  }

  @Test
  void bySymbolOnlyWhatASymbolUsesDrawsPower() {
    Energy energy = energy(Fixture.target(2, 2, Target.Gate.PER_SYMBOL), TUNE_THEN_MVM, 1);
    // one symbol of 200 fs: 16 rings at 2 mW, 4 inputs at 3 mW, one laser at 100 mW; all of it
    // fc1's
    EnergyBill layer = energy.sites().get(1);
    assertThat(layer.pj(EnergyComponent.RING_HOLD)).isCloseTo(0.0064, within(1e-12));
    assertThat(layer.pj(EnergyComponent.MODULATOR_BIAS)).isCloseTo(0.0024, within(1e-12));
    assertThat(layer.pj(EnergyComponent.LASER)).isCloseTo(0.02, within(1e-12));
    assertThat(energy.total().pj(EnergyComponent.RING_HOLD)).isCloseTo(0.0064, within(1e-12));
    assertThat(energy.total().pj(EnergyComponent.LASER)).isCloseTo(0.02, within(1e-12));
  }

  @Test
  void movementIsByTheBit() {
    Target.Movement movement = new Target.Movement(0.5, 0.25, 2.0, 2);
    // 12 bits of codes in and out of the buffer, 8 bits of sums of which every second is put down
    assertThat(movement.bufferPj(12, 8)).isEqualTo(0.5 * (24 + 4));
    assertThat(movement.networkPj(12, 8)).isEqualTo(0.25 * 2 * (12 + 4) + 2.0 * 8);
    assertThat(Target.Movement.NONE.bufferPj(12, 8)).isZero();
  }

  @Test
  void vectorEnergyIsByOperation() {
    Energy energy = energy(TARGET, Fixture.step(exponential(6, Control.NONE)), 1);
    // 6 multiplications at 3.7, 6 exponentials at 37; 24 bytes read and written at 0.5
    assertThat(energy.steps().pj(EnergyComponent.VECTOR)).isCloseTo(244.2, within(1e-9));
    assertThat(energy.steps().pj(EnergyComponent.SCRATCHPAD)).isEqualTo(24);
  }

  @Test
  void warmIsTheMeanStepAndColdAddsSetup() {
    Energy energy = energy(TARGET, TUNE_THEN_MVM, 3);
    assertThat(energy.warm().pj(EnergyComponent.ADC)).isCloseTo(16, within(1e-9));
    assertThat(energy.cold().pj(EnergyComponent.RING_WRITE)).isEqualTo(80);
    assertThat(energy.total().totalPj())
        .isCloseTo(energy.setup().totalPj() + 3 * energy.warm().totalPj(), within(1e-9));
  }

  @Test
  void areaCountsWhatTheTargetLists() {
    ChipArea area = ChipArea.of(TARGET);
    // 4*4 rings * 2 banks * 2 cores * 90; DACs 4 columns * (2 cores + 2 paths) * 11000
    assertThat(area.um2(AreaComponent.RING)).isEqualTo(5_760);
    assertThat(area.um2(AreaComponent.DAC)).isEqualTo(176_000);
    // a modulator ring for each of 4 columns * 2 cores
    assertThat(area.um2(AreaComponent.MODULATOR)).isEqualTo(720);
    // 8 rows: ADC 2850, amplifier 50, two detectors of 40; SRAM (65536 + 2*4096) * 0.5
    assertThat(area.um2(AreaComponent.ADC)).isEqualTo(22_800);
    assertThat(area.um2(AreaComponent.AMPLIFIER)).isEqualTo(400);
    assertThat(area.um2(AreaComponent.DETECTOR)).isEqualTo(640);
    assertThat(area.um2(AreaComponent.SRAM)).isEqualTo(36_864);
    assertThat(area.totalUm2()).isEqualTo(243_184);
  }
}
