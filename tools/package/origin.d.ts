export function withOrigin(
  manifest: object,
  directory: string,
  environment: Readonly<Record<string, string | undefined>>,
): object;
