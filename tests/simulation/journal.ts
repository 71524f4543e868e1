import type { VirtualTime } from './virtual-time';

/** What happened in a world, in order. A developer reads it when an invariant was violated. */
export class Journal {
  readonly lines: string[] = [];

  constructor(private readonly time: VirtualTime) {}

  write(text: string): void {
    this.lines.push(`${clock(this.time.elapsed())}  ${text}`);
  }
}

/** `1:05.250` */
function clock(ms: number): string {
  const seconds = (ms % 60_000) / 1_000;
  return `${Math.floor(ms / 60_000)}:${seconds.toFixed(3).padStart(6, '0')}`;
}
