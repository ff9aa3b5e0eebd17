import { escapeHtml } from '../lib/text.ts';

/** Characters of a line, and lines. */
const [WIDEST, MOST_LINES] = [26, 3];
/** In a frame 640 wide. */
const [FONT, LINE] = [40, 52];

/**
 * Poster of a film without a picture: its title in a drawn frame. The ground is the player's. The grey has a
 * contrast of 3 to 1 on light and dark grounds, as WCAG 2.2 asks for large text.
 *
 * @param size pixels
 * @returns a data URL
 */
export function drawnFrame(title: string, size: { width: number; height: number }): string {
  const height = Math.round((640 * size.height) / size.width);
  const lines = linesOf(title);
  const top = Math.round(height / 2 - ((lines.length - 1) * LINE) / 2 + FONT / 3);
  const words = lines
    .map((line, index) => `<tspan x="320" y="${top + index * LINE}">${escapeHtml(line)}</tspan>`)
    .join('');
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 ${height}">` +
    `<path fill="none" stroke="#777" stroke-width="2" d="M20 20h600v${height - 40}H20z"/>` +
    `<text fill="#777" font-family="serif" font-weight="bold" font-size="${FONT}" text-anchor="middle">${words}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** Words that fit on one line, or a longer one alone. */
const IN_LINE = new RegExp(String.raw`\S.{0,${WIDEST - 1}}(?=\s|$)|\S+`, 'g');

/** Breaks between words. */
function linesOf(title: string) {
  const lines = title.replaceAll(/\s+/g, ' ').match(IN_LINE) ?? [];
  const [shown, isCut] = [lines.slice(0, MOST_LINES), lines.length > MOST_LINES];
  return shown.map((line, index) => {
    const text = [...line].slice(0, WIDEST).join('');
    return text.length < line.length || (isCut && index === MOST_LINES - 1) ? `${text}…` : text;
  });
}
