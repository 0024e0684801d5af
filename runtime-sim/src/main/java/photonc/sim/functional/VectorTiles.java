package photonc.sim.functional;

import java.util.ArrayList;
import java.util.List;
import photonc.program.VectorOp;

/** One worker's share of a vector instruction in tiles. */
final class VectorTiles {
  private final Tiles.Place place;
  private final VectorInputs inputs;
  private final VectorLanes lanes;
  private final Sram destination;

  VectorTiles(VectorOp op, Memories memories, Tiles tiles, VectorLanes lanes) {
    this.place = tiles.new Place(1 + op.sources().size());
    this.lanes = lanes;
    this.destination = memories.onChip(op.destination().memory());
    List<VectorSource> sources = new ArrayList<>();
    for (var source : op.sources()) {
      Sram memory = memories.onChip(source.memory());
      sources.add(
          new TileSource(memory, new Elements(source.element()), place, 1 + sources.size()));
    }
    this.inputs = new VectorInputs(List.of(), 0, sources);
  }

  void run(long first, long end) {
    for (long tile = first; tile < end; tile++) {
      place.moveTo(tile);
      int count = place.rows() * place.columns();
      lanes.read(inputs, count);
      lanes.compute(count);
      for (int row = 0; row < place.rows(); row++) {
        int columns = place.columns();
        lanes.write(
            destination, place.address(0, row), place.columnStep(0), row * columns, columns);
      }
    }
  }
}
