/** Maps values to pixels, and lists round values for ticks. */
export interface LogScale {
  at(value: number): number;
  readonly ticks: readonly number[];
}

/**
 * @param values positive; the axis covers them all
 * @param from pixel of the low end
 * @param to pixel of the high end
 * @param steps digits, 1 to 9, with a tick in each decade
 */
export function logScale(
  values: readonly number[],
  from: number,
  to: number,
  steps: readonly number[],
): LogScale {
  const marks = Array.from({ length: 13 }, (_, decade) =>
    steps.map((step) => step * 10 ** (decade - 5)),
  ).flat();
  const least = Math.min(...values);
  const most = Math.max(...values);
  const low = marks.findLast((mark) => mark <= least) ?? least;
  const high = marks.find((mark) => mark >= most && mark > low) ?? most;
  const span = Math.log(high / low);
  return {
    at: (value) => from + (Math.log(value / low) / span) * (to - from),
    ticks: marks.filter((mark) => mark >= low && mark <= high),
  };
}

/** Moves labels apart by at least `gap`. Keeps their order. */
export function spreadLabels(places: readonly number[], gap: number): number[] {
  const order = places.map((place, index) => ({ place, index })).toSorted((a, b) => a.place - b.place);
  const moved = order.map(({ place }) => place);
  for (let round = 0; round < 200; round += 1) {
    for (let next = 1; next < moved.length; next += 1) {
      const [above = 0, below = 0] = [moved[next - 1], moved[next]];
      const lack = gap - (below - above);
      if (lack <= 0) continue;
      moved[next - 1] = above - lack / 2;
      moved[next] = below + lack / 2;
    }
  }
  const result: number[] = [];
  order.forEach(({ index }, rank) => {
    result[index] = moved[rank] ?? 0;
  });
  return result;
}
