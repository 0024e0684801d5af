// RUN: report --steps 3
program "product and relu" {
  target "mrr-crossbar"
  memory dram 192
  memory sp 128
  input "x" : tensor<2x4xu8> at 0
  output "y" : tensor<2x2xf32> at 64
  image "w" at 128 : 8 x i8 = dense [1, 0, 0, -1, 1, 1, 1, 1]
  token x_ready : load0 -> stream0
  token x_free : stream0 -> load0 initial 1
  token sums_ready : stream0 -> vector0
  token sums_free : vector0 -> stream0 initial 1
  token y_ready : vector0 -> store0
  token y_free : store0 -> vector0 initial 1
  setup {
    tune core0.bank0, dram[128 : 2 x 4 x i8]
  }
  step {
    load dram[0 : 8 x u8] -> sp[0 : 8 x u8] wait(x_free) signal(x_ready)
    mvm core0.bank0, sp[0 : 2 x 4 x u8] -> acc[0] wait(x_ready, sums_free) signal(x_free, sums_ready)
    vector f32 acc0[0 : 4 x i32] : mul 0.5, max 0 -> sp[64 : 4 x f32] wait(sums_ready, y_free) signal(sums_free, y_ready)
    store sp[64 : 4 x f32] -> dram[64 : 4 x f32] wait(y_ready) signal(y_free)
  }
  finish {
    halt
  }
}
// EXPECT
// assumptions
//   target                      mrr-crossbar:eo
//   target hash                 a8cc7baa9683cc89465d46829ff9569ec9dacba498fca6562785d6e517c1605c
//   feasibility                 within what rings and light give: laser, waveguide, free spectral
//                               range, crosstalk, photon lifetime, receiver noise
//   arrays                      64 rows x 64 columns, 4 cores, 2 banks each
//   bits                        inputs 8, weights 8, outputs 8; signed inputs two-pass, signed weights
//                               balanced
//   effective bits              7.00000 bit (of a row: log2(1 / sqrt(3 (derived.receiver_sigma^2 +
//                               step^2 / 12))), step 1 / 2^(8 - 1) (docs/physics.md))
//   clock periods               symbol 200000 fs, digital 1000000 fs, DRAM slot 250000 fs, scratchpad
//                               line 62500 fs
//   standing power              rings and modulators while powered, lasers while powered
//   steps                       3 inferences in one run
//   latency                     cold: setup and the first inference of the run; warm: an inference
//                               alone, with the setup done; the first's: the first of this run, with
//                               the others pressing behind it
//   throughput                  steady state: mean time between the ends of consecutive inferences,
//                               over the later half of them
//   energy                      cold: setup and one inference; warm: the mean of the inferences of
//                               this run, standing power included
//   values                      not computed: time and energy only
//   arithmetic                  analog (assumed: integer codes through DACs, rings, detectors and
//                               ADCs)
//   array.rows                  64 (assumed: outputs: balanced detector pair, TIA with programmable
//                               gain and ADC each)
//   array.columns               64 (assumed: inputs: modulator and DAC each; 4 buses of 16
//                               wavelengths)
//   array.buses                 4 (assumed: waveguides whose photocurrents add per row)
//   array.cores                 4 (assumed: arrays that stream at the same time)
//   array.banks                 2 (assumed: one computes while the other is programmed)
//   array.latency               2 ns (assumed: 10 symbols: TIA 0.15 ns (CrossLight), pipelined SAR of
//                               8 steps, accumulation)
//   array.input_buffer_vectors  16 (assumed: 1 KiB of 64-lane vectors: a line of all 16 scratchpad
//                               banks)
//   converters.input_bits       8 bit (assumed: 8-bit configuration in one symbol)
//   converters.weight_bits      8 bit (assumed: 8-bit configuration in one symbol)
//   converters.output_bits      8 bit (assumed: 8-bit configuration in one symbol)
//   converters.signed_inputs    two-pass (assumed: incoherent ring modulators carry no sign)
//   converters.signed_weights   balanced (assumed: add-drop ring between two detectors: 2T - 1)
//   converters.gain_steps_per_octave 4 (assumed: 1.5 dB steps of current gain: at most 16 % of the
//                               ADC's range unused)
//   converters.gain_octaves     14 (assumed: from a single 8-bit code to the sum of 64 products)
//   write.paths                 per-core (assumed: one weight DAC per column in every core)
//   rings.loaded_q              20000 (assumed: crosstalk allows 8 bits at this spacing, photon
//                               bandwidth 9.7 GHz)
//   rings.fsr                   18 nm (assumed: free spectral range of a ring of about 5 um radius)
//   rings.wavelength            1550 nm (assumed: C band)
//   rings.hold_while            powered (assumed: a ring that loses its bias loses its weight;
//                               Lightening-Transformer counts streaming time only)
//   rings.fixed_pattern_sigma   0.4 % (assumed: rms weight error of a ring, of the full weight range)
//   rings.drift                 100 %/s (assumed: 1.3 of the range per linewidth of 77.5 pm, 75 pm/K
//                               of silicon (recalled), 0.8 K/s that no loop follows)
//   tuning.recalibration_interval 1 ms (assumed: drift stays a quarter of the fixed pattern)
//   tuning.recalibration_energy 100 pJ (assumed: reprogram and calibrate a ring, as variant
//                               calibrated)
//   optics.laser_while          powered (assumed: a laser does not settle within a symbol)
//   optics.load_resistance      1 kohm (assumed: feedback resistor of a 5 GHz TIA)
//   optics.temperature          300 K (assumed: room temperature)
//   optics.rin                  -155 dB/Hz (assumed: noisier end of distributed-feedback lasers, -155
//                               to -165 dB/Hz; 8 bits at 5 GHz need less than -145.2)
//   optics.waveguide_length     3 mm (assumed: there and back along 64 rows and 16 columns of rings at
//                               20 um pitch)
//   optics.max_waveguide_power  100 mW (assumed: 20 dBm: two-photon absorption of 0.5 cm/GW in 0.1 um2
//                               of silicon takes 0.2 dB/cm there, free carriers come on top)
//   dram.size                   8 GiB (assumed: one HBM2 stack of eight 8 Gbit dies)
//   dram.slot                   64 B (assumed: two 32-byte HBM2 bursts)
//   dram.chunk                  4 KiB (assumed: a DMA transaction; two DRAM pages)
//   scratchpad.size             8 MiB (assumed: holds the activations of the small networks)
//   scratchpad.banks            16 (assumed: 1 KiB a cycle: four cores of 64 lanes at 4 of 5 symbols)
//   scratchpad.line             64 B (assumed: one vector of 64 8-bit lanes)
//   accumulators.size           1 MiB (assumed: int32, one lane per row at symbol rate)
//   accumulators.add_energy     0.1 pJ (recalled: int32 addition, 45 nm (Horowitz, ISSCC 2014))
//   vector.lanes                256 (assumed: at the digital clock)
//   vector.int_add              0.1 pJ (recalled: int32, 45 nm (Horowitz, ISSCC 2014))
//   vector.int_multiply         0.2 pJ (recalled: int8, 45 nm (Horowitz, ISSCC 2014))
//   vector.float_add            0.9 pJ (recalled: fp32, 45 nm (Horowitz, ISSCC 2014))
//   vector.float_multiply       3.7 pJ (recalled: fp32, 45 nm (Horowitz, ISSCC 2014))
//   vector.complex_multiplies   10 (assumed: exp, divide, sqrt as ten fp32 multiplications, one a
//                               cycle)
//   host.operation_time         1 ns (assumed: one scalar operation per cycle of 1 GHz)
//   host.operation_energy       100 pJ (assumed: instruction overhead of a small in-order core)
//   sequencer.queue_depth       16 (assumed: lets writers run ahead of streams by several blocks)
//   area.sram                   1 mm2/MiB (assumed: 14 nm six-transistor cell of about 0.07 um2 at 60
//                               % array efficiency)
//   noise.measured-multiply.receiver_sigma 0.019 (recalled: Filipovich et al. 2022 (arXiv 2111.06862),
//                               single multiplications: 6.72 bits)
//   noise.measured-offchip.receiver_sigma 0.098 (recalled: Filipovich et al. 2022 (arXiv 2111.06862),
//                               off-chip detector: 4.35 bits)
//   noise.measured-onchip.receiver_sigma 0.202 (recalled: Filipovich et al. 2022 (arXiv 2111.06862),
//                               on-chip detector: 3.31 bits)
//
// summary of product and relu
//   latency, cold                         329.5 ns
//   latency, warm                         207.5 ns
//     the first's                         207.5 ns
//   time between inferences               104.0 ns
//   throughput                           9.615 M/s
//   whole run                             538.5 ns
//   energy, cold                          290.6 nJ
//   energy, warm                          154.8 nJ
//     of it dynamic                       842.7 pJ
//     of it static                        43.88 nJ
//     of it laser                         110.1 nJ
//   average power                          1.118 W
//     of it standing                       1.112 W
//   useful MACs per inference                   16
//   physical MACs per inference               8192
//   useful MACs per second            153.8 MMAC/s
//   energy per useful MAC             9.675 nJ/MAC
//   ring utilisation                        0.00 %
//   area                                 21.48 mm2
//   ring writes, setup                           8
//   ring writes, per inference                   0
//   DRAM bytes, setup                          8 B
//   DRAM bytes, per inference                 24 B
//   input conversions, per inference             8
//   ADC conversions, per inference               0
//
// energy by component
//   component                    kind     setup  per inference     share
//   input DACs                dynamic       0 J       28.56 pJ    0.02 %
//   input modulators          dynamic       0 J       2.688 pJ    0.00 %
//   detectors and amplifiers  dynamic       0 J       4.160 pJ    0.00 %
//   ADCs                      dynamic       0 J            0 J    0.00 %
//   accumulators              dynamic       0 J       400.0 fJ    0.00 %
//   ring writes               dynamic  29.20 pJ            0 J    0.00 %
//   scratchpad                dynamic       0 J       39.72 pJ    0.03 %
//   DRAM                      dynamic  249.6 pJ       748.8 pJ    0.48 %
//   vector unit               dynamic       0 J       18.40 pJ    0.01 %
//   host                      dynamic       0 J            0 J    0.00 %
//   ring holding               static  9.600 pJ       1.330 nJ    0.86 %
//   modulator bias             static  37.79 nJ       42.55 nJ   27.49 %
//   lasers                      laser  97.76 nJ       110.1 nJ   71.11 %
//   total                              135.8 nJ       154.8 nJ  100.00 %
//
// what energy is charged by (`photonc targets show` has the sources)
//   component                       figure of the target        value     which is
//   input DACs                         derived.input_dac   3.57000 pJ      derived
//   input modulators                   derived.modulator  0.336000 pJ      derived
//   detectors and amplifiers  converters.detector_energy      1.04 pJ  substituted
//   accumulators                 accumulators.add_energy       0.1 pJ     recalled
//   ring writes                       derived.ring_write   3.65000 pJ      derived
//   scratchpad                         scratchpad.energy  0.8275 pJ/B  substituted
//   DRAM                                     dram.energy   3.9 pJ/bit  substituted
//   vector unit                           vector.int_add       0.1 pJ     recalled
//                                    vector.int_multiply       0.2 pJ     recalled
//                                       vector.float_add       0.9 pJ     recalled
//                                  vector.float_multiply       3.7 pJ     recalled
//                                        derived.complex   37.0000 pJ      derived
//   ring holding                        rings.hold_power       1.2 mW  substituted
//                                       rings.hold_while      powered      assumed
//   modulator bias             converters.modulator_bias       1.2 mW  substituted
//                                       rings.hold_while      powered      assumed
//   lasers                        derived.laser_per_core   198.696 mW      derived
//                                     optics.laser_while      powered      assumed
//
// tuning of the rings (bias and recalibration are in no other figure)
//   weight blocks written, setup                  1
//   weight blocks written, per inference          0
//     each settles in                      20.00 ns
//     energy, per inference                     0 J
//   rings biased                              32768
//   bias at power-up                       4.000 us
//     energy                               1.802 mJ
//   time between recalibrations            1.000 ms
//   recalibration                          4.000 us
//     energy                               7.723 uJ
//     in this run                                 0
//   whole run, with them                   538.5 ns
//     share of time                          0.40 %
//     share of energy                        0.69 %
//   throughput, with them                 9.577 M/s
//   weight error by drift, at most           0.10 %
//     with the fixed pattern                 0.41 %
//
// latency of one inference by work, and by the units its end waited for (critical path)
//   work                    layers  MACs   latency    share     array    vector    memory
//   weight products, array       1    16  207.5 ns  100.0 %  3.288 ns  2.463 ns  201.8 ns
//   total                             16  207.5 ns  100.0 %  3.288 ns  2.463 ns  201.8 ns
//
// energy of one inference by work (standing: shared by latency)
//   work                       array  memories    vector  standing    energy    share
//   weight products, array  35.81 pJ  788.5 pJ  18.40 pJ  154.0 nJ  154.8 nJ  100.0 %
//   total                   35.81 pJ  788.5 pJ  18.40 pJ  154.0 nJ  154.8 nJ  100.0 %
//
// counts of one inference by work (operations of the vector unit's lanes)
//   work                    adds  multiplies  scratchpad  DRAM
//   weight products, array     4           4        48 B  24 B
//   total                      4           4        48 B  24 B
//
// layers, whole run (time of jobs by unit, side by side; dynamic energy)
//   layer        load     store     write    stream    vector    energy  MACs    used
//   program  300.9 ns  301.5 ns  121.0 ns  7.800 ns  6.188 ns  2.807 nJ    48  0.20 %
//
// where the units' time went (shares of the whole run, 538.5 ns)
//   load0                       busy 0.17 %, idle 42.56 %, stalled 57.27 %: 55.71 % for the first
//                               answer of a memory; 1.22 % for a token of a stream path; 0.33 % for
//                               the next edge of its clock
//   store0                      busy 0.17 %, idle 23.21 %, stalled 76.61 %: 55.71 % for the first
//                               answer of a memory; 20.28 % for a token of the vector unit; 0.52 % for
//                               the next edge of its clock; 0.10 % for a free slot of DRAM
//   writer0                     busy 3.76 %, idle 77.34 %, stalled 18.90 %: 18.57 % for the first
//                               answer of a memory; 0.32 % for the next edge of its clock
//   writer1                     busy 0.00 %, idle 100.00 %
//   writer2                     busy 0.00 %, idle 100.00 %
//   writer3                     busy 0.00 %, idle 100.00 %
//   stream0                     busy 1.37 %, idle 42.14 %, stalled 56.49 %: 56.03 % for a token of the
//                               loads; 0.46 % for the next edge of its clock
//   stream1                     busy 0.00 %, idle 100.00 %
//   stream2                     busy 0.00 %, idle 100.00 %
//   stream3                     busy 0.00 %, idle 100.00 %
//   vector0                     busy 1.15 %, idle 41.86 %, stalled 56.99 %: 56.76 % for a token of a
//                               stream path; 0.22 % for the next edge of its clock
//   host0                       busy 0.00 %, idle 100.00 %
//   sequencer                   busy 2.41 %, idle 75.12 %, stalled 22.47 %: 22.47 % for everything
//                               before a segment to be done
//
// area (without waveguides, lasers, DRAM, vector unit, host and control)
//   weight rings                  3.058 mm2
//   input modulator rings        0.0239 mm2
//   input and weight DACs         5.632 mm2
//   ADCs                         0.7296 mm2
//   amplifiers                   0.0128 mm2
//   detectors                    0.0205 mm2
//   scratchpad and accumulators   12.00 mm2
//   total                         21.48 mm2
//
// light of one wavelength from its laser to the detector of a row, at full scale
//   element                       count        each      loss        sum  light behind it
//   laser                                                                      -2.070 dBm
//   coupler, laser to chip            1    0.200 dB  0.200 dB   0.200 dB       -2.270 dBm
//   modulator rings passed           15    0.100 dB  1.500 dB   1.700 dB       -3.770 dBm
//   modulator ring on resonance       1    0.950 dB  0.950 dB   2.650 dB       -4.720 dBm
//   splits in two, excess             6    0.100 dB  0.600 dB   3.250 dB       -5.320 dBm
//   division among rows               1   18.062 dB            21.312 dB      -23.381 dBm
//   waveguide                         1    0.300 dB  0.300 dB  21.612 dB      -23.681 dBm
//   weight rings passed              15    0.100 dB  1.500 dB  23.112 dB      -25.181 dBm
//   weight ring on resonance          1    0.950 dB  0.950 dB  24.062 dB      -26.131 dBm
//   wavelengths of a row              1  -18.062 dB             6.000 dB       -8.070 dBm
//   detector needs                                                             -8.070 dBm
//   margin                                                                       0.000 dB
//   lost in all                                      6.000 dB
//   lasers of a core, electrical                                                 198.7 mW
//
// what is asked of rings and light
//   resource                          asked for                   given
//   laser                             0.6209 mW                1.274 mW  fits
//   waveguide                          9.488 mW                100.0 mW  fits
//   free spectral range                18.00 nm                18.00 nm  fits
//   crosstalk                         8.000 bit               8.117 bit  fits
//   photon lifetime                   5.000 GHz               9.671 GHz  fits
//   receiver noise       0.3906 % of full scale  0.3906 % of full scale  fits
