declare module 'picomatch' {
  /** @returns a test of paths with `/` */
  export default function picomatch(
    glob: string | readonly string[],
    options?: { dot?: boolean; nocase?: boolean },
  ): (path: string) => boolean;
}
