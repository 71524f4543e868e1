/** Faults that wait for something to happen to; each happens `times` times, the one planned first before the others. */
export class Planned<Fault extends { times: number }> {
  private faults: Fault[] = [];

  get all(): readonly Fault[] {
    return this.faults;
  }

  add(fault: Fault): void {
    this.faults = [...this.faults, fault];
  }

  clear(): void {
    this.faults = [];
  }

  /** The first fault that applies, which from now on happens once less; undefined when none does. */
  take(applies: (fault: Fault) => boolean): Fault | undefined {
    const found = this.faults.find(applies);
    this.faults = this.faults.flatMap((fault) => {
      if (fault !== found) return [fault];
      return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
    });
    return found;
  }
}
