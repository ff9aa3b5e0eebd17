/** With significant digits: `0.86 s`, `5.3 s`, `57 s`. */
export function seconds(value: number): string {
  return `${value.toFixed(value < 2 ? 2 : value < 20 ? 1 : 0)} s`;
}

/** `172 MiB`, `1.2 GiB` */
export function mebibytes(value: number): string {
  return value < 1024 ? `${Math.round(value)} MiB` : `${(value / 1024).toFixed(1)} GiB`;
}

/** As {@link mebibytes}, with one more digit below 10 MiB. */
export function bytes(value: number): string {
  const mib = value / 1024 / 1024;
  return mib < 10 ? `${mib.toFixed(1)} MiB` : mebibytes(mib);
}

/** `12,345` */
export function count(value: number): string {
  return Math.round(value).toLocaleString('en-GB');
}
