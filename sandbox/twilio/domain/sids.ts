import { createHash } from 'node:crypto';

/** The two letters with which Twilio marks what a SID names. */
export type SidPrefix =
  | 'AC'
  | 'CH'
  | 'ES'
  | 'ET'
  | 'EV'
  | 'FJ'
  | 'FK'
  | 'FP'
  | 'FU'
  | 'FV'
  | 'GO'
  | 'IM'
  | 'IS'
  | 'KD'
  | 'KG'
  | 'MB'
  | 'ME'
  | 'MP'
  | 'QR'
  | 'RL'
  | 'TC'
  | 'UO'
  | 'US'
  | 'UT'
  | 'WA'
  | 'WC'
  | 'WK'
  | 'WQ'
  | 'WR'
  | 'WS'
  | 'WT'
  | 'WW'
  | 'ZB'
  | 'ZD'
  | 'ZE'
  | 'ZH'
  | 'ZN'
  | 'ZS'
  | 'ZV';

/** Makes a new SID of the given kind: the prefix and 32 hexadecimal digits. */
export type Sids = (prefix: SidPrefix) => string;

/** SIDs that look like Twilio's and are the same in every run with the same seed. */
export function createSids(seed: string): Sids {
  let count = 0;
  return (prefix) => prefix + createHash('md5').update(`${seed}:${prefix}:${count++}`).digest('hex');
}
