// Reads files of whole numbers as figures/human/mesh_file.py writes them: a line of JSON, then
// arrays, column by column, each number as what it adds to the one before.

const KINDS = { "<i2": Int16Array, "<i1": Int8Array, "<u1": Uint8Array };

export function unpacked(buffer) {
  const bytes = new Uint8Array(buffer);
  const line = bytes.indexOf(10);
  const { arrays, names } = JSON.parse(new TextDecoder().decode(bytes.subarray(0, line)));
  const found = { names };
  let at = line + 1;
  for (const [name, kind, scale, [rows, columns = 1]] of arrays) {
    const Kind = KINDS[kind];
    const end = at + rows * columns * Kind.BYTES_PER_ELEMENT;
    const steps = new Kind(buffer.slice(at, end));
    const values = new Float32Array(steps.length);
    const whole = new Kind(1); // It wraps as the writer's did.
    for (let column = 0, from = 0; column < columns; column++) {
      whole[0] = 0;
      for (let row = 0; row < rows; row++) {
        whole[0] += steps[from++];
        values[row * columns + column] = whole[0] / scale;
      }
    }
    found[name] = values;
    at = end;
  }
  return found;
}

// Faces from steps back from the newest point: 0 is the next one.
export function corners(steps) {
  let newest = 0;
  return Uint16Array.from(steps, (step) => (step ? newest - step : newest++));
}
