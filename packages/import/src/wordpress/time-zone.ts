/** One moment, on the clocks of the blog and in UTC: `2010-06-21 18:30:00`. */
export interface ClockSample {
  readonly local: string;
  readonly utc: string;
}

/** Zones that most blogs are in, tried before all others, so that a name that people know is chosen. */
const COMMON =
  'UTC Europe/London Europe/Berlin Europe/Paris Europe/Madrid Europe/Rome Europe/Athens Europe/Moscow America/New_York America/Chicago America/Denver America/Los_Angeles America/Phoenix America/Toronto America/Sao_Paulo America/Argentina/Buenos_Aires America/Halifax Asia/Tokyo Asia/Shanghai Asia/Kolkata Asia/Dubai Asia/Jerusalem Asia/Singapore Asia/Karachi Asia/Jakarta Australia/Sydney Australia/Brisbane Australia/Adelaide Australia/Perth Pacific/Auckland Africa/Johannesburg Africa/Lagos Africa/Nairobi'.split(
    ' ',
  );

/**
 * The time zone whose clocks have shown these times: the first that fits the most of them.
 *
 * @returns undefined when there is nothing to tell it by
 */
export function guessTimeZone(samples: readonly ClockSample[]): string | undefined {
  const known = samples.flatMap(({ local, utc }) => {
    const [wall, instant] = [
      Date.parse(`${local.replace(' ', 'T')}Z`),
      Date.parse(`${utc.replace(' ', 'T')}Z`),
    ];
    const ahead = wall - instant;
    return Number.isNaN(ahead) || Math.abs(ahead) > 15 * 3_600_000 ? [] : [{ instant, ahead }];
  });
  if (known.length === 0) return undefined;
  let best: { readonly zone: string; readonly hits: number } | undefined;
  for (const zone of new Set([...COMMON, ...Intl.supportedValuesOf('timeZone')])) {
    const offset = offsets(zone);
    const hits = known.filter(({ instant, ahead }) => offset(instant) === ahead).length;
    if (!best || hits > best.hits) best = { zone, hits };
    if (hits === known.length) break;
  }
  return best && best.hits * 2 > known.length ? best.zone : undefined;
}

/** How far the clocks of a zone are ahead of UTC at an instant; milliseconds. */
function offsets(zone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (instant) => {
    const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
    const wall = Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    );
    return wall - Math.floor(instant / 1000) * 1000;
  };
}
