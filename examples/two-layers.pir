// A network of two small layers at tensor level, as the importer writes them: four inputs, three
// hidden values with ReLU, two outputs.
module @two-layers {level = tensor} {
  const @fc1.weight : tensor<3x4xf32> = dense [
    0.5, -1.0, 0.25, 2.0,
    -0.75, 0.5, 1.5, -0.5,
    1.0, 1.0, -2.0, 0.25]
  const @fc1.bias : tensor<3xf32> = dense [0.5, -0.25, 1.0]
  const @fc2.weight : tensor<2x3xf32> = dense [
    1.0, -2.0, 0.5,
    -0.5, 0.75, 1.25]
  const @fc2.bias : tensor<2xf32> = dense [-1.0, 0.125]
  func @main(%x: tensor<1x4xf32>) -> (%y: tensor<1x2xf32>) {
    %fc1 = tensor.matmul %x, @fc1.weight {transpose_b = true} : tensor<1x3xf32> loc("fc1")
    %sum1 = tensor.add %fc1, @fc1.bias : tensor<1x3xf32> loc("fc1")
    %hidden = tensor.relu %sum1 : tensor<1x3xf32> loc("relu1")
    %fc2 = tensor.matmul %hidden, @fc2.weight {transpose_b = true} : tensor<1x2xf32> loc("fc2")
    %y = tensor.add %fc2, @fc2.bias : tensor<1x2xf32> loc("fc2")
    core.return %y
  }
}
