package photonc.interpret;

/** Where a matrix lies in a flat array: element (row, lane) at {@code at + row * stride + lane}. */
record Matrix(int at, int stride, int rows, int lanes) {
  static Matrix dense(int at, int rows, int lanes) {
    return new Matrix(at, lanes, rows, lanes);
  }

  int index(int row, int lane) {
    return at + row * stride + lane;
  }
}
