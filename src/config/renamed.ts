/** Settings that have another name or place now. Whoever updates is told what to type. */
const RENAMED: Readonly<Record<string, string>> = {
  palette: 'theme.palette',
};

/** How a setting that has moved is told. */
export interface Renamed {
  readonly message: string;
  readonly hint: string;
}

/**
 * What is said of a setting under its old name.
 *
 * @param value what it is set to
 * @returns undefined when the name is no old one
 */
export function renamed(key: string, value: unknown): Renamed | undefined {
  const now = Object.hasOwn(RENAMED, key) ? RENAMED[key] : undefined;
  if (now === undefined) return undefined;
  const parts = now.split('.');
  const typed = typeof value === 'object' ? '…' : literal(value);
  const hint = `Write: ${parts.join(': { ')}: ${typed}${' }'.repeat(parts.length - 1)},`;
  return { message: `The setting “${key}” is now “${now}”.`, hint };
}

function literal(value: unknown): string {
  if (typeof value !== 'string') return String(value);
  return /^[\w -]*$/.test(value) ? `'${value}'` : '…';
}
