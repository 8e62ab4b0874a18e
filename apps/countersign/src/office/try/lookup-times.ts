/** How long the lookups of one item took. */
export interface ItemTimes {
  item: string;
  claims: number;
  lookups: number;
  /** Milliseconds. */
  median: number;
  p95: number;
  longest: number;
  perClaim: number;
}

/** Gathers how long lookups take, item by item. */
export class LookupTimes {
  private readonly byItem = new Map<string, { claims: number; lookups: { claims: number; milliseconds: number }[] }>();

  add(item: string, claims: number, milliseconds: number): void {
    const one = this.byItem.get(item) ?? { claims: 0, lookups: [] };
    one.claims += claims;
    one.lookups.push({ claims, milliseconds });
    this.byItem.set(item, one);
  }

  get items(): ItemTimes[] {
    return [...this.byItem].map(([item, { claims, lookups }]) => {
      const sorted = lookups.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
      const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
      const total = sorted.reduce((sum, one) => sum + one, 0);
      return {
        item,
        claims,
        lookups: sorted.length,
        median: at(0.5),
        p95: at(0.95),
        longest: at(1),
        perClaim: total / Math.max(1, claims),
      };
    });
  }
}
