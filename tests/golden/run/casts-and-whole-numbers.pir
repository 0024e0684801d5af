// RUN: run
// INPUT: x = dense [-2.5, 0.5, 1.5, 300.7]
// CHECK: floor : tensor<4xf32> = dense [-3.0, 0.0, 1.0, 300.0]
// CHECK-NEXT: round : tensor<4xf32> = dense [-2.0, 0.0, 2.0, 301.0]
// CHECK-NEXT: cut : tensor<4xi8> = dense [-2, 0, 1, 127]
module @m {level = tensor} {
  func @main(%x: tensor<4xf32>) -> (%floor: tensor<4xf32>, %round: tensor<4xf32>, %cut: tensor<4xi8>) {
    %floor = tensor.floor %x : tensor<4xf32>
    %round = tensor.round %x : tensor<4xf32>
    %cut = tensor.cast %x : tensor<4xi8>
    core.return %floor, %round, %cut
  }
}
