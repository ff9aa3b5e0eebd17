import { networkInterfaces } from 'node:os';

const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);

/** This machine's network address, if it has one. */
export const OWN_IPV4: string | undefined = addresses.find(
  ({ internal, family }) => !internal && family === 'IPv4',
)?.address;

/** True if the machine has an IPv6 loopback. */
export const HAS_IPV6: boolean = addresses.some(({ address }) => address === '::1');
