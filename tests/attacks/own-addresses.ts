import { networkInterfaces } from 'node:os';

const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);

/** The address of this machine in its network, if it is in one. */
export const OWN_IPV4: string | undefined = addresses.find(
  ({ internal, family }) => !internal && family === 'IPv4',
)?.address;

/** Whether this machine has IPv6 at least to itself. */
export const HAS_IPV6: boolean = addresses.some(({ address }) => address === '::1');
