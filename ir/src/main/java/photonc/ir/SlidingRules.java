package photonc.ir;

import static photonc.ir.TypeMismatch.require;

import java.util.ArrayList;
import java.util.List;

/** Type rules of windows that slide over the spatial axes (2 and up). */
final class SlidingRules {
  private SlidingRules() {}

  static List<Type> conv(OpSite site) {
    TensorType x = site.tensor(0);
    TensorType kernel = site.staticTensor(1);
    ElementType sum = ProductRules.wholeSumElement(x, kernel);
    BitsRules.check(site);
    require(
        x.rank() >= 3 && kernel.rank() == x.rank(),
        "expected N x C x spatial and O x C/groups x kernel, found %s and %s",
        x,
        kernel);
    long groups = site.integer("groups");
    require(groups >= 1, "groups is at least 1, found %d", groups);
    long channels = Math.multiplyExact(groups, kernel.size(1));
    require(
        x.dims().get(1).equals(new Dim.Fixed(channels)),
        "%d groups of %d channels do not make the %s channels of %s",
        groups,
        kernel.size(1),
        x.dims().get(1),
        x);
    require(
        kernel.size(0) % groups == 0,
        "%d outputs do not split into %d groups",
        kernel.size(0),
        groups);
    List<Dim> dims = new ArrayList<>();
    dims.add(x.dims().get(0));
    dims.add(kernel.dims().get(0));
    long[] sizes = kernel.sizes();
    dims.addAll(slide(site, x, java.util.Arrays.copyOfRange(sizes, 2, sizes.length)));
    return List.of(new TensorType(dims, sum));
  }

  static List<Type> pool(OpSite site) {
    TensorType x = site.tensor(0);
    require(x.rank() >= 3, "expected N x C x spatial, found %s", x);
    List<Dim> dims = new ArrayList<>(x.dims().subList(0, 2));
    dims.addAll(slide(site, x, site.integers("kernel", x.rank() - 2, 1)));
    return List.of(new TensorType(dims, x.element()));
  }

  private static List<Dim> slide(OpSite site, TensorType x, long[] kernel) {
    int spatial = x.rank() - 2;
    long[] strides = site.integers("strides", spatial, 1);
    long[] dilations = site.integers("dilations", spatial, 1);
    long[] pads = site.integers("pads", 2 * spatial, 0);
    List<Dim> dims = new ArrayList<>();
    for (int i = 0; i < spatial; i++) {
      require(kernel[i] >= 1, "the kernel of axis %d is empty", i + 2);
      long reach = Math.multiplyExact(dilations[i], kernel[i] - 1);
      long padded = Math.addExact(pads[i], pads[spatial + i]);
      dims.add(slide(x, i + 2, Math.subtractExact(padded, reach), strides[i]));
    }
    return dims;
  }

  /**
   * @param slack padding minus what the kernel reaches over: what the axis grows by at stride 1
   */
  private static Dim slide(TensorType x, int axis, long slack, long stride) {
    Dim dim = x.dims().get(axis);
    if (dim instanceof Dim.Fixed fixed) {
      long room = Math.addExact(fixed.size(), slack);
      require(room >= 1, "the window does not fit axis %d of %s", axis, x);
      return new Dim.Fixed((room - 1) / stride + 1);
    }
    require(
        slack == 0 && stride == 1,
        "the size of axis %d of %s after the window is not known; give the dimension a size",
        axis,
        x);
    return dim;
  }
}
