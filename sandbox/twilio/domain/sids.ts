import { createHash } from 'node:crypto';

/** The two letters with which Twilio begins a SID of each kind. */
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

/** Creates a SID: the prefix and 32 hexadecimal digits. */
export type Sids = (prefix: SidPrefix) => string;

/** The same seed gives the same SIDs in every run. */
export function createSids(seed: string): Sids {
  let count = 0;
  return (prefix) => prefix + createHash('md5').update(`${seed}:${prefix}:${count++}`).digest('hex');
}
