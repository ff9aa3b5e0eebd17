import { localText } from './moments.ts';

/** One moment in the time of the blog and in UTC: `2010-06-21 18:30:00`. */
export interface ClockSample {
  local: string;
  utc: string;
}

/** Common zones first, so that users recognise the name. */
const COMMON =
  'UTC Europe/London Europe/Berlin Europe/Paris Europe/Madrid Europe/Rome Europe/Athens Europe/Moscow America/New_York America/Chicago America/Denver America/Los_Angeles America/Phoenix America/Toronto America/Sao_Paulo America/Argentina/Buenos_Aires America/Halifax Asia/Tokyo Asia/Shanghai Asia/Kolkata Asia/Dubai Asia/Jerusalem Asia/Singapore Asia/Karachi Asia/Jakarta Australia/Sydney Australia/Brisbane Australia/Adelaide Australia/Perth Pacific/Auckland Africa/Johannesburg Africa/Lagos Africa/Nairobi'.split(
    ' ',
  );

const MOST_SAMPLES = 100;

/**
 * Guesses the time zone: the first with most matches.
 *
 * @returns undefined unless most samples match
 */
export function guessTimeZone(samples: readonly ClockSample[]): string | undefined {
  const step = Math.ceil(samples.length / MOST_SAMPLES);
  const known = samples.flatMap(({ local, utc }, index) => {
    const instant = Date.parse(`${utc.replace(' ', 'T')}Z`);
    return index % step > 0 || Number.isNaN(instant) ? [] : [{ local, instant }];
  });
  let best: { zone: string; hits: number } | undefined;
  for (const zone of known.length === 0 ? [] : new Set([...COMMON, ...Intl.supportedValuesOf('timeZone')])) {
    const { length: hits } = known.filter(({ local, instant }) =>
      localText(instant, zone)?.startsWith(local),
    );
    if (!best || hits > best.hits) best = { zone, hits };
    if (hits === known.length) break;
  }
  return best && best.hits * 2 > known.length ? best.zone : undefined;
}
