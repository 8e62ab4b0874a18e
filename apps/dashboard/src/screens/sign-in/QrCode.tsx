import { create } from 'qrcode';
import { useMemo } from 'react';

/** White modules around a code, without which it is not read (ISO/IEC 18004). */
const QUIET = 4;

/** A QR code, drawn as one path: no style, no picture from elsewhere. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    const { modules } = create(text, { errorCorrectionLevel: 'M' });
    const dark = [...modules.data].flatMap((bit, i) =>
      bit === 0 ? [] : [`M${QUIET + (i % modules.size)} ${QUIET + Math.floor(i / modules.size)}h1v1h-1z`],
    );
    return { size: modules.size + 2 * QUIET, path: dark.join('') };
  }, [text]);
  return (
    <svg className="qr-code" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
