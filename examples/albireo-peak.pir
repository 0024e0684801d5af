// One product that keeps all of Albireo busy: 9 filters of 27 weights, and 20000 windows for its 5 columns.
//     photonc run examples/albireo-peak.pir --timing-only --target albireo:conservative
module @peak {level = tensor} {
  const @w : tensor<9x27xi8> = absent
  func @main(%x: tensor<20000x27xu8>) -> (%y: tensor<20000x9xi8>) {
    %y = tensor.product %x, @w {first_core = 0, mapping = {block = [9, 27], chunk = 4000, column_cores = 1, order = "rvc", resident = true, row_cores = 1, vector_cores = 5}, row_axis = 1, stages = ["mul 0.05", "round"], window = {fill = 0, lanes = [[27, 1, 1]], offsets = [0, 0], vectors = [[20000, 0, 1]]}} : tensor<20000x9xi8> loc("peak")
    core.return %y
  }
}
