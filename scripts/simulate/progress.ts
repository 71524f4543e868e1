import type { ChunkReport } from './messages';

export interface ProgressCounts {
  worlds: number;
  total: number;
  violations: number;
  seconds: number;
}

const count = (number: number): string => number.toLocaleString('en');

/** How far the simulation is, in one line. */
export function progressText({ worlds, total, violations, seconds }: ProgressCounts): string {
  const found = violations === 1 ? '1 violation' : `${count(violations)} violations`;
  if (worlds === 0 || seconds === 0) return `${count(worlds)} of ${count(total)} worlds · ${found}`;
  const perSecond = worlds / seconds;
  const left = durationText((total - worlds) / perSecond);
  return `${count(worlds)} of ${count(total)} worlds · ${perSecond.toFixed(1)} worlds/s · ${left} left · ${found}`;
}

function durationText(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

export interface ProgressOutput {
  isTTY?: boolean;
  write(text: string): unknown;
}

const REDRAW_MS = 500;
const PLAIN_LINE_MS = 10_000;
const CLEAR_LINE = '\r\u001b[K';

/** Shows how far the simulation is: one line that changes on a terminal, else a plain line every ten seconds. */
export class Progress {
  private readonly startedAt: number;
  private worlds = 0;
  private violations = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly total: number,
    private readonly output: ProgressOutput,
    private readonly now: () => number,
  ) {
    this.startedAt = now();
    this.timer = setInterval(() => this.show(), output.isTTY ? REDRAW_MS : PLAIN_LINE_MS);
    this.show();
  }

  add({ worlds, failure }: Pick<ChunkReport, 'worlds' | 'failure'>): void {
    this.worlds += worlds;
    if (failure) this.violations += 1;
  }

  /** Ends the display. */
  stop(): void {
    clearInterval(this.timer);
    if (this.output.isTTY) this.output.write(CLEAR_LINE);
  }

  /** Since the start. */
  seconds(): number {
    return (this.now() - this.startedAt) / 1_000;
  }

  private show(): void {
    const { worlds, total, violations } = this;
    const text = progressText({ worlds, total, violations, seconds: this.seconds() });
    this.output.write(this.output.isTTY ? `${CLEAR_LINE}${text}` : `${text}\n`);
  }
}
