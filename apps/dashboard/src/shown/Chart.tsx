import { useEffect, useRef } from 'react';
import { init, type ChartOption } from './chart-parts.js';

/** A canvas inherits no font. */
const FONT = getComputedStyle(document.body).fontFamily;

/** A chart as large as what it stands in. It is let go with its place in the page. */
export function Chart({ option, label }: { option: ChartOption; label: string }) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init> | null>(null);
  useEffect(() => {
    const made = init(place.current);
    chart.current = made;
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(place.current!);
    return () => {
      watch.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption({ textStyle: { fontFamily: FONT }, ...option }, { notMerge: true, lazyUpdate: true });
  }, [option]);
  return <div ref={place} className="chart" role="img" aria-label={label} />;
}
