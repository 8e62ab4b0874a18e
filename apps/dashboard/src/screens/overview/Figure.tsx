/** A figure with its name. */
export function Figure({ name, value, note, hint }: { name: string; value: string; note: string; hint?: string }) {
  return (
    <div className="figure" title={hint}>
      <div className="figure-name">{name}</div>
      <div className="figure-value">{value}</div>
      <div className="figure-note">{note}</div>
    </div>
  );
}
