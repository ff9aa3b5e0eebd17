/** Dates as feeds write them. English and the offset given, whatever the machine's locale and time zone. */

const PATTERN = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?(Z|([+-]\d\d):(\d\d))$/;
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * For Atom and JSON Feed: `2010-06-21T18:30:00+01:00` (RFC 3339 §5.6), to the second.
 *
 * @throws Error when the text is not in that form: a fault in our code, dates are read before.
 */
export function rfc3339(iso: string): string {
  const [, year, month, day, time, , zone] = match(iso);
  return `${year}-${month}-${day}T${time}${zone}`;
}

/**
 * For RSS: `Mon, 21 Jun 2010 18:30:00 +0100` (RFC 822 §5, with the four-digit year of RFC 1123 §5.2.14).
 *
 * @throws Error as {@link rfc3339} does.
 */
export function rfc822(iso: string): string {
  const [, year, month, day, time, , , hours = '+00', minutes = '00'] = match(iso);
  const weekday = DAYS[new Date(`${year}-${month}-${day}T00:00:00Z`).getUTCDay()];
  return `${weekday}, ${day} ${MONTHS[Number(month) - 1]} ${year} ${time} ${hours}${minutes}`;
}

function match(iso: string): RegExpExecArray {
  const found = PATTERN.exec(iso);
  // Date.parse takes 30 February for 2 March.
  const day = new Date(`${iso.slice(0, 10)}T00:00:00Z`).getUTCDate();
  if (!found || day !== Number(found[3]) || Number.isNaN(Date.parse(iso))) {
    throw new Error(`Not an RFC 3339 date: ${JSON.stringify(iso)}`);
  }
  return found;
}
