import { BlockList, isIP } from 'node:net';

/** Networks that never leave the house: loopback, private, link-local and unique local addresses. */
const local = new BlockList();
for (const [network, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const) {
  local.addSubnet(network, bits, 'ipv4');
}
for (const [network, bits] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const) {
  local.addSubnet(network, bits, 'ipv6');
}
/** Where clouds keep the secrets of a machine. No printer has ever stood there. */
const metadata = new BlockList();
metadata.addAddress('169.254.169.254', 'ipv4');
metadata.addAddress('fd00:ec2::254', 'ipv6');

const hostName = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/iu;
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu;

/** Whether a text can be a host: an IP address, or a name that does not look like a broken one. */
export function isHost(text: string): boolean {
  return isIP(text) !== 0 || (hostName.test(text) && !/^[\d.]+$/u.test(text));
}

/** Whether data sent to an address stays in the local network. An IPv4 address in IPv6 clothes is judged as what it is. */
export function isLocalAddress(address: string): boolean {
  const plain = MAPPED.exec(address)?.[1] ?? address;
  const family = isIP(plain);
  if (family === 0) return false;
  const kind = family === 4 ? 'ipv4' : 'ipv6';
  return local.check(plain, kind) && !metadata.check(plain, kind);
}
