/** Faults that are still to strike, each `times` times, in the order in which they were planned. */
export class FaultQueue<F extends { times: number }> {
  private faults: F[] = [];

  get all(): readonly F[] {
    return this.faults;
  }

  add(fault: F): void {
    this.faults = [...this.faults, fault];
  }

  clear(): void {
    this.faults = [];
  }

  /** Removes one time from the first fault that applies and returns it; undefined when none applies. */
  take(applies: (fault: F) => boolean): F | undefined {
    const found = this.faults.find(applies);
    this.faults = this.faults.flatMap((fault) => {
      if (fault !== found) return [fault];
      return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
    });
    return found;
  }
}
