import { networkInterfaces } from 'node:os';

const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);

export const OWN_IPV4: string | undefined = addresses.find(
  ({ internal, family }) => !internal && family === 'IPv4',
)?.address;

export const HAS_IPV6: boolean = addresses.some(({ address }) => address === '::1');
