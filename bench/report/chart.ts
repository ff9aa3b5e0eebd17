import { logScale, spreadLabels, type LogScale } from './chart-scale.ts';
import { serializeSvg, svg, type SvgElement } from './svg.ts';

export interface Series {
  readonly label: string;
  /** Draws the line in the spot colour. */
  readonly own: boolean;
  readonly points: readonly { readonly posts: number; readonly wall: number }[];
}

const WIDTH = 760;
const HEIGHT = 500;
const PLOT = { left: 64, right: 500, top: 84, bottom: 440 };
const PAPER = '#f6f1e6';
const INK = '#1c1a17';
const SOFT = '#5a534a';
const HAIRLINE = '#c8bea9';
const SPOT = '#a3261b';
const SERIF = "charter, 'Bitstream Charter', cambria, georgia, serif";
/** Lines differ by their dashes, not by colour alone. */
const DASHES = ['none', '7 4', '2 3', '10 3 2 3', '1 5', '14 4'];

/**
 * Time against posts, on logarithmic axes: linear cost gives slope one. A single size gives a point.
 *
 * @param title also the picture's accessible name
 * @returns an SVG document
 */
export function timeChart(title: string, series: readonly Series[]): string {
  const points = series.flatMap((line) => line.points);
  const x = logScale(
    points.map((point) => point.posts),
    PLOT.left,
    PLOT.right,
    [1],
  );
  const y = logScale(
    points.map((point) => point.wall),
    PLOT.bottom,
    PLOT.top,
    [1, 2, 5],
  );
  const ends = series.map(({ points: [...own] }) => y.at(own.at(-1)?.wall ?? 1));
  const labels = spreadLabels(ends, 19);
  const picture = svg(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: 'img',
      'aria-labelledby': 'chart-title',
      'font-family': SERIF,
      'font-size': 14,
      fill: INK,
    },
    [
      svg('title', { id: 'chart-title' }, [title]),
      svg('rect', { width: WIDTH, height: HEIGHT, fill: PAPER }),
      ...heading(title),
      ...axes(x, y),
      ...series.flatMap((line, index) => drawn(line, index, x, y, labels[index] ?? 0)),
    ],
  );
  return `${serializeSvg(picture)}\n`;
}

/** Between a double rule and a hairline, as a masthead. */
function heading(title: string): SvgElement[] {
  return [
    rule(16, 2, INK),
    rule(20, 1, INK),
    svg('text', { x: 24, y: 46, 'font-size': 19 }, [title]),
    rule(58, 1, HAIRLINE),
  ];
}

function rule(y: number, width: number, stroke: string): SvgElement {
  return svg('line', { x1: 24, x2: WIDTH - 24, y1: y, y2: y, stroke, 'stroke-width': width });
}

function axes(x: LogScale, y: LogScale): SvgElement[] {
  const across = y.ticks.flatMap((tick) => [
    svg('line', { x1: PLOT.left, x2: PLOT.right, y1: y.at(tick), y2: y.at(tick), stroke: HAIRLINE }),
    svg('text', { x: PLOT.left - 8, y: y.at(tick) + 4, 'text-anchor': 'end', fill: SOFT }, [`${tick} s`]),
  ]);
  const up = x.ticks.flatMap((tick) => [
    svg('line', { x1: x.at(tick), x2: x.at(tick), y1: PLOT.top, y2: PLOT.bottom, stroke: HAIRLINE }),
    svg('text', { x: x.at(tick), y: PLOT.bottom + 22, 'text-anchor': 'middle', fill: SOFT }, [
      tick.toLocaleString('en-GB'),
    ]),
  ]);
  const base = {
    x1: PLOT.left,
    x2: PLOT.right,
    y1: PLOT.bottom,
    y2: PLOT.bottom,
    stroke: INK,
    'stroke-width': 1.5,
  };
  const middle = (PLOT.left + PLOT.right) / 2;
  const name = {
    x: middle,
    y: PLOT.bottom + 44,
    'text-anchor': 'middle',
    'font-style': 'italic',
    fill: SOFT,
  };
  return [...across, ...up, svg('line', base), svg('text', name, ['posts'])];
}

function drawn(
  { label, own, points }: Series,
  index: number,
  x: LogScale,
  y: LogScale,
  labelY: number,
): SvgElement[] {
  const colour = own ? SPOT : INK;
  const places = points.map(({ posts, wall }) => ({ x: x.at(posts), y: y.at(wall) }));
  const path = places.map(
    (place, step) => `${step === 0 ? 'M' : 'L'}${place.x.toFixed(1)} ${place.y.toFixed(1)}`,
  );
  const end = places.at(-1);
  if (!end) return [];
  const line = { d: path.join(' '), fill: 'none', stroke: colour, 'stroke-width': own ? 2.5 : 1.5 };
  const tie = { x1: end.x + 6, y1: end.y, x2: PLOT.right + 12, y2: labelY, stroke: HAIRLINE };
  return [
    svg('path', { ...line, 'stroke-dasharray': DASHES[index % DASHES.length] ?? 'none' }),
    ...places.map((place) => svg('circle', { cx: place.x, cy: place.y, r: own ? 4 : 3, fill: colour })),
    svg('line', tie),
    svg('text', { x: PLOT.right + 16, y: labelY + 4, fill: colour }, [label]),
  ];
}
