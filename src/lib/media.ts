/** What is known of a sound or film before it is played. Plain JSON. */
export interface MediaInfo {
  readonly kind: 'sound' | 'film';
  /** Seconds; missing when the file does not say. */
  readonly duration?: number | undefined;
  /** CSS pixels of a film, upright. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}
